internal import Concepts
package import ExamLanguage
package import ExamText

/// The concepts that names are looked up among: the library's, and those of the concept files at hand.
package struct ConceptVocabulary: Sendable {
  let index: ConceptIndex
  /// The main names, in lower case, that the concept files at hand define.
  let defined: Set<String>

  /// Nobody's own concepts, only the library's.
  package static let library = ConceptVocabulary([])

  /// - Parameter entries: of the concept files at hand; of two with one name the later one counts.
  package init(_ entries: [ConceptEntry]) {
    index = entries.isEmpty ? .library : ConceptIndex(ConceptIndex.library.concepts + entries)
    defined = Set(entries.map { $0.name.lowercased() })
  }

  /// Whether there are any concepts beside the library's.
  package var hasOwnConcepts: Bool { !defined.isEmpty }

  /// Whether a concept file at hand, rather than the library, says what is meant.
  package func isDefined(_ name: Name) -> Bool {
    if case .concept(let name) = name { defined.contains(name) } else { false }
  }

  /// Whether a text may be read otherwise when the concept files at hand said `former` before and `next` now.
  ///
  /// - Returns: nil where they say the same.
  package func readsOtherwise(since former: [ConceptEntry], _ next: [ConceptEntry]) -> ((Text) -> Bool)? {
    guard let touched = index.touched(by: ConceptIndex.differing(former, next)) else { return nil }
    return { touched.isNamed(in: $0.bytes) }
  }

  /// A concept, a rule or a setting as the hover shows it.
  package func explanation(of name: String) -> Explanation { Explanation.of(name, concepts: index) }

  /// The names in a text, ascending.
  func names(in bytes: [UInt8]) -> [(name: Name, range: ConceptIndex.Occurrence)] {
    index.occurrences(in: bytes).map { (.concept(index.concepts[$0.concept].name.lowercased()), $0) }
  }
}
