internal import ExamLanguage
internal import ExamText
internal import Synchronization

/// The exams, drafts and concept files below the folders of the workspace, each read and analysed when first asked for.
///
/// Where the client watches files, what was read holds until it tells of a change; else every file is read again and
/// taken anew if its bytes differ. Both are bounded, and what is beyond is left out (see `isComplete`).
final class WorkspaceIndex: Sendable {
  /// Files that may be ours, at most.
  static let fileLimit = 2000
  /// Bytes of all that is kept, at most.
  static let byteLimit = 64 << 20
  /// A larger file is looked at only when it is opened.
  static let fileSizeLimit = 8 << 20

  private enum Entry {
    case unread
    /// None of ours, as long as its bytes hash to this.
    case foreign(hash: Int)
    case ours(DocumentContent)
  }

  private struct State {
    var isListed = false
    var entries: [String: Entry] = [:]
    var bytes = 0
    var isComplete = true
  }

  let folders: [String]
  private let environment: ServerEnvironment
  private let isWatched: Bool
  private let state = Mutex(State())
  /// Held while the folders are walked, so that it is done once.
  private let listing = Mutex<Void>(())

  /// - Parameters:
  ///   - folders: paths, without a slash behind.
  ///   - isWatched: whether the client tells of files that change.
  init(folders: [String], environment: ServerEnvironment, isWatched: Bool) {
    self.folders = folders
    self.environment = environment
    self.isWatched = isWatched
  }

  /// Whether nothing was left out for its size or number.
  var isComplete: Bool { state.withLock { $0.isComplete } }

  /// The files that may be ours, sorted.
  func paths() -> [String] {
    guard !folders.isEmpty else { return [] }
    return listing.withLock { _ in
      let isListed = state.withLock { $0.isListed }
      if !isListed || !isWatched { list() }
      return state.withLock { $0.entries.keys.sorted() }
    }
  }

  private func list() {
    var found: Set<String> = []
    for folder in folders where found.count <= WorkspaceIndex.fileLimit {
      found.formUnion(environment.folders.files(folder, WorkspaceIndex.fileLimit + 1))
    }
    let wanted = found.sorted().prefix(WorkspaceIndex.fileLimit)
    state.withLock { state in
      var entries: [String: Entry] = [:]
      for path in wanted { entries[path] = state.entries[path] ?? .unread }
      for (path, entry) in state.entries where entries[path] == nil {
        if case .ours(let content) = entry { state.bytes -= content.text.count }
      }
      state.entries = entries
      state.isListed = true
      if found.count > wanted.count { state.isComplete = false }
    }
  }

  /// A file of ours; nil for what is none, cannot be read or is too large.
  ///
  /// - Parameter path: one of `paths`.
  func content(at path: String) -> DocumentContent? {
    guard let entry = state.withLock({ $0.entries[path] }) else { return nil }
    if isWatched {
      switch entry {
      case .ours(let content): return content
      case .foreign: return nil
      case .unread: break
      }
    }
    guard let bytes = environment.readFile(path) else { return forget(path) }
    switch entry {
    case .ours(let content) where content.text.bytes == bytes: return content
    case .foreign(let hash) where hash == bytes.hashValue: return nil
    default: return take(bytes, at: path)
    }
  }

  private func take(_ bytes: [UInt8], at path: String) -> DocumentContent? {
    let name = DocumentURI(path: path)
    let text = Text(bytes: bytes)
    let isSmall = bytes.count <= WorkspaceIndex.fileSizeLimit
    let isOurs = isSmall && FileKind.of(path: path, text: text) != .other
    let content = isOurs ? DocumentContent(name: name, text: text) : nil
    return state.withLock { state in
      if case .ours(let former) = state.entries[path] { state.bytes -= former.text.count }
      guard let content, state.bytes + bytes.count <= WorkspaceIndex.byteLimit else {
        if isOurs || !isSmall { state.isComplete = false }
        state.entries[path] = .foreign(hash: bytes.hashValue)
        return nil
      }
      state.bytes += bytes.count
      state.entries[path] = .ours(content)
      return content
    }
  }

  @discardableResult
  private func forget(_ path: String) -> DocumentContent? {
    state.withLock { state in
      if case .ours(let former) = state.entries.removeValue(forKey: path) { state.bytes -= former.text.count }
    }
    return nil
  }

  /// Files that changed on disk, appeared or are gone: they are read again when they are asked for.
  func changed(_ paths: [String]) {
    state.withLock { state in
      for path in paths {
        if let entry = state.entries[path] {
          if case .ours(let former) = entry { state.bytes -= former.text.count }
          state.entries[path] = .unread
        } else if folders.contains(where: { path.hasPrefix($0 + "/") }) {
          // A file that is new, or a folder: only a walk can tell, which knows what is to be left out.
          state.isListed = false
        }
      }
    }
  }

  /// Everything is read again when it is asked for.
  func reload() {
    state.withLock { state in
      state.isListed = false
      state.isComplete = true
      state.bytes = 0
      for path in state.entries.keys { state.entries[path] = .unread }
    }
  }

  /// A file that is gone stands in no list of files: it is found missing when it is read.
  func contains(_ path: String) -> Bool { folders.contains { path == $0 || path.hasPrefix($0 + "/") } }
}
