package import ExactJSON
internal import ExamLanguage

/// The marks of drafts for their teacher, who sees everything: for machines and for people.
package enum GradesReport {
  /// The whole reply of `examd grade … --format json`: `{"answers":[…]}` (Protocol/schemas/grade.schema.json). A draft
  /// without exam is left out.
  package static func json(_ drafts: [(file: String, analysis: Analysis)]) -> JSONValue {
    ["answers": .array(drafts.compactMap { json(file: $0.file, analysis: $0.analysis) })]
  }

  /// One element of `answers`; nil where the draft has no exam, or is no draft.
  ///
  /// - Parameter part: only this one; nil: all.
  package static func json(file: String, analysis: Analysis, part: String? = nil) -> JSONValue? {
    guard case .answers(_, let marks) = analysis.content, let marker = marks.marker else { return nil }
    return GradesJSON(marker: marker, visibility: .full, isForTeacher: true).draft(file: file, part: part)
  }

  /// All that is known about the marks of a draft, with its name above and its total below; nil where the draft has no
  /// exam, or is no draft.
  ///
  /// - Parameter part: only this one; nil: all.
  package static func text(file: String, analysis: Analysis, part: String? = nil, isColoured: Bool) -> String? {
    guard case .answers(_, let marks) = analysis.content, let marker = marks.marker else { return nil }
    return GradesText(
      marker: marker, visibility: .full, style: TextStyle(isColoured: isColoured), isForTeacher: true
    )
    .draft(file: file, part: part)
  }
}
