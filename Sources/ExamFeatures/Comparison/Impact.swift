package import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Marking

/// What a change of an exam does to one draft: which marks move, and whether it passes now or no longer.
package struct Impact: Sendable {
  /// A part whose mark is another one.
  struct Move: Sendable {
    let part: String
    /// Nil where undecided, or where the exam has no such part.
    let before: Points?
    let after: Points?
  }

  package let path: String
  let moves: [Move]
  let before: DraftTotal
  let after: DraftTotal

  /// Nil where either is no exam or the draft is none.
  package init?(path: String, draft: Analysis, old: Analysis, new: Analysis) {
    self.init(path: path, before: draft.answering(old), after: draft.answering(new))
  }

  /// The same of a draft that is joined with either exam already.
  package init?(path: String, before: Analysis, after: Analysis) {
    guard case .answers(_, let former) = before.content, case .answers(_, let latter) = after.content,
      let one = former.marker, let two = latter.marker
    else { return nil }
    self.path = path
    let (marks, others) = (one.allMarks(), two.allMarks())
    let known = Dictionary(others.map { ($0.placed.id, $0) }) { first, _ in first }
    let answered = Set(marks.map(\.placed.id))
    var moves = marks.compactMap { mark -> Move? in
      let other = known[mark.placed.id]
      return mark.mark == other?.mark && other != nil
        ? nil : Move(part: mark.placed.id.description, before: mark.mark, after: other?.mark)
    }
    for mark in others where !answered.contains(mark.placed.id) {
      moves.append(Move(part: mark.placed.id.description, before: nil, after: mark.mark))
    }
    self.moves = moves
    self.before = one.total(of: marks)
    self.after = two.total(of: others)
  }

  package var changes: Bool { !moves.isEmpty || before.mark != after.mark || crosses }

  /// Whether the draft passed before and does not now, or the reverse.
  package var crosses: Bool { Self.passes(before) != Self.passes(after) }

  private static func passes(_ total: DraftTotal) -> Bool? { total.passMark.map { $0 <= total.mark } }

  /// One line for the draft and one for each mark that moves; empty where nothing changes.
  package var text: String {
    guard changes else { return "" }
    var line = "\(path): \(before.mark) of \(before.maximum) → \(after.mark) of \(after.maximum)"
    if crosses { line += Self.passes(after) == true ? " · passes now" : " · passes no longer" }
    let lines = moves.map { "  \($0.part)  \(Self.name($0.before)) → \(Self.name($0.after))" }
    return ([line] + lines).joined(separator: "\n") + "\n"
  }

  private static func name(_ mark: Points?) -> String { mark?.description ?? "undecided" }

  package var json: JSONValue {
    .object([
      .init("file", .string(path)), .init("before", Self.number(before.mark)), .init("after", Self.number(after.mark)),
      .init("crosses", .bool(crosses)),
      .init(
        "moves",
        .array(
          moves.map {
            .object([
              .init("part", .string($0.part)), .init("before", Self.number($0.before)),
              .init("after", Self.number($0.after)),
            ])
          })),
    ])
  }

  private static func number(_ points: Points?) -> JSONValue { points.map { .string($0.description) } ?? .null }

  /// `moves 14 of 60 drafts, 3 across the pass mark`.
  package static func summary(_ impacts: [Impact]) -> String {
    let moved = impacts.count { $0.changes }
    let crossing = impacts.count { $0.crosses }
    let drafts = impacts.count == 1 ? "1 draft" : "\(impacts.count) drafts"
    return "moves \(moved) of \(drafts), \(crossing) across the pass mark\n"
  }
}
