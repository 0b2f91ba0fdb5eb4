internal import CResources
internal import ExamLanguage
internal import ExamText

/// The concepts that are compiled in: the files of `Sources/CResources/Data/concepts`.
enum ConceptLibrary {
  static func concepts() -> [ConceptEntry] { file().concepts }

  /// All files one after the other, parsed like an author's own.
  static func file() -> ConceptFile {
    let bytes = UnsafeBufferPointer(start: examd_concepts(), count: examd_concepts_count())
    return ConceptFile.parse(Text(bytes: Array(bytes)))
  }
}
