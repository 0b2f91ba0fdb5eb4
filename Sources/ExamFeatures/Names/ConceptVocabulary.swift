internal import Concepts
package import ExamLanguage

/// The concepts that names are looked up among: the library's, and those of the concept files at hand.
package struct ConceptVocabulary: Sendable {
  let index: ConceptIndex
  /// The main names, in lower case, that the concept files at hand define.
  let defined: Set<String>

  /// - Parameter entries: of the concept files at hand; of two with one name the later one counts.
  package init(_ entries: [ConceptEntry]) {
    index = entries.isEmpty ? .library : ConceptIndex(ConceptIndex.library.concepts + entries)
    defined = Set(entries.map { $0.name.lowercased() })
  }

  /// The names in a text, ascending.
  func names(in bytes: [UInt8]) -> [(name: Name, range: ConceptIndex.Occurrence)] {
    index.occurrences(in: bytes).map { (.concept(index.concepts[$0.concept].name.lowercased()), $0) }
  }
}
