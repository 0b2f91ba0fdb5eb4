package import ExactJSON

/// The marks of drafts, for machines and for people.
package enum GradesReport {
  /// The whole reply of `examd grade … --format json`: `{"answers":[…]}` (Protocol/schemas/grade.schema.json).
  package static func json(_ drafts: [(file: String, analysis: Analysis)]) -> JSONValue {
    ["answers": .array(drafts.compactMap { json(file: $0.file, analysis: $0.analysis) })]
  }

  /// One element of `answers`; nil where the draft has no exam, or is no draft.
  package static func json(file: String, analysis: Analysis) -> JSONValue? {
    nil
  }

  /// Everything that is known about the marks of a draft, for its teacher; nil where the draft has no exam.
  package static func text(file: String, analysis: Analysis, isColoured: Bool) -> String? {
    nil
  }
}
