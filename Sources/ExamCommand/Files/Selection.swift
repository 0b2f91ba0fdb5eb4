internal import ExamLanguage
internal import ExamText

/// The files that a command's arguments mean.
struct Selection: Sendable {
  struct File: Sendable, Hashable {
    /// As the user wrote it; for a file found in a folder, the folder's path and the way from there.
    let path: String
    /// Whether the user named this very file.
    let isNamed: Bool
  }

  /// In the order of the arguments, folders in the order of their names; each path once.
  private(set) var files: [File] = []
  /// Folders that were given, with the number of files found in each.
  private(set) var folders: [(path: String, count: Int)] = []
  private(set) var troubles: [Trouble] = []

  /// - Parameters:
  ///   - paths: files and folders.
  ///   - filter: which files found in a folder are wanted, by their paths.
  ///   - keep: the same, by their names.
  init(_ paths: [String], filter: FileFilter = FileFilter(), keep: (String) -> Bool) {
    var seen: Set<String> = []
    for path in paths {
      guard FolderWalk.isFolder(path) else {
        if seen.insert(path).inserted { files.append(File(path: path, isNamed: true)) }
        continue
      }
      let found = FolderWalk.files(below: path, keep: keep, filter: filter) { troubles.append($0) }
      folders.append((path, found.count))
      for path in found where seen.insert(path).inserted { files.append(File(path: path, isNamed: false)) }
    }
  }

  /// Leaves only files for whose paths this holds. Folders without any are then no mistake of the one who named them.
  mutating func keep(where isWanted: (String) -> Bool) {
    files.removeAll { !isWanted($0.path) }
    folders = []
  }

  /// Names of files that may be exams, drafts or concept files.
  static func mayBeOurs(_ name: String) -> Bool {
    [".md", ".markdown", ".exam"].contains { name.hasSuffix($0) }
  }

  /// Names of drafts.
  static func isDraft(_ name: String) -> Bool { FileKind.of(path: name, text: Text("")) == .answers }
}
