internal import ArgumentParser
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard output, for everything that a command has to say. Nothing is held back: each write reaches the reader.
///
/// A reader that went away (`… | head`) is no failure: what follows is dropped without a word. Any other failure, such
/// as a full disk, is kept and makes the command fail at its end, so that half a report is never taken for a whole one.
final class StandardOutput: Sendable {
  private enum State {
    case open
    case readerGone
    case failed(String)
  }

  private let descriptor: Int32
  private let name: String
  private let state = Mutex(State.open)

  /// - Parameter name: what a person calls it.
  init(descriptor: Int32 = 1, name: String = "standard output") {
    self.descriptor = descriptor
    self.name = name
  }

  /// False once nobody reads any more or writing failed: more work for this output is in vain.
  var isOpen: Bool {
    state.withLock { if case .open = $0 { true } else { false } }
  }

  func write(_ bytes: [UInt8]) {
    state.withLock { state in
      guard case .open = state else { return }
      switch writeAll(bytes, to: descriptor) {
      case 0: break
      case EPIPE: state = .readerGone
      case let code: state = .failed(systemMessage(code))
      }
    }
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Call at the end of a command.
  ///
  /// - Throws: `ExitCode.jobNotDone`, after saying why, when something could not be written.
  func finish() throws {
    guard case .failed(let reason) = state.withLock({ $0 }) else { return }
    StandardError.say(
      Trouble(name, "cannot be written: \(reason)", remedy: "make room, or write somewhere else"))
    throw ExitCode.jobNotDone
  }
}

/// Standard error, for troubles and progress.
enum StandardError {
  static func say(_ trouble: Trouble) { write(trouble.line + "\n") }

  /// The first few of many remarks of one kind, and how many there are beside them.
  static func say(_ remarks: [String]) {
    let told = 5
    for remark in remarks.prefix(told) { write("examd: \(remark)\n") }
    if remarks.count > told { write("examd: and \(remarks.count - told) more lines like these\n") }
  }

  static func write(_ text: String) { _ = writeAll(Array(text.utf8), to: 2) }
}

/// Writes everything, however often the system takes only a part.
///
/// - Returns: 0, or the `errno` that ended it.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let count = write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      if count > 0 { done += count } else if count < 0, errno != EINTR { return errno }
    }
    return 0
  }
}

/// What the system says about an `errno`, in lower case: `no such file or directory`.
func systemMessage(_ code: Int32) -> String {
  let message = String(cString: strerror(code))
  return message.prefix(1).lowercased() + message.dropFirst()
}
