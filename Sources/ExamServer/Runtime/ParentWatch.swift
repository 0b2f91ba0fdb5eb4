#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Notices that the process which started the server is gone, where its end did not close our input.
///
/// A process that we come from is watched. Another one, such as the client of a wrapper that is gone itself, is watched
/// if it is visible at the start, and unless the server was put here from outside of a container: the client's number
/// then means nothing, or some other process, and a server that ends because of it would be a false alarm. The end of
/// the input remains.
enum ParentWatch {
  private static let intervalSeconds: UInt32 = 2
  /// More processes than this do not stand between a server and the first of all.
  private static let ancestorLimit = 256

  static func start(_ processId: Int, report: @escaping @Sendable () -> Void) {
    guard let process = pid_t(exactly: processId), process > 1, isAlive(process), isWorthWatching(process) else {
      return
    }
    NativeThread.start {
      while isAlive(process) { sleep(intervalSeconds) }
      report()
    }
  }

  /// One that has ended and is not mourned by anybody yet counts as gone.
  private static func isAlive(_ process: pid_t) -> Bool {
    guard kill(process, 0) == 0 || errno == EPERM else { return false }
    return status(of: process)?.first != "Z"
  }

  /// Whether a number means the process that the client means by it: surely one of those we come from; no other where
  /// we are the first process of a space of numbers, or come from one whose parent cannot be seen in it.
  private static func isWorthWatching(_ watched: pid_t) -> Bool {
    var (process, parent) = (getpid(), getppid())
    guard process != 1 else { return false }
    for _ in 0..<ancestorLimit {
      if process == watched { return true }
      if process == 1 { return true }
      if parent == 0 { return false }
      guard let next = self.parent(of: parent) else { return true }
      (process, parent) = (parent, next)
    }
    return true
  }

  /// Nil where that cannot be found out.
  private static func parent(of process: pid_t) -> pid_t? {
    guard let status = status(of: process), status.count > 1 else { return nil }
    return pid_t(status[1])
  }

  /// What the system says of a process: its state, its parent; nil where that cannot be found out.
  private static func status(of process: pid_t) -> [Substring]? {
    #if os(Linux)
      let descriptor = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 1024)
      let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      // `4711 (a name) S 42 …`: the name may hold anything, so what counts stands behind its last bracket.
      guard count > 0, let bracket = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
      return String(decoding: bytes[(bracket + 1)..<count], as: UTF8.self).split(separator: " ")
    #else
      return nil
    #endif
  }
}
