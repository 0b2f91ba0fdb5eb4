/// What the server asks about folders, as closures: nothing here enters one.
package struct FolderAccess: Sendable {
  /// Files below a folder that may be exams, drafts or concept files: absolute paths, sorted, at most so many.
  package let files: @Sendable (_ folder: String, _ limit: Int) -> [String]
  /// Whose concepts an exam in this folder knows.
  package let concepts: @Sendable (_ folder: String) -> ConceptFolders

  package init(
    files: @escaping @Sendable (_ folder: String, _ limit: Int) -> [String],
    concepts: @escaping @Sendable (_ folder: String) -> ConceptFolders
  ) {
    self.files = files
    self.concepts = concepts
  }

  /// No folder can be entered; what is open counts all the same.
  package static let none = FolderAccess(
    files: { _, _ in [] }, concepts: { ConceptFolders(folders: [$0], files: []) })
}

/// The folders whose concept files count for what lies in one of them, from the outermost to its own.
package struct ConceptFolders: Sendable, Hashable {
  /// Absolute paths, without a slash behind.
  package let folders: [String]
  /// The concept files in them, in the same order, in each by name: of two entries with one name the later counts.
  package let files: [String]

  package init(folders: [String], files: [String]) {
    self.folders = folders
    self.files = files
  }
}
