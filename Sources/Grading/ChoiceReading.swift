package import ExamLanguage
package import ExamText
package import Marking

/// What a student ticked in a multiple-choice part, read from the answer's text: by number, letter, task list or the
/// alternative's own words.
package struct ChoiceReading: Sendable, Hashable {
  /// `blank` where nothing is answered.
  package let response: Response
  /// For each alternative where it is ticked in the answer; nil where it is not.
  package let evidence: [LocalRange?]
  /// What names no alternative (`7` of 4, an unknown sentence).
  package let unread: [LocalRange]

  package init(response: Response, evidence: [LocalRange?], unread: [LocalRange]) {
    self.response = response
    self.evidence = evidence
    self.unread = unread
  }

  /// Reads an answer to a part with these alternatives; any bytes.
  ///
  /// Numbers count from 1, letters from `a`. `none` (or `keine`, `geen`, `aucune`, `ninguna`) is an answer in which
  /// nothing is ticked; an answer that says nothing readable at all is blank, with its words in `unread`.
  ///
  /// - Parameter policy: the part's; under `isaqb-k` rows may be called true or false (`1 true, 3 false`), and those that
  ///   are not named are blank.
  package static func read(_ answer: [UInt8], part: Part, policy: ChoicePolicy? = nil) -> ChoiceReading {
    if policy == .isaqbK, let rows = RowReader.read(answer, count: part.alternatives.count) { return rows }
    return ChoiceReader(part.alternatives.map { Array(part.string($0.textRange).utf8) }).read(answer)
  }
}
