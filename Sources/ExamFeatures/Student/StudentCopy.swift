internal import Concepts
internal import ExactNumbers
package import ExamLanguage
internal import ExamRules
package import ExamText
internal import Marking

/// The copy of an exam that students may hold: written anew from what they may see, so that nothing else can be in it.
///
/// What goes in: title, course, date, language, totals and how marks are made (without rules and unknown keys); the
/// questions' headings; of each part its name, question, hints, points, answer space and alternatives. Comments are
/// left out of all of these. Model answers, criteria, sample answers, keys, comments, and text that belongs to no part
/// have no way in.
package enum StudentCopy {
  /// Why no copy can be made; a sentence for the author.
  package struct Refusal: Error, Sendable, Hashable {
    package let reason: String
  }

  /// - Throws: where the copy would be read otherwise than the exam: another part, or worth other points.
  package static func of(_ exam: Exam) throws(Refusal) -> Text {
    try of(exam, schemes: ExamCheck(exam, concepts: .library, options: CheckOptions(), reusing: nil).marking.schemes)
  }

  /// Where text stands that belongs to no part, and so is not in the copy; headings and comments not counted.
  package static func leftOut(of exam: Exam) -> [ByteRange] {
    let kinds: Set<Block.Kind> = [.paragraph, .list, .table, .code, .displayMathematics, .quote]
    var part = 0
    return exam.segments.flatMap { segment -> [ByteRange] in
      while part < exam.parts.count, exam.parts[part].range.upper <= segment.start { part += 1 }
      if part < exam.parts.count, exam.parts[part].range.contains(segment.start) { return [] }
      return segment.blocks.filter { kinds.contains($0.kind) }.map { $0.range.at(segment.start) }
    }
  }

  static func of(_ exam: Exam, schemes: [MarkingScheme]) throws(Refusal) -> Text {
    for placed in exam.parts where WithoutComments(placed.part.bytes).isUnclosed {
      throw Refusal(reason: "\(placed.id) has a comment without its end, so that nobody knows what students may see")
    }
    var blocks = [frontMatter(exam)]
    for (index, question) in exam.questions.enumerated() {
      let parts = exam.parts.indices.filter { exam.parts[$0].question == index }
      guard !parts.isEmpty else { continue }
      blocks.append(heading(question))
      for part in parts { blocks += Self.part(exam.parts[part], schemes[part]) }
    }
    let text = Text(blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n")
    try compare(exam, schemes, with: Exam.parse(text))
    return text
  }

  // MARK: Front matter

  private static func frontMatter(_ exam: Exam) -> String {
    let settings = exam.settings
    var lines: [String] = []
    func text(_ key: String, _ value: String?) {
      if let value { lines.append("\(key): \(quoted(Wording.line(WithoutComments.of(value), limit: 1000)))") }
    }
    text("title", exam.title)
    text("course", settings.course)
    text("date", settings.date)
    text("language", settings.language)
    if let total = exam.declaredTotal { lines.append("total: \(total)") }
    if let pass = settings.passMark { lines.append("pass: \(boundary(pass))") }
    if !settings.grades.isEmpty {
      lines.append("grades:")
      lines += settings.grades.map { "  \(quoted($0.name)): \(boundary($0.least))" }
    }
    if settings.isGuessCorrected { lines.append("guessing: corrected") }
    if !settings.pools.isEmpty {
      lines.append("pools:")
      lines += settings.pools.map { pool in
        let (first, last) = (pool.questions.lowerBound, pool.questions.upperBound)
        let name = first == last ? "\(first)" : "\(first)-\(last)"
        return "  \(name): \(pool.count)" + (pool.size.map { " of \($0)" } ?? "")
      }
    }
    text("policy", settings.policy)
    switch settings.floor {
    case .some(.none): lines.append("floor: none")
    case .some(.at(let points)): lines.append("floor: \(points)")
    case nil: break
    }
    if let rounding = settings.rounding {
      lines.append("rounding: \(rounding.mode.rawValue) \(rounding.grain) per \(rounding.level.rawValue)")
    }
    if let feedback = settings.feedback { lines.append("feedback: \(feedback.rawValue)") }
    if let attempts = settings.attempts {
      lines.append("attempts: \(attempts.count)" + (attempts.period.map { " per \($0.rawValue)" } ?? ""))
    }
    if let concepts = settings.concepts { lines.append("concepts: \(concepts.rawValue)") }
    // What is missing in it is missing on purpose.
    lines.append("copy: students")
    return (["---"] + lines + ["---"]).joined(separator: "\n")
  }

  private static func boundary(_ mark: ExamSettings.PassMark) -> String {
    switch mark {
    case .points(let points): "\(points)"
    case .percent(let share): "\(share)%"
    }
  }

  /// A scalar of YAML in double quotes.
  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      if scalar == "\"" || scalar == "\\" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output + "\""
  }

  // MARK: Questions and parts

  private static func heading(_ question: Question) -> String {
    let title = Wording.line(WithoutComments.of(question.title ?? ""), limit: 1000)
    let names = title.split { !$0.isLetter && !$0.isNumber }.prefix(2).contains { $0 == "\(question.number)" }
    let points = question.declaredPoints.map { " (\(Wording.points($0)))" } ?? ""
    if title.isEmpty { return "# Question \(question.number)\(points)" }
    return "# " + (names ? title : "\(question.number) \(title)") + points
  }

  private static func part(_ placed: PlacedPart, _ scheme: MarkingScheme) -> [String] {
    let part = placed.part
    var blocks: [String] = []
    if !placed.id.letter.isEmpty { blocks.append("## \(placed.id)") }
    // Comments may go from one paragraph to another, so they are looked for in the part as a whole.
    let visible = WithoutComments(part.bytes)
    blocks += part.stem.map { visible.string($0) }
    for hint in part.hints {
      let text = hint.body.map { visible.string($0) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
      if !text.isEmpty { blocks.append("Hint: \(text)") }
    }
    blocks.append(header(part, scheme))
    let alternatives = part.alternatives.map {
      "- [ ] " + Wording.line(visible.string($0.textRange), limit: 20_000)
    }
    blocks.append(alternatives.joined(separator: "\n"))
    return blocks
  }

  private static func header(_ part: Part, _ scheme: MarkingScheme) -> String {
    guard scheme.declared != nil || scheme.inferred != nil else { return "" }
    var fields = [scheme.maximum.withDecimal + (scheme.maximum == Points(1) ? " point" : " points")]
    switch part.kind {
    case .multipleChoice: fields += ["Multiple choice", Wording.count(part.alternatives.count, "alternative")]
    case .open: fields.append("Open")
    }
    if let pages = part.header?.pagesRange { fields.append(Wording.line(part.string(pages), limit: 40)) }
    return fields.joined(separator: " · ")
  }

  // MARK: Reading it back

  private static func compare(_ exam: Exam, _ schemes: [MarkingScheme], with copy: Exam) throws(Refusal) {
    guard copy.parts.map(\.id) == exam.parts.map(\.id) else {
      let other = zip(exam.parts, copy.parts).first { $0.id != $1.id }
      let name =
        other.map { "\($0.0.id)" } ?? exam.parts.dropFirst(copy.parts.count).first.map { "\($0.id)" } ?? "a part"
      throw Refusal(reason: "\(name) would be read as another part; give it a heading of its own (## \(name))")
    }
    for (index, (own, copied)) in zip(exam.parts, copy.parts).enumerated() {
      let isSameHeader = copied.part.header?.points.points == schemes[index].maximum
      let isWorthNothing = schemes[index].declared == nil && schemes[index].inferred == nil
      guard isSameHeader || isWorthNothing, copied.part.kind == own.part.kind,
        copied.part.alternatives.count == own.part.alternatives.count,
        copied.part.criteria.isEmpty, copied.part.modelAnswers.isEmpty, copied.part.samples.isEmpty
      else {
        throw Refusal(
          reason:
            "\(own.id) would be read otherwise; look for words in its question that read like a rubric or a header")
      }
    }
  }
}
