internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamServer
internal import ExamText
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which concept files count for an exam: those beside it, and those in the folders above it up to the one that holds
/// `.git`. Outside every repository only those beside it do.
enum ConceptFiles {
  /// As many folders above an exam as are looked at.
  private static let climbLimit = 32

  /// - Parameter folder: an absolute path, without a slash behind.
  static func folders(for folder: String) -> ConceptFolders {
    var chain = [folder]
    while chain.count < climbLimit, let top = chain.last, !isRepository(top) {
      guard let slash = top.lastIndex(of: "/"), top != "/" else { break }
      chain.append(slash == top.startIndex ? "/" : String(top[..<slash]))
    }
    let folders = chain.last.map(isRepository) == true ? chain.reversed() : [folder]
    return ConceptFolders(folders: folders, files: folders.flatMap(files))
  }

  private static func isRepository(_ folder: String) -> Bool {
    access(FolderWalk.prefix(of: folder) + ".git", F_OK) == 0
  }

  private static func files(in folder: String) -> [String] {
    (FolderWalk.names(in: folder) { $0.lowercased().hasSuffix(".concepts.md") } ?? [])
      .map { FolderWalk.prefix(of: folder) + $0 }.filter(FolderWalk.isFile)
  }
}

/// The authors' concepts for the files of a command, each folder looked at once.
final class AuthorConcepts: Sendable {
  private struct State {
    var byFolder: [String: ConceptVocabulary] = [:]
    /// Exams of several folders that know the same files share one vocabulary.
    var byFiles: [[String]: ConceptVocabulary] = [:]
  }

  private let state = Mutex(State())

  /// What an exam at an absolute path knows beside the library.
  func vocabulary(for path: String) -> ConceptVocabulary {
    guard let folder = DocumentURI(path: path).folderPath else { return .library }
    return state.withLock { state in
      if let known = state.byFolder[folder] { return known }
      let files = ConceptFiles.folders(for: folder).files
      let vocabulary = state.byFiles[files] ?? Self.read(files)
      state.byFiles[files] = vocabulary
      state.byFolder[folder] = vocabulary
      return vocabulary
    }
  }

  /// A file that cannot be read defines nothing here; who names it is told by the check.
  private static func read(_ files: [String]) -> ConceptVocabulary {
    let entries = files.flatMap { path in
      (try? FileReader.readRegular(path)).map { ConceptFile.parse(Text(bytes: $0)).concepts } ?? []
    }
    return entries.isEmpty ? .library : ConceptVocabulary(entries)
  }
}
