package import Concepts
internal import ExactJSON

/// The filter `examd grade --jsonl`: a question, its yardstick and an answer a line, a mark a line.
///
/// Make one and use it for all lines, from any threads: the graders of the last questions are kept, so that many
/// answers to one question cost little. A line never fails the filter: a bad one is answered with
/// `{"id" or "line","error"}`.
package final class JSONLinesGrading: Sendable {
  private let concepts: ConceptIndex

  package init(concepts: ConceptIndex) { self.concepts = concepts }

  /// With the library that is compiled in.
  package convenience init() { self.init(concepts: .library) }

  /// The answer to one line, without line end; nil for a blank line, which has none.
  ///
  /// - Parameter number: the line's, 1-based, to name it where it has no id.
  package func reply(to line: [UInt8], number: Int) -> [UInt8]? {
    JSONWriter.bytes(["line": .int(number), "error": "not yet graded"])
  }
}
