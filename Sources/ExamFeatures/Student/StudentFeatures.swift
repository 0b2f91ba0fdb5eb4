internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText
internal import Marking

/// What an editor shows in a student's draft.
package struct StudentFeatures {
  private let check: AnswersCheck?
  private let questions: [PlacedPart]
  private let phrases: Phrases
  private let part: (_ answer: Int) -> Int?
  private let mark: (_ part: Int) -> StudentMark
  private let total: () -> StudentTotal?
  private let text: StudentText
  private let explainsConcepts: Bool

  /// - Parameters:
  ///   - draft: joined with the copy.
  ///   - part: the part that an answer of the draft counts for.
  ///   - mark: of a part, as far as it may be told.
  ///   - explainsConcepts: whether the library may be looked up by pointing.
  package init(
    draft: Analysis, copy: Analysis, phrases: Phrases, part: @escaping (Int) -> Int?,
    mark: @escaping (Int) -> StudentMark, total: @escaping () -> StudentTotal?, explainsConcepts: Bool
  ) {
    self.explainsConcepts = explainsConcepts
    if case .answers(let found, _) = draft.content { check = found } else { check = nil }
    if case .exam(let found, _) = copy.content { questions = Array(found.exam.parts) } else { questions = [] }
    self.phrases = phrases
    self.part = part
    self.mark = mark
    self.total = total
    text = StudentText(draft.text, copy: copy, phrases: phrases, isColoured: false)
  }

  /// The rules whose findings speak of the draft alone, or of what stands in the question.
  package static let findings: Set<String> = [
    "answer-too-long", "answered-twice", "blank-part", "unknown-part", "unreadable-tick", "unknown-heading",
    "malformed-front-matter", "unknown-front-matter-key", "not-text", "limit-reached", "unclosed-mathematics",
    "unclosed-code", "unclosed-comment",
  ]

  private var answers: [Answer] { check?.answers.answers ?? [] }

  package func lenses() -> [Lens] {
    let sum = total().map { total in
      total.undecided > 0
        ? Phrases.fill(phrases.undecided, "\(total.lowest)", "\(total.highest)", "\(total.maximum)")
        : Phrases.fill(phrases.mark, total.mark.withDecimal, "\(total.maximum)")
    }
    let first = sum.map { [Lens(range: ByteRange(0, 0), title: "\(phrases.total) \($0)")] } ?? []
    return first
      + answers.enumerated().compactMap { index, answer in
        part(index).map { Lens(range: answer.headingRange, title: title(mark($0))) }
      }
  }

  private func title(_ mark: StudentMark) -> String {
    let attempts = mark.attempts.map { [phrases.phrase($0)] } ?? []
    switch mark.state {
    case .blank: return ([phrases.blank] + attempts).joined(separator: " · ")
    // While typing no attempt is used: what was not asked for is not marked.
    case .withheld: return ([phrases.phrase(mark.length)] + attempts).joined(separator: " · ")
    case .graded, .undecided: return ([phrases.phrase(mark)] + attempts).joined(separator: " · ")
    }
  }

  package func inlays(in range: ByteRange) -> [Inlay] {
    var inlays: [Inlay] = []
    guard let source = check?.answers.text else { return [] }
    for (index, answer) in answers.enumerated() {
      guard
        ExamInlays.overlaps(answer.headingRange, range) || ExamInlays.overlaps(answer.bodyRange, range),
        let part = part(index)
      else { continue }
      let mark = mark(part)
      let end = source.lineContent(source.lines.line(containing: answer.headingRange.lower)).upper
      inlays.append(Inlay(offset: end, label: title(mark), tooltip: mark.state == .blank ? nil : summary(mark)))
      inlays += mark.aspects.compactMap { aspect in
        guard let last = aspect.evidence.map(\.upper).max() else { return nil }
        let points = aspect.earned.map { $0.isZero ? "" : " \($0.signed)" } ?? ""
        return Inlay(offset: last, label: aspect.achievement.sign + points, tooltip: text.advice(aspect, mark))
      }
    }
    return inlays.filter { range.touches($0.offset) }.sorted { $0.offset < $1.offset }
  }

  package func symbols() -> [Symbol] {
    answers.enumerated().compactMap { index, answer in
      guard let part = part(index), questions.indices.contains(part) else { return nil }
      let stem = Wording.line(questions[part].part.stemText, limit: 60)
      return Symbol(
        name: "\(questions[part].id) \(stem)", detail: title(mark(part)), kind: .answer,
        range: ByteRange(answer.headingRange.lower, max(answer.headingRange.upper, answer.bodyRange.upper)),
        nameRange: answer.labelRange)
    }
  }

  // MARK: Hover

  package func hover(at offset: ByteOffset) -> Hover? {
    let found = answers.firstIndex { $0.headingRange.touches(offset) || $0.bodyRange.touches(offset) }
    guard let found else { return nil }
    let answer = answers[found]
    guard let part = part(found) else { return concept(at: offset, in: answer) }
    if answer.headingRange.touches(offset) {
      return Hover(markdown: summary(mark(part)), range: answer.headingRange)
    }
    return evidence(at: offset, mark(part)) ?? concept(at: offset, in: answer)
  }

  private func summary(_ mark: StudentMark) -> String {
    var paragraphs = ["**\(mark.id) · \(title(mark))**"]
    if questions.indices.contains(mark.part) {
      let stem = questions[mark.part].part.stemText
      if !stem.isEmpty { paragraphs.append(Wording.quotation(stem, limit: 600)) }
    }
    let lines = mark.aspects.map { aspect in
      let points = aspect.earned.map { $0.isZero ? "" : " \($0.signed)" } ?? ""
      return "- \(aspect.achievement.sign)\(points) \(Wording.markdownLine(text.advice(aspect, mark), limit: 120))"
    }
    if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
    if mark.missing > 0 {
      paragraphs.append(mark.missing == 1 ? phrases.oneMissing : Phrases.fill(phrases.missing, "\(mark.missing)"))
    }
    paragraphs.append("*\(phrases.suggestion)*")
    return paragraphs.joined(separator: "\n\n")
  }

  private func evidence(at offset: ByteOffset, _ mark: StudentMark) -> Hover? {
    let hits = mark.aspects.compactMap { aspect -> (StudentAspect, ByteRange)? in
      aspect.evidence.first { $0.touches(offset) && !$0.isEmpty }.map { (aspect, $0) }
    }
    guard let narrowest = hits.map(\.1).min(by: { $0.count < $1.count }) else { return nil }
    let lines = hits.map { aspect, _ in
      let points = aspect.earned.map { $0.isZero ? "" : " \($0.signed)" } ?? ""
      return "**\(aspect.achievement.sign)\(points)** \(Wording.markdownLine(text.advice(aspect, mark), limit: 200))"
    }
    return Hover(markdown: lines.joined(separator: "\n\n"), range: narrowest)
  }

  /// What the concept library says; the same for every exam.
  private func concept(at offset: ByteOffset, in answer: Answer) -> Hover? {
    let local = offset - answer.bodyRange.lower
    guard explainsConcepts, local >= 0, local <= answer.body.count,
      let found = ConceptHover.occurrence(at: local, in: answer.body, .library)
    else { return nil }
    return Hover(
      markdown: ConceptHover.explanation(ConceptIndex.library.concepts[found.concept]),
      range: found.range.at(answer.bodyRange.lower))
  }
}
