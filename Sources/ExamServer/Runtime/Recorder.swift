internal import ExactJSON
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes a conversation in the format of the transcripts: one line a message, `{"→": …}` from the client, `{"←": …}`
/// from the server.
final class Recorder: Sendable {
  /// One line at a time.
  private let descriptor: Mutex<Int32>

  /// Nil where the file cannot be written.
  init?(path: String) {
    let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard opened >= 0 else { return nil }
    descriptor = Mutex(opened)
  }

  func fromClient(_ message: JSONValue) { write("→", message) }
  func fromServer(_ message: JSONValue) { write("←", message) }

  private func write(_ arrow: String, _ message: JSONValue) {
    let line = JSONWriter.bytes(.object([.init(arrow, message)])) + [0x0A]
    descriptor.withLock { _ = OutputWriter.write(line, to: $0) }
  }
}
