internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Marking

/// A concept explained: what it is, what is often believed of it, and where this exam uses it.
struct ConceptHover {
  let check: ExamCheck

  /// The concept whose name stands at an offset of some bytes of the exam.
  func hover(at offset: Int, in bytes: [UInt8]) -> (markdown: String, range: LocalRange)? {
    guard let found = Self.occurrence(at: offset, in: bytes, check.concepts) else { return nil }
    let text = Self.explanation(check.concepts.concepts[found.concept])
    return ([text, uses(of: found.concept)].compactMap { $0 }.joined(separator: "\n\n"), found.range)
  }

  /// The concept named at an offset of any text.
  static func occurrence(
    at offset: Int, in bytes: [UInt8], _ concepts: ConceptIndex
  ) -> ConceptIndex.Occurrence? {
    // Names do not cross blank lines, so the paragraph is enough.
    let paragraph = Quotation.paragraph(around: offset, in: bytes)
    let found = concepts.occurrences(in: Array(bytes[paragraph.lower..<paragraph.upper]))
      .first { $0.range.touches(offset - paragraph.lower) }
    guard let found else { return nil }
    let range = LocalRange(found.range.lower + paragraph.lower, found.range.upper + paragraph.lower)
    return ConceptIndex.Occurrence(range: range, concept: found.concept)
  }

  /// As `examd explain` prints it, too.
  static func explanation(_ entry: ConceptEntry) -> String {
    var paragraphs = ["**\(entry.name)**"]
    if !entry.aliases.isEmpty { paragraphs[0] += " · also \(entry.aliases.prefix(6).joined(separator: ", "))" }
    if !entry.definition.isEmpty { paragraphs.append(entry.definition) }
    if let formula = entry.formula, !formula.isEmpty { paragraphs.append("$$\(formula)$$") }
    if let misconception = entry.misconception { paragraphs.append("*Often mistaken:* \(misconception)") }
    if !entry.related.isEmpty { paragraphs.append("*Related:* \(entry.related.joined(separator: ", "))") }
    if let source = entry.source { paragraphs.append("*Source:* \(source)") }
    return paragraphs.joined(separator: "\n\n")
  }

  // MARK: Where the exam uses it

  /// `**In this exam:** 1a (4 points; alternative 1, +2), 2b (6 points; the second +3)`.
  private func uses(of concept: Int) -> String? {
    var places: [String] = []
    var total = Points.zero
    for (index, placed) in check.exam.parts.enumerated() {
      let ranges = check.concepts.occurrences(in: placed.part.bytes).filter { $0.concept == concept }.map(\.range)
      guard !ranges.isEmpty else { continue }
      let maximum = check.scheme(ofPart: index).maximum
      total += maximum
      let details = details(placed.part, ranges)
      places.append(
        "\(placed.id) (\(([Wording.points(maximum)] + details).joined(separator: "; ")))")
    }
    guard !places.isEmpty else { return nil }
    let shown = places.prefix(12).joined(separator: ", ")
    let more = places.count > 12 ? " and \(places.count - 12) more" : ""
    let parts = places.count > 1 ? " · parts worth \(Wording.points(total)) together" : ""
    return "*In this exam:* \(shown)\(more)\(parts)"
  }

  /// What earns points by it: alternatives and criteria that name it.
  private func details(_ part: Part, _ ranges: [LocalRange]) -> [String] {
    func names(_ range: LocalRange?) -> Bool {
      guard let range else { return false }
      return ranges.contains { range.lower <= $0.lower && $0.upper <= range.upper }
    }
    let alternatives = part.alternatives.enumerated().filter { names($0.element.textRange) }.map {
      number, alternative in
      "alternative \(number + 1)" + (alternative.points.map { ", \($0.points.signed)" } ?? "")
    }
    let criteria = part.criteria.filter { names($0.text.bodyRange) && !$0.isFeedback }.map(\.points.points.signed)
    let rewarded = criteria.isEmpty ? [] : ["criteria \(criteria.joined(separator: ", "))"]
    return Array(alternatives.prefix(4)) + rewarded
  }
}

/// The hover in a file of concepts: the concept as readers of an exam will see it.
enum ConceptFileHover {
  static func hover(at offset: ByteOffset, in file: ConceptFile) -> Hover? {
    guard let entry = file.concepts.first(where: { $0.nameRange.touches(offset) }) else { return nil }
    return Hover(markdown: ConceptHover.explanation(entry), range: entry.nameRange)
  }
}
