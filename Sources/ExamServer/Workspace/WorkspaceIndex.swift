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
  /// Bytes of all files that are looked at, at most.
  static let byteLimit = 64 << 20
  /// Bytes of those that stay analysed, at most, since an analysis holds many times its text. What is beyond is read and
  /// analysed for each question.
  static let keptLimit = 8 << 20
  /// A larger file is looked at only when it is opened.
  static let fileSizeLimit = 8 << 20

  private enum Entry {
    case unread
    /// None of ours, as long as its bytes hash to this.
    case foreign(hash: Int)
    case ours(DocumentContent)
    /// Ours too, of so many bytes, but not kept.
    case passing(Int)

    var size: Int {
      switch self {
      case .unread, .foreign: 0
      case .ours(let content): content.text.count
      case .passing(let size): size
      }
    }

    var keptSize: Int { if case .ours = self { size } else { 0 } }
  }

  private struct State {
    var isListed = false
    var entries: [String: Entry] = [:]
    var isComplete = true
    /// Of all files that are ours, and of those that are kept.
    private(set) var bytes = 0
    private(set) var keptBytes = 0

    mutating func set(_ entry: Entry?, at path: String) {
      let former = entries[path]
      bytes += (entry?.size ?? 0) - (former?.size ?? 0)
      keptBytes += (entry?.keptSize ?? 0) - (former?.keptSize ?? 0)
      entries[path] = entry
    }
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
      let wantedPaths = Set(wanted)
      for path in state.entries.keys where !wantedPaths.contains(path) { state.set(nil, at: path) }
      for path in wanted where state.entries[path] == nil { state.set(.unread, at: path) }
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
      case .unread, .passing: break
      }
    }
    guard let bytes = environment.readFile(path) else {
      state.withLock { $0.set(nil, at: path) }
      return nil
    }
    switch entry {
    case .ours(let content) where content.text.bytes == bytes: return content
    case .foreign(let hash) where hash == bytes.hashValue: return nil
    default: return take(bytes, at: path)
    }
  }

  /// Whether a file's analysis would be there when it is asked for again.
  func keeps(_ path: String) -> Bool { state.withLock { ($0.entries[path]?.keptSize ?? 0) > 0 } }

  private func take(_ bytes: [UInt8], at path: String) -> DocumentContent? {
    let name = DocumentURI(path: path)
    let text = Text(bytes: bytes)
    let isSmall = bytes.count <= WorkspaceIndex.fileSizeLimit
    let isOurs = isSmall && FileKind.of(path: path, text: text) != .other
    let content = isOurs ? DocumentContent(name: name, text: text) : nil
    return state.withLock { state in
      state.set(.unread, at: path)
      guard let content, state.bytes + bytes.count <= WorkspaceIndex.byteLimit else {
        if isOurs || !isSmall { state.isComplete = false }
        state.set(.foreign(hash: bytes.hashValue), at: path)
        return nil
      }
      let isKept = state.keptBytes + bytes.count <= WorkspaceIndex.keptLimit
      state.set(isKept ? .ours(content) : .passing(bytes.count), at: path)
      return content
    }
  }

  /// Files that changed on disk, appeared or are gone: they are read again when they are asked for.
  func changed(_ paths: [String]) {
    state.withLock { state in
      for path in paths {
        if state.entries[path] != nil {
          state.set(.unread, at: path)
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
      for path in state.entries.keys { state.set(.unread, at: path) }
    }
  }

  /// Whether a path lies below one of the folders, whatever is there.
  func contains(_ path: String) -> Bool { folders.contains { path == $0 || path.hasPrefix($0 + "/") } }
}
