package import ExamLanguage
package import ExamText

/// The known concepts with all their names, ready to be found in a text.
package final class ConceptIndex: Sendable {
  /// In the order of the files; of two entries with one name the later one (the author's own) counts.
  package let concepts: [ConceptEntry]

  /// The library that is compiled in; made when first asked for.
  package static let library = ConceptIndex([])

  package init(_ concepts: [ConceptEntry]) { self.concepts = concepts }

  /// A place where a concept is named.
  package struct Occurrence: Sendable, Hashable {
    package let range: LocalRange
    /// Index into `concepts`.
    package let concept: Int

    package init(range: LocalRange, concept: Int) {
      self.range = range
      self.concept = concept
    }
  }

  /// Every place in a text where a concept is named, ascending, not overlapping; the longest name wins.
  package func occurrences(in bytes: [UInt8]) -> [Occurrence] { [] }

  /// The concept of that name or alias, in any case and inflection.
  package func concept(named name: String) -> ConceptEntry? { nil }

  /// Names near to one that is unknown, nearest first, at most five.
  package func near(_ name: String) -> [String] { [] }
}
