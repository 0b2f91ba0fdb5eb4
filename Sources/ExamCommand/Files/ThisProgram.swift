#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program that is running, as a file.
enum ThisProgram {
  /// Names this very build: while it is worked on, its version stays the same. Its version, size, place on the disk and
  /// the times at which its bytes and its entry changed; nil where the file cannot be seen.
  static let identity: String? = {
    #if os(Linux)
      let path = "/proc/self/exe"
    #else
      let path = CommandLine.arguments.first ?? ""
    #endif
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (changed, moved) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (changed, moved) = (status.st_mtim, status.st_ctim)
    #endif
    return """
      \(Version.current) \(status.st_size) \(status.st_dev) \(status.st_ino) \
      \(changed.tv_sec).\(changed.tv_nsec) \(moved.tv_sec).\(moved.tv_nsec)
      """
  }()
}
