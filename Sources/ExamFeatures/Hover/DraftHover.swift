internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// What the words of a draft are worth so far, as much of it as the exam's author lets students see.
struct DraftHover {
  let check: AnswersCheck
  let marks: DraftMarks

  func hover(at offset: ByteOffset) -> Hover? {
    let answers = check.answers
    if let front = answers.frontMatter, front.range.at(ByteOffset(0)).touches(offset) {
      return referenceHover(at: offset) ?? SettingHover.hover(at: offset.value, in: front, of: answers.text, total: nil)
    }
    let found = answers.answers.firstIndex { answer in
      answer.headingRange.touches(offset) || answer.bodyRange.touches(offset)
    }
    guard let found else { return nil }
    let answer = answers.answers[found]
    guard let marker = marks.marker else { return conceptHover(at: offset, in: answer) }
    guard let part = marker.partIndex(ofAnswer: found) else { return conceptHover(at: offset, in: answer) }
    let mark = marker.mark(ofPart: part)
    if answer.headingRange.touches(offset) {
      return Hover(markdown: Self.summary(mark, marker.feedback), range: answer.headingRange)
    }
    return evidenceHover(at: offset, mark, marker.feedback) ?? conceptHover(at: offset, in: answer)
  }

  // MARK: The whole

  /// On the exam's name: which exam that is, and the total so far.
  private func referenceHover(at offset: ByteOffset) -> Hover? {
    guard let range = check.answers.examReferenceRange, range.touches(offset) else { return nil }
    guard let marker = marks.marker else {
      return Hover(markdown: "The exam is not found. The name is relative to this file.", range: range)
    }
    let total = marker.total(of: marker.allMarks())
    let title = marker.exam.exam.title.map { "**\(Wording.markdownLine($0, limit: 80))**\n\n" } ?? ""
    return Hover(markdown: title + DraftTotalPhrase.of(total), range: range)
  }

  // MARK: One part

  static func summary(_ mark: PartMark, _ visibility: ExamSettings.FeedbackVisibility) -> String {
    var paragraphs = ["**\(mark.placed.id) · \(mark.phrase)**"]
    let stem = mark.placed.part.stemText
    if !stem.isEmpty { paragraphs.append(Wording.quotation(stem, limit: 600)) }
    if mark.status == .blank { paragraphs.append("Nothing is answered yet.") }
    let (shown, hidden) = mark.visible(visibility)
    let lines = shown.filter { !$0.isFeedback || $0.isMet }.map { line($0, mark) }
    if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
    if hidden > 0 { paragraphs.append("\(Wording.count(hidden, "aspect")) not met yet.") }
    if visibility != .mark, !mark.score.steps.isEmpty, mark.status != .blank {
      paragraphs.append("*\(mark.score.steps.joined(separator: " · "))*")
    }
    paragraphs.append("A suggestion, not the final mark.")
    return paragraphs.joined(separator: "\n\n")
  }

  private static func line(_ judged: PartMark.Judged, _ mark: PartMark) -> String {
    let points = judged.points.map { " \($0.signed)" } ?? ""
    var text = "- \(judged.sign)\(points) \(Wording.markdownLine(judged.text, limit: 80))"
    let quotes = judged.evidence.prefix(3).compactMap { range -> String? in
      guard let answer = mark.answer else { return nil }
      let local = range.relative(to: answer.bodyRange.lower)
      guard local.lower >= 0, local.upper <= answer.body.count else { return nil }
      return Wording.markdownLine(String(decoding: answer.body[local.lower..<local.upper], as: UTF8.self), limit: 100)
    }
    if !quotes.isEmpty { text += " – “\(quotes.joined(separator: "” … “"))”" }
    return text
  }

  // MARK: Words

  private func evidenceHover(
    at offset: ByteOffset, _ mark: PartMark, _ visibility: ExamSettings.FeedbackVisibility
  ) -> Hover? {
    let hits = mark.visible(visibility).shown.compactMap { judged -> (PartMark.Judged, ByteRange)? in
      judged.evidence.first { $0.touches(offset) && !$0.isEmpty }.map { (judged, $0) }
    }
    guard let narrowest = hits.map(\.1).min(by: { $0.count < $1.count }) else { return nil }
    let lines = hits.map { judged, _ in
      let points = judged.points.map { " \($0.signed)" } ?? ""
      return "**\(judged.sign)\(points)** \(Wording.markdownLine(judged.text, limit: 200))\n\n"
        + Wording.markdownLine(judged.reason, limit: 400)
    }
    return Hover(markdown: lines.joined(separator: "\n\n"), range: narrowest)
  }

  /// What a concept is; nothing of how the exam uses it.
  private func conceptHover(at offset: ByteOffset, in answer: Answer) -> Hover? {
    let concepts = check.exam?.concepts ?? .library
    let local = offset - answer.bodyRange.lower
    guard local >= 0, local <= answer.body.count,
      let found = ConceptHover.occurrence(at: local, in: answer.body, concepts)
    else { return nil }
    return Hover(
      markdown: ConceptHover.explanation(concepts.concepts[found.concept]),
      range: found.range.at(answer.bodyRange.lower))
  }
}

/// A draft's total in words.
enum DraftTotalPhrase {
  /// `23.5 of 60 points`, and what is still open.
  static func of(_ total: DraftTotal) -> String {
    var text = "\(total.mark.withDecimal) of \(Wording.points(total.maximum))"
    if total.undecided > 0 {
      text += ", \(Wording.count(total.undecided, "part")) undecided: \(total.lowest) to \(total.highest)"
    }
    if let pass = total.passMark {
      let verdict = pass <= total.lowest ? ", passed" : total.highest < pass ? "" : ", undecided"
      text += " · pass mark \(Wording.short(pass))\(verdict)"
    }
    return text
  }
}
