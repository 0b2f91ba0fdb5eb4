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
/// from the server; `{"→ raw": "…"}` for what the client sent and is no JSON, `{"end": true}` for the end of its input,
/// `{"exit": code}` at the very end.
final class Recorder: Sendable {
  /// One line at a time.
  private let descriptor: Mutex<Int32>

  /// Nil where the file cannot be written.
  init?(path: String) {
    let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard opened >= 0 else { return nil }
    descriptor = Mutex(opened)
  }

  func fromClient(_ input: InputReader.Input) {
    switch input {
    case .message(let bytes):
      if let message = try? JSONParser.parse(bytes) {
        write("→", message)
      } else {
        write("→ raw", .string(String(decoding: bytes, as: UTF8.self)))
      }
    case .end: write("end", .bool(true))
    }
  }

  func fromServer(_ message: JSONValue) { write("←", message) }
  func exit(_ code: Int32) { write("exit", .int(Int(code))) }

  private func write(_ key: String, _ value: JSONValue) {
    let line = JSONWriter.bytes(.object([.init(key, value)])) + [0x0A]
    descriptor.withLock { _ = OutputWriter.write(line, to: $0) }
  }
}
