#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that appears as a whole once all of it is written: until then it is called `NAME.part`.
struct OutputFile {
  let output: StandardOutput
  private let path: String
  private let descriptor: Int32

  private var temporary: String { path + ".part" }

  init(_ path: String) throws(Trouble) {
    self.path = path
    descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw Trouble(path, "cannot be written: \(systemMessage(errno))", remedy: "see the folder and its permissions")
    }
    output = StandardOutput(descriptor: descriptor, name: path)
  }

  /// Puts the file in its place.
  func finish() throws(Trouble) {
    var code: Int32 = 0
    if fsync(descriptor) != 0 { code = errno }
    close(descriptor)
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw Trouble(path, "cannot be written: \(systemMessage(code))", remedy: "it is left as it was; make room")
    }
  }
}
