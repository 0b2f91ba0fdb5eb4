internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let blankPart = Rule(
    "blank-part", .hint,
    what: "A part of the exam that a draft leaves out or leaves blank.",
    why: "A blank answer earns nothing; a guess may.",
    example: """
      ## 2a

      ## 2b
      The variance explodes.
      """,
    instead: "Answer it, if you can.",
    .answers { context in
      guard let exam = context.exam else { return [] }
      var notes: [Note<ByteRange>] = []
      var named: Set<Int> = []
      for (answer, home) in zip(context.answers.answers, context.homes) {
        guard let home else { continue }
        named.insert(home)
        if answer.body.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
          let points = Phrases.points(exam.parts[home].scheme.maximum)
          notes.append(context.note(answer, answer.labelRange, "blank: \(points) not answered"))
        }
      }
      let missing = exam.exam.parts.indices.filter { !named.contains($0) }
      if !missing.isEmpty, !context.answers.answers.isEmpty {
        let points = missing.map { exam.parts[$0].scheme.maximum }.sum()
        let names = Phrases.list(missing.map { exam.exam.parts[$0].id.description })
        notes.append(
          Note(
            context.answers.examReferenceRange ?? ByteRange(0, 0),
            "not answered: \(names), \(Phrases.points(points)) together",
            fixes: headings(missing.map { exam.exam.parts[$0].id.description }, context.answers)))
      }
      return notes
    })
  /// Headings to answer below, at the end of the draft, of the level that its last heading has.
  private static func headings(_ names: [String], _ answers: Answers) -> [NoteFix<ByteRange>] {
    guard names.count <= 60, let last = answers.answers.last else { return [] }
    let bytes = answers.text.bytes
    let lines = LineStyle(bytes)
    let level = answers.text.bytes(in: last.headingRange).drop { $0 == 0x20 }.prefix { $0 == 0x23 }.count
    let end = lines.textEnd
    let written = names.map { String(repeating: "#", count: max(1, level)) + " " + $0 }
    let gap = lines.newline + lines.newline
    return [
      NoteFix(
        "add the \(names.count == 1 ? "heading" : "headings") of \(Phrases.list(names))",
        [(ByteRange(end, end), gap + written.joined(separator: gap) + (end == bytes.count ? lines.newline : ""))])
    ]
  }
}
