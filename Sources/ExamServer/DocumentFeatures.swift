package import ExactJSON
package import ExamFeatures
package import ExamLanguage
package import ExamRules
package import ExamText

/// What an editor asks of a document beside what is said about it: names, structure, links.
///
/// Everything here has an answer for a document that holds none of it, so that an analysis implements what it has.
package protocol DocumentFeatures {
  /// What a concept file defines.
  func definedConcepts() -> [ConceptEntry]
  /// The same document, where these concepts are known; itself where that makes no difference.
  func knowing(_ concepts: ConceptVocabulary) -> any DocumentAnalysis
  /// Where the lenses of `lenses()` stand, in their order.
  func lensPlaces() -> [ByteRange]
  /// One of them; nil where there are not so many.
  func lens(at index: Int) -> Lens?
  /// What an exam asks and for how many points, as Markdown; nil for every other file.
  func blueprint() -> String?
  /// What is named at a place.
  func name(at offset: ByteOffset, concepts: ConceptVocabulary) -> NamePlace?
  /// Where a name stands, ascending.
  func places(of name: Name, concepts: ConceptVocabulary) -> [NamePlace]
  func renaming(
    _ place: NamePlace, to new: String, concepts: ConceptVocabulary
  ) throws(RenameRefusal) -> [ExamText.TextEdit]
  /// Places that change together as one of them is typed.
  func linkedPlaces(at offset: ByteOffset) -> [ByteRange]
  func folds() -> [Fold]
  /// From the word to the document, each within the next.
  func selections(at offset: ByteOffset) -> [ByteRange]
  func links() -> [Link]
  /// What is to be coloured, ascending, not overlapping.
  func tokens(in range: ByteRange) -> [Token]
  func formatting(in range: ByteRange) -> [ExamText.TextEdit]
  /// The same text, checked in another way; nil where there is only one.
  func checked(with options: CheckOptions) -> (any DocumentAnalysis)?
  func formatting(afterLineBreakAt offset: ByteOffset) -> [ExamText.TextEdit]
  /// The questions of an exam as students may see them; nil where there is none.
  func paperJSON() -> JSONValue?
  /// Why a draft cannot be marked though its exam is there; nil where nothing is in the way.
  var obstacle: String? { get }
  /// The marks of a draft, or of one part, as its author lets students see them: advice in the exam's language. Nil
  /// where there is no exam or no such part.
  func advice(part: String?, isColoured: Bool) -> String?
}

extension DocumentFeatures {
  package func definedConcepts() -> [ConceptEntry] { [] }
  package func lensPlaces() -> [ByteRange] { [] }
  package func lens(at index: Int) -> Lens? { nil }
  package func blueprint() -> String? { nil }
  package func name(at offset: ByteOffset, concepts: ConceptVocabulary) -> NamePlace? { nil }
  package func places(of name: Name, concepts: ConceptVocabulary) -> [NamePlace] { [] }
  package func renaming(
    _ place: NamePlace, to new: String, concepts: ConceptVocabulary
  ) throws(RenameRefusal) -> [ExamText.TextEdit] { [] }
  package func linkedPlaces(at offset: ByteOffset) -> [ByteRange] { [] }
  package func folds() -> [Fold] { [] }
  package func selections(at offset: ByteOffset) -> [ByteRange] { [] }
  package func links() -> [Link] { [] }
  package func tokens(in range: ByteRange) -> [Token] { [] }
  package func checked(with options: CheckOptions) -> (any DocumentAnalysis)? { nil }
  package func formatting(in range: ByteRange) -> [ExamText.TextEdit] { [] }
  package func formatting(afterLineBreakAt offset: ByteOffset) -> [ExamText.TextEdit] { [] }
  package func paperJSON() -> JSONValue? { nil }
  package var obstacle: String? { nil }
  package func advice(part: String?, isColoured: Bool) -> String? { nil }
}
