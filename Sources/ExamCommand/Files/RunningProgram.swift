#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program that runs.
enum RunningProgram {
  /// Where it lies, links resolved; where the system does not tell, what it was started as.
  static var path: String? {
    #if os(Linux)
      if let path = real("/proc/self/exe") { return path }
    #endif
    guard let word = CommandLine.arguments.first else { return nil }
    return word.contains("/") ? real(word) : find(word).flatMap(real)
  }

  /// Names this very build: its version, and the size, place and times of its file, so that a build of the same version
  /// is another one. What one build has worked out, another one may judge otherwise. Nil where the file cannot be seen.
  static let identity: String? = {
    var status = stat()
    guard let path, stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (written, moved) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (written, moved) = (status.st_mtim, status.st_ctim)
    #endif
    return """
      \(Version.current) \(status.st_size) \(status.st_dev) \(status.st_ino) \
      \(written.tv_sec).\(written.tv_nsec) \(moved.tv_sec).\(moved.tv_nsec)
      """
  }()

  /// A program on the PATH.
  static func find(_ name: String) -> String? {
    let folders = (Terminal.variable("PATH") ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 && !FolderWalk.isFolder($0) }
  }

  /// A path with its links resolved.
  static func real(_ path: String) -> String? {
    guard let name = realpath(path, nil) else { return nil }
    defer { free(name) }
    return String(cString: name)
  }
}
