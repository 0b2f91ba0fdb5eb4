#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Replaces files as a whole: whoever looks, and whatever happens meanwhile, sees the old text or the new one.
enum FileWriter {
  static func replace(_ path: String, with bytes: [UInt8]) throws(Trouble) {
    // The file that a link leads to is replaced, never the link itself.
    guard let target = resolved(path) else { throw unwritable(path, errno) }
    var status = stat()
    guard stat(target, &status) == 0 else { throw unwritable(path, errno) }
    guard access(target, W_OK) == 0 else { throw unwritable(path, errno) }
    let temporary = "\(target).examd-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    var code = writeAll(bytes, to: descriptor)
    if code == 0, fchmod(descriptor, status.st_mode & 0o777) != 0 { code = errno }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    close(descriptor)
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw unwritable(path, code)
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let name = realpath(path, nil) else { return nil }
    defer { free(name) }
    return String(cString: name)
  }

  private static func unwritable(_ path: String, _ code: Int32) -> Trouble {
    Trouble(path, "cannot be written: \(systemMessage(code))", remedy: "it is left as it was; see its permissions")
  }
}
