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

  /// Tells one build from another: version, size, and when the file was written. What one build has worked out, another
  /// one may judge otherwise.
  static var identity: String {
    var status = stat()
    guard let path, stat(path, &status) == 0 else { return Version.current }
    #if canImport(Darwin)
      let written = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
    #else
      let written = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    #endif
    return "\(Version.current) \(status.st_size) \(written.0).\(written.1)"
  }

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
