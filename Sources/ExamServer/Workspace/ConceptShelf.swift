internal import ExamFeatures
internal import ExamText
internal import Synchronization

/// The authors' concept files, and which of them count for which document: those in its folder and in the folders above
/// it, as far as `FolderAccess.concepts` goes. An open file's text wins over what is on disk.
final class ConceptShelf: Sendable {
  /// One file as it was read: equal only to itself.
  private struct Source: Hashable {
    let path: String
    /// Counts how often the shelf was emptied; 0 for an open document.
    let generation: Int
    let content: ObjectIdentifier?
  }

  private struct Kept {
    let vocabulary: ConceptVocabulary
    /// Held, so that no other document can be mistaken for one of them.
    let contents: [DocumentContent]
  }

  private struct State {
    var generation = 1
    var scopes: [String: ConceptFolders] = [:]
    var files: [String: DocumentContent] = [:]
    var vocabularies: [[Source]: Kept] = [:]
  }

  /// As many vocabularies as are in use at once; beyond, all are made anew.
  private static let limit = 16

  private let environment: ServerEnvironment
  private let state = Mutex(State())

  init(environment: ServerEnvironment) { self.environment = environment }

  /// What is said by a name, so that the others need not be looked at.
  static func isConceptFile(_ name: DocumentURI) -> Bool { name.normalised.lowercased().hasSuffix(".concepts.md") }

  /// What counts for a document.
  ///
  /// - Parameter open: the concept files that are open.
  func vocabulary(for name: DocumentURI, open: [DocumentURI: DocumentContent]) -> ConceptVocabulary {
    guard let folder = name.folderPath else {
      return vocabulary(of: open.values.map { ($0.name.name, $0) }.sorted { $0.0 < $1.0 })
    }
    if scope(of: folder).files.isEmpty, open.isEmpty { return .library }
    return vocabulary(of: paths(for: folder, open: open).map { ($0, open[DocumentURI(path: $0)]) })
  }

  /// The files themselves, from the outermost; an open one as it is in the editor.
  func files(for name: DocumentURI, open: [DocumentURI: DocumentContent]) -> [DocumentContent] {
    guard let folder = name.folderPath else { return open.values.sorted { $0.name.name < $1.name.name } }
    return paths(for: folder, open: open).compactMap { open[DocumentURI(path: $0)] ?? onDisk($0) }
  }

  private func paths(for folder: String, open: [DocumentURI: DocumentContent]) -> [String] {
    let scope = scope(of: folder)
    return scope.folders.flatMap { folder in
      var paths = Set(scope.files.filter { DocumentURI(path: $0).folderPath == folder })
      paths.formUnion(open.keys.filter { $0.folderPath == folder }.compactMap(\.path))
      return paths.sorted()
    }
  }

  /// Whether a concept file counts for a document.
  func counts(_ file: DocumentURI, for document: DocumentURI) -> Bool {
    guard let folder = document.folderPath else { return true }
    guard let home = file.folderPath else { return false }
    return scope(of: folder).folders.contains(home)
  }

  /// Files changed on disk: all are read again when they are asked for.
  func reload() {
    state.withLock { state in
      state.generation += 1
      state.scopes = [:]
      state.files = [:]
    }
  }

  /// A document of this folder was opened: concept files may have appeared since somebody looked.
  func lookAgain(at folder: String) { state.withLock { $0.scopes[folder] = nil } }

  private func scope(of folder: String) -> ConceptFolders {
    if let known = state.withLock({ $0.scopes[folder] }) { return known }
    let scope = environment.folders.concepts(folder)
    state.withLock { state in
      if state.scopes.count > 1000 { state.scopes = [:] }
      state.scopes[folder] = scope
    }
    return scope
  }

  private func vocabulary(of files: [(path: String, content: DocumentContent?)]) -> ConceptVocabulary {
    guard !files.isEmpty else { return .library }
    let generation = state.withLock { $0.generation }
    let key = files.map {
      Source(
        path: $0.path, generation: $0.content == nil ? generation : 0, content: $0.content.map(ObjectIdentifier.init))
    }
    if let kept = state.withLock({ $0.vocabularies[key] }) { return kept.vocabulary }
    let entries = files.flatMap { file in
      (file.content ?? onDisk(file.path))?.ownAnalysis(in: environment).definedConcepts() ?? []
    }
    let vocabulary = entries.isEmpty ? ConceptVocabulary.library : ConceptVocabulary(entries)
    state.withLock { state in
      if state.vocabularies.count >= ConceptShelf.limit { state.vocabularies = [:] }
      state.vocabularies[key] = Kept(vocabulary: vocabulary, contents: files.compactMap(\.content))
    }
    return vocabulary
  }

  private func onDisk(_ path: String) -> DocumentContent? {
    if let known = state.withLock({ $0.files[path] }) { return known }
    guard let bytes = environment.readFile(path) else { return nil }
    let content = DocumentContent(name: DocumentURI(path: path), text: Text(bytes: bytes))
    state.withLock { $0.files[path] = content }
    return content
  }
}

extension DocumentURI {
  /// The path of the folder that a file lies in, without a slash behind; nil for what is no file.
  package var folderPath: String? {
    path.flatMap { path in path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } }
  }
}
