#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files of an editor's workspace that may be exams, drafts or concept files.
///
/// Hidden folders (`.git`, `.build`), those that programs fill (`node_modules` and its like) and what a `.gitignore` in
/// the workspace names are left out; links to folders are not followed.
enum WorkspaceFiles {
  /// Deepest nesting that is entered.
  private static let depthLimit = 32
  /// Files and folders that are looked at, at most: a workspace may be somebody's whole disk.
  private static let visitLimit = 50_000
  /// Largest `.gitignore` that is read, in bytes.
  private static let ignoreLimit = 1 << 16

  private static let generated: Set<String> = ["node_modules", "__pycache__", "venv", "target", "DerivedData"]

  private struct Folder {
    let path: String
    let depth: Int
    /// What the `.gitignore` files above say, each about the paths below its own folder.
    let ignored: [(below: String, patterns: PathPatterns)]
  }

  /// - Parameters:
  ///   - root: an absolute path.
  ///   - limit: how many are wanted at most.
  /// - Returns: absolute paths, sorted.
  static func below(_ root: String, limit: Int) -> [String] {
    var found: [String] = []
    var visited = 0
    // Breadth first: what lies near the top is there even where a limit ends the walk.
    var open = [Folder(path: root, depth: 0, ignored: [])]
    var next = 0
    while next < open.count, found.count < limit, visited < visitLimit {
      let folder = open[next]
      next += 1
      guard let names = FolderWalk.names(in: folder.path) else { continue }
      let ignored = folder.ignored + (patterns(in: folder.path).map { [(folder.path, $0)] } ?? [])
      for name in names {
        visited += 1
        guard visited <= visitLimit, found.count < limit else { break }
        let path = FolderWalk.prefix(of: folder.path) + name
        let isFolder = FolderWalk.isRealFolder(path)
        guard isFolder || Selection.mayBeOurs(name) else { continue }
        if ignored.contains(where: { $0.patterns.match(String(path.dropFirst($0.below.count)), isFolder: isFolder) }) {
          continue
        }
        if !isFolder {
          if FolderWalk.isFile(path) { found.append(path) }
        } else if folder.depth < depthLimit, !generated.contains(name) {
          open.append(Folder(path: path, depth: folder.depth + 1, ignored: ignored))
        }
      }
    }
    return found.sorted()
  }

  private static func patterns(in folder: String) -> PathPatterns? {
    guard let bytes = try? FileReader.readRegular(FolderWalk.prefix(of: folder) + ".gitignore"),
      bytes.count <= ignoreLimit
    else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }.map { line in
      var line = line
      while line.hasSuffix(" ") { line.removeLast() }
      return String(line)
    }
    let patterns = PathPatterns(lines.filter { !$0.isEmpty && !$0.hasPrefix("#") })
    return patterns.isEmpty ? nil : patterns
  }
}
