internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// What an exam's unsaved change does to the drafts that answer it, shown above the exam and above each part.
package enum ImpactLenses {
  /// Empty where no mark moves; nothing is said of parts whose marks stay.
  package static func of(_ impacts: [Impact], in exam: Analysis) -> [Lens] {
    guard case .exam(let check, _) = exam.content, impacts.contains(where: \.changes) else { return [] }
    let summary = Impact.summary(impacts)
    var lenses = [Lens(range: ByteRange(0, 0), title: String(summary.dropLast()))]
    for placed in check.exam.parts {
      let name = placed.id.description
      let moved = impacts.count { impact in impact.moves.contains { $0.part == name } }
      guard moved > 0 else { continue }
      lenses.append(
        Lens(
          range: placed.range(placed.part.labelRange),
          title: "moves \(moved) of \(Wording.count(impacts.count, "draft"))"))
    }
    return lenses
  }
}
