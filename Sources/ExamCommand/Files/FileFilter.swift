/// Which of the files found in folders are wanted: `--include` and `--exclude`. A file that the user named is.
struct FileFilter: Sendable {
  let include: PathPatterns
  let exclude: PathPatterns

  init(include: [String] = [], exclude: [String] = []) {
    self.include = PathPatterns(include)
    self.exclude = PathPatterns(exclude)
  }

  /// Whether a file is wanted, or a folder to be entered. The folders above it were.
  func wants(_ path: String, isFolder: Bool) -> Bool {
    guard !exclude.match(path, isFolder: isFolder) else { return false }
    return isFolder || include.isEmpty || include.matchWithin(path)
  }
}
