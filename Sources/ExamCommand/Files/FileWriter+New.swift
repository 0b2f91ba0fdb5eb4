#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension FileWriter {
  /// Writes a file that may not be there yet, as a whole.
  static func write(_ path: String, _ bytes: [UInt8]) throws(Trouble) {
    guard access(path, F_OK) != 0 else { return try replace(path, with: bytes) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw unwritten(path, errno) }
    let code = writeAll(bytes, to: descriptor)
    close(descriptor)
    guard code == 0 else {
      unlink(path)
      throw unwritten(path, code)
    }
  }

  private static func unwritten(_ path: String, _ code: Int32) -> Trouble {
    Trouble(path, "cannot be written: \(systemMessage(code))", remedy: "see the folder and its permissions")
  }
}
