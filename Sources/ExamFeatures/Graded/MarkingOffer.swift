internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText
internal import Marking

/// A mark that a teacher may give to an answer from within her editor: a line of the exam's marked answers.
package struct MarkingOffer: Sendable, Hashable {
  /// `mark 2b: 3 of 6`; one of them says that it is what the answer is expected to earn.
  package let title: String
  private let part: String
  private let answer: String
  private let mark: Points

  /// Marks between 0 and the part's points are offered in steps of a point, or of a part of them where that are many.
  private static let steps = 12

  /// The edit of the file of marked answers: a line behind its end, or instead of the line with the same answer.
  ///
  /// - Parameter bytes: what the file holds; empty where it is not there yet.
  package func edit(of bytes: [UInt8]) -> (range: ByteRange, replacement: [UInt8]) {
    let line = GradedFile.line(part: part, answer: answer, mark: mark, verdicts: [])
    if let known = GradedFile(bytes).entries.last(where: { $0.part == part && Self.trimmed($0.answer) == answer }) {
      return (known.range, Array(line.dropLast()))
    }
    let end = ByteRange(bytes.count, bytes.count)
    return (end, (bytes.isEmpty || bytes.last == 0x0A ? [] : [0x0A]) + line)
  }

  /// For the answer at a place of a draft; none where no answer to an open part stands there.
  ///
  /// - Parameter anywhere: in the whole answer; else on its heading, where it is in nobody's way.
  static func of(_ marks: DraftMarks, in range: ByteRange, anywhere: Bool) -> [MarkingOffer] {
    guard let marker = marks.marker else { return [] }
    let place = marker.answers.answers.indices.first { index in
      let answer = marker.answers.answers[index]
      let own = anywhere ? ByteRange(answer.headingRange.lower, answer.bodyRange.upper) : answer.headingRange
      return own.lower <= range.upper && range.lower <= own.upper
    }
    guard let place, let index = marker.partIndex(ofAnswer: place), marker.exam.scheme(ofPart: index).policy == nil
    else { return [] }
    let maximum = marker.exam.scheme(ofPart: index).maximum
    let answer = trimmed(String(decoding: marker.answers.answers[place].body, as: UTF8.self))
    guard maximum.isPositive, !answer.isEmpty else { return [] }
    let found = marker.mark(ofPart: index)
    let expected = found.mark ?? (found.lowest + found.highest) * (Rational(1, over: 2) ?? .zero)
    let name = marker.exam.exam.parts[index].id.description
    let choices = choices(maximum)
    let nearest = choices.min { distance($0, expected) < distance($1, expected) }
    return choices.map { mark in
      MarkingOffer(
        title: "mark \(name): \(mark) of \(maximum)" + (mark == nearest ? ", as expected" : ""), part: name,
        answer: answer, mark: mark)
    }
  }

  private static func distance(_ a: Points, _ b: Points) -> Rational { (a - b).value.magnitude }

  private static func choices(_ maximum: Points) -> [Points] {
    if let whole = maximum.value.integer, whole <= steps { return (0...whole).map { Points($0) } }
    return (0...4).map { maximum * (Rational($0, over: 4) ?? .zero) }
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Analysis {
  /// The marks that a teacher may give to the answer at a place; none in an exam.
  package func markingOffers(in range: ByteRange, anywhere: Bool) -> [MarkingOffer] {
    guard case .answers(_, let marks) = content else { return [] }
    return MarkingOffer.of(marks, in: range, anywhere: anywhere)
  }
}
