#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the files below a folder, in an order that is the same on every machine: by name, byte for byte.
///
/// Hidden files and folders are left out. Links to folders are not followed, so that no circle is walked; links to
/// files are.
enum FolderWalk {
  /// Deepest nesting that is entered.
  private static let depthLimit = 64

  static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

  /// What the paths below a folder begin with: `exams/`; nothing for the current one.
  static func prefix(of folder: String) -> String { folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/" }

  /// - Parameters:
  ///   - keep: whether a file is wanted, by its name.
  ///   - filter: which of those are wanted, and which folders are entered, by their paths.
  ///   - report: told what cannot be entered; the walk goes on.
  static func files(
    below folder: String, keep: (String) -> Bool, filter: FileFilter = FileFilter(), report: (Trouble) -> Void
  ) -> [String] {
    var found: [String] = []
    var open = [(path: folder, depth: 0, isFolder: true)]
    // A stack instead of recursion; names are pushed in reverse, so that they are taken in order.
    while let next = open.popLast() {
      guard next.isFolder else {
        found.append(next.path)
        continue
      }
      guard next.depth < depthLimit else {
        report(Trouble(next.path, "is nested more than \(depthLimit) folders deep", remedy: "name it by itself"))
        continue
      }
      guard let entries = entries(in: next.path) else {
        report(
          Trouble(next.path, "cannot be entered: \(systemMessage(errno))", remedy: "see the folder's permissions"))
        continue
      }
      for (name, type) in entries.reversed() {
        let path = prefix(of: next.path) + name
        // Not every file system says with a name what it names.
        let type = type ?? linkMode(path)
        if type == S_IFDIR {
          if filter.wants(path, isFolder: true) { open.append((path, next.depth + 1, true)) }
        } else if keep(name), filter.wants(path, isFolder: false), type == S_IFREG || mode(path) == S_IFREG {
          open.append((path, next.depth, false))
        }
      }
    }
    return found
  }

  /// Drafts in a folder and in the folders right below it: where those of an exam mostly are.
  static func drafts(near folder: String) -> [String] {
    var found: [String] = []
    var folders = [folder]
    for name in names(in: folder) ?? [] {
      let path = prefix(of: folder) + name
      if Selection.isDraft(name) { found.append(path) } else if linkMode(path) == S_IFDIR { folders.append(path) }
    }
    for folder in folders.dropFirst().prefix(50) where found.count < draftLimit {
      found += (names(in: folder) ?? []).filter(Selection.isDraft).map { prefix(of: folder) + $0 }
    }
    return Array(found.prefix(draftLimit))
  }

  private static let draftLimit = 500

  /// A folder itself, not a link to one.
  static func isRealFolder(_ path: String) -> Bool { linkMode(path) == S_IFDIR }

  static func isFile(_ path: String) -> Bool { mode(path) == S_IFREG }

  /// What a folder holds, hidden things left out, sorted; nil where it cannot be entered.
  ///
  /// - Parameter isWanted: which of them; the others need not be sorted.
  static func names(in folder: String, where isWanted: (String) -> Bool = { _ in true }) -> [String]? {
    entries(in: folder, where: isWanted)?.map(\.name)
  }

  /// The same with what each is, links not followed; nil where the file system leaves that open.
  private static func entries(
    in folder: String, where isWanted: (String) -> Bool = { _ in true }
  ) -> [(name: String, type: mode_t?)]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var entries: [(name: String, type: mode_t?)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard !name.hasPrefix("."), isWanted(name) else { continue }
      let type: mode_t? =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): S_IFDIR
        case Int(DT_REG): S_IFREG
        case Int(DT_LNK): S_IFLNK
        default: nil
        }
      entries.append((name, type))
    }
    return entries.sorted { precedes($0.name, $1.name) }
  }

  /// By bytes: the same order on every machine.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    var (a, b) = (a, b)
    return a.withUTF8 { first in
      b.withUTF8 { second in
        for (x, y) in zip(first, second) where x != y { return x < y }
        return first.count < second.count
      }
    }
  }

  /// The type bits of a path, links followed; nil where there is nothing.
  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The same, links not followed.
  private static func linkMode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
