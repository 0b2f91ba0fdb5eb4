package import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// All answers to one part, to find those whose marks would teach most.
package struct Cohort: Sendable {
  private let part: PlacedPart
  private let maximum: Points
  private let files: [String]
  private let answers: [[UInt8]]
  private let order: TeachingOrder

  /// An answer that is asked for.
  struct Asked: Sendable {
    let file: String
    /// Without blanks around it.
    let text: String
    let estimate: Points
    let uncertainty: Points
    let others: [(file: String, text: String)]
    /// What is thought of each criterion.
    let achievements: [Achievement]
  }

  /// A mark that is another one than before.
  package struct Change: Sendable, Hashable {
    package let file: String
    /// Nil: undecided.
    let former: Points?
    let mark: Points?

    /// `anna.answers.md  undecided → 3`.
    var text: String {
      let words = [former, mark].map { $0.map { "\($0)" } ?? "undecided" }
      return "\(TextReport.safe(file))  \(words[0]) → \(words[1])"
    }
  }

  /// Nil where the exam has no open part of that name.
  ///
  /// - Parameters:
  ///   - count: how many answers to ask for.
  ///   - drafts: each with its name; those without an answer to the part are left out.
  package init?(
    asking count: Int, part name: String, of exam: Analysis, drafts: [(file: String, analysis: Analysis)],
    teacher: TeacherMarks?
  ) {
    guard case .exam(let check, _) = exam.content else { return nil }
    let wanted = name.lowercased()
    guard let index = check.exam.parts.firstIndex(where: { $0.id.description == wanted }),
      check.scheme(ofPart: index).policy == nil
    else { return nil }
    part = check.exam.parts[index]
    maximum = check.scheme(ofPart: index).maximum
    var files: [String] = []
    var answers: [[UInt8]] = []
    for (file, draft) in drafts {
      guard case .answers(_, let marks) = draft.content, let answer = marks.marker?.answer(toPart: index) else {
        continue
      }
      files.append(file)
      answers.append(answer.body)
    }
    self.files = files
    self.answers = answers
    let grader = check.grader(ofPart: index)
    let learned = teacher?.grader(of: part.id, by: grader) ?? LearnedGrader(grader, examples: [])
    order = TeachingOrder(count, among: answers, by: learned)
  }

  var decided: Int { order.decided }
  var undecided: Int { order.undecided }

  var asked: [Asked] {
    order.suggestions.map { suggestion in
      Asked(
        file: files[suggestion.index], text: text(suggestion.index), estimate: suggestion.estimate,
        uncertainty: suggestion.uncertainty, others: suggestion.others.map { (files[$0], text($0)) },
        achievements: suggestion.achievements)
    }
  }

  /// The marks that are others than in a former cohort of the same answers, in their order.
  package func changes(since former: Cohort) -> [Change] {
    let before = Dictionary(former.order.marks.map { ($0.index, $0.mark) }) { first, _ in first }
    return order.marks.compactMap { index, mark in
      guard let old = before[index], old != mark else { return nil }
      return Change(file: files[index], former: old, mark: mark)
    }
  }

  /// The same for people and for programs; `marked` answers led to them.
  package static func text(_ changes: [Change], marked: Int) -> String {
    let head = "\(Wording.count(changes.count, "mark")) changed by \(Wording.count(marked, "marked answer"))\n"
    return head + changes.map { "  \($0.text)\n" }.joined()
  }

  package static func json(_ changes: [Change], marked: Int) -> JSONValue {
    let moved: [JSONValue] = changes.map { change in
      [
        "file": .string(change.file), "former": change.former.map { JSONNumber.of($0) } ?? .null,
        "score": change.mark.map { JSONNumber.of($0) } ?? .null,
      ]
    }
    return ["marked": .int(marked), "changed": .array(moved)]
  }

  package var json: JSONValue {
    let asked: [JSONValue] = order.suggestions.map { suggestion in
      [
        "file": .string(files[suggestion.index]),
        "answer": .string(text(suggestion.index)),
        "estimate": JSONNumber.of(suggestion.estimate),
        "uncertainty": JSONNumber.of(suggestion.uncertainty),
        "others": .array(suggestion.others.map { .string(files[$0]) }),
      ]
    }
    return [
      "part": .string(part.id.description),
      "max": JSONNumber.of(maximum),
      "decided": .int(order.decided),
      "undecided": .int(order.undecided),
      "ask": .array(asked),
    ]
  }

  func head(_ style: TextStyle) -> String {
    style.paint(part.id.description, .bold) + "  graded \(order.decided + order.undecided) · decided \(order.decided)"
      + " · undecided \(order.undecided)"
  }

  package func text(isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    var lines = [head(style)]
    let counts = order.suggestions.map(\.others.count)
    guard let least = counts.min(), let most = counts.max() else { return lines[0] + "\n" }
    let span = least == most ? "\(least)" : "\(least) to \(most)"
    let which =
      counts.count == 1 ? "this 1 would teach most (it stands" : "these \(counts.count) would teach most (each stands"
    lines.append("\(which) for \(span) others):")
    for (number, suggestion) in order.suggestions.enumerated() {
      let words = Wording.line(TextReport.safe(text(suggestion.index)), limit: 70)
      let place = "  \(number + 1)  " + TextReport.safe(files[suggestion.index])
      let expected =
        "\(suggestion.estimate.value.decimal(places: 1)) ± \(suggestion.uncertainty.value.decimal(places: 1)) of \(maximum)"
      lines.append(place + "  " + style.paint("“\(words)”", .faint))
      lines.append("     expected \(expected) · stands for \(Wording.count(suggestion.others.count, "other"))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ index: Int) -> String {
    var body = answers[index][...]
    while let first = body.first, first <= 0x20 { body.removeFirst() }
    while let last = body.last, last <= 0x20 { body.removeLast() }
    return String(decoding: body, as: UTF8.self)
  }
}
