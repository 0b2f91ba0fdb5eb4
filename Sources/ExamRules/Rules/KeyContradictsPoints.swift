internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let keyContradictsPoints = Rule(
    "key-contradicts-points", .error,
    what: """
      A task list whose ticks say otherwise than its points: a ticked alternative that earns nothing or costs points, or \
      one that earns points and is not ticked while others are.
      """,
    why: "Points decide the mark. One of the two is wrong, and who ticks what the boxes show loses marks.",
    example: """
      - [x] It is convex. -2.0 points
      - [ ] It is linear. 2.0 points
      """,
    instead: "Tick what earns points, or correct the points.",
    .part { context in
      let part = context.part
      // Where no box is ticked at all the list is the one that students get, and the points are the key.
      guard part.alternatives.contains(where: { $0.isTicked == true }) else { return [] }
      let wrong = part.alternatives.filter { alternative in
        guard let isTicked = alternative.isTicked, let points = alternative.points else { return false }
        return isTicked != points.points.isPositive
      }
      let edits = wrong.compactMap { alternative in
        box(of: alternative, in: part).map { ($0, alternative.isTicked == true ? " " : "x") }
      }
      return wrong.compactMap { alternative in
        guard let points = alternative.points else { return nil }
        let what = alternative.isTicked == true ? "ticked" : "not ticked"
        let fixes = edits.count == wrong.count ? [NoteFix("tick what earns points", edits)] : []
        return Note(
          alternative.range, "\(what), and worth \(Phrases.points(points.points))",
          related: [(points.range, "the points count")], fixes: fixes)
      }
    })

  /// What stands within an alternative's box.
  private static func box(of alternative: Alternative, in part: Part) -> LocalRange? {
    let (lower, upper) = (alternative.range.lower, min(alternative.textRange.lower, part.bytes.count))
    guard lower < upper, let open = part.bytes[lower..<upper].firstIndex(of: 0x5B), open + 2 < upper else { return nil }
    return LocalRange(open + 1, open + 2)
  }
}
