internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

/// How this file writes its part headers and markers, so that what is inserted looks like the rest.
struct WritingStyle {
  private let exam: Exam

  init(_ exam: Exam) { self.exam = exam }

  /// A header of that kind: the file's own last one before a part with its numbers exchanged, else the usual form.
  func header(_ points: Points, _ kind: PartKind, alternatives: Int, before index: Int) -> String {
    let pattern =
      exam.parts.indices.prefix(index + 1).reversed()
      .first { exam.parts[$0].part.header?.kind == kind }
      .map { exam.parts[$0].part }
      ?? exam.parts.first { $0.part.header?.kind == kind }?.part
    guard let pattern, let header = pattern.header else { return usual(points, kind, alternatives) }
    var replacements = [(header.points.numberRange, number(points, like: pattern.string(header.points.numberRange)))]
    if let range = header.alternativeCountRange, let old = header.alternativeCount {
      let words = pattern.string(range)
      let new = words.split(separator: "\(old)", maxSplits: 1, omittingEmptySubsequences: false)
      if new.count == 2 { replacements.append((range, "\(new[0])\(alternatives)\(new[1])")) }
    }
    var output = ""
    var done = header.range.lower
    for (range, text) in replacements.sorted(by: { $0.0.lower < $1.0.lower }) where done <= range.lower {
      output += pattern.string(.init(done, range.lower)) + text
      done = range.upper
    }
    output += pattern.string(.init(done, header.range.upper))
    return output.contains("\n") || output.utf8.count > 120 ? usual(points, kind, alternatives) : output
  }

  private func usual(_ points: Points, _ kind: PartKind, _ alternatives: Int) -> String {
    switch kind {
    case .multipleChoice: "\(points.withDecimal) points · Multiple choice · \(alternatives) alternatives"
    case .open: "\(points.withDecimal) points · Open · 1/4 Page"
    }
  }

  /// `4.0`, `4`, `4,0`: as the pattern has it.
  private func number(_ points: Points, like pattern: String) -> String {
    let hasComma = pattern.contains(",")
    let text = hasComma || pattern.contains(".") ? points.withDecimal : points.description
    return hasComma ? text.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ",") : text
  }

  /// `+2 points`, with the file's own word for points.
  func criterion(_ points: Points) -> String {
    for placed in exam.parts {
      for criterion in placed.part.criteria {
        let literal = criterion.points
        let unit = placed.part.string(.init(literal.numberRange.upper, literal.range.upper))
        guard !unit.isEmpty, !unit.contains("\n"), unit.utf8.count < 20 else { continue }
        let isOne = points.magnitude == Points(1)
        let wasOne = literal.points.magnitude == Points(1)
        if isOne == wasOne { return points.signed + unit }
        // English, Dutch, French and Spanish unit words take an s or lose it.
        if isOne, unit.hasSuffix("s") { return points.signed + String(unit.dropLast()) }
        if wasOne, unit.hasSuffix("point") { return points.signed + unit + "s" }
      }
    }
    return Wording.signed(points)
  }

  /// `Model answer`, or the word that the file has for it.
  var modelAnswerMarker: String {
    for placed in exam.parts {
      if let marker = placed.part.modelAnswers.first?.marker {
        let text = placed.part.string(marker)
        if text.utf8.count < 60, !text.contains("\n") { return text }
      }
    }
    return "Model answer"
  }

  /// The label of the next part behind one: `b `, or a heading where the file has headings.
  func label(after placed: PlacedPart) -> (next: String?, newQuestion: String) {
    let hashes = placed.part.bytes.prefix { $0 == UInt8(ascii: "#") }.count
    let letter = placed.id.letter.utf8.first ?? UInt8(ascii: "a")
    let next = letter < UInt8(ascii: "z") && !placed.id.letter.isEmpty ? String(UnicodeScalar(letter + 1)) : nil
    guard hashes > 0 else { return (next.map { "\($0) " }, "a ") }
    let heading = String(repeating: "#", count: hashes)
    return (
      next.map { "\(heading) \(placed.id.question)\($0)" },
      "\(heading) \(placed.id.question + 1)\(placed.id.letter.isEmpty ? "" : "a")"
    )
  }
}
