#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Notices that the process which started the server is gone, where its end did not close our input.
///
/// Only a process that is visible at the start is watched: in a container the client's number means nothing, and a
/// server that ends because of it would be a false alarm.
enum ParentWatch {
  private static let intervalSeconds: UInt32 = 2

  static func start(_ processId: Int, report: @escaping @Sendable () -> Void) {
    guard let process = pid_t(exactly: processId), process > 1, isAlive(process) else { return }
    NativeThread.start {
      while isAlive(process) { sleep(intervalSeconds) }
      report()
    }
  }

  private static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno == EPERM }
}
