#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that lines are added to, each of them on disk before the next: a decision that was made is kept whatever
/// happens.
final class AppendedFile {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(Trouble) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw AppendedFile.unwritable(path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Trouble(path, "somebody else is adding to it", remedy: "let that review end first")
    }
    var last: UInt8 = 0x0A
    let size = lseek(descriptor, 0, SEEK_END)
    // A last line without its end must not swallow the next one.
    if size > 0, pread(descriptor, &last, 1, size - 1) == 1, last != 0x0A { try append("\n") }
  }

  deinit { close(descriptor) }

  func append(_ line: String) throws(Trouble) {
    var code = writeAll(Array(line.utf8), to: descriptor)
    if code == 0, fsync(descriptor) != 0, errno != EINVAL { code = errno }
    guard code == 0 else { throw AppendedFile.unwritable(path, code) }
  }

  private static func unwritable(_ path: String, _ code: Int32) -> Trouble {
    Trouble(path, "cannot be written: \(systemMessage(code))", remedy: "see the file's permissions and make room")
  }
}
