internal import ExactJSON
internal import JSONRPC

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Turns bytes from the client into events, however they are chunked.
package struct InputReader: ~Copyable {
  /// What came in.
  package enum Input: Sendable {
    case message([UInt8])
    case end
  }

  private var framing = MessageFraming()
  private let events: EventQueue
  private var isBroken = false
  private let record: (@Sendable (Input) -> Void)?

  /// - Parameter record: told everything that comes in, before it takes effect.
  package init(events: EventQueue, record: (@Sendable (Input) -> Void)? = nil) {
    self.events = events
    self.record = record
  }

  package mutating func receive(_ bytes: some Collection<UInt8>) {
    guard !isBroken else { return }
    framing.append(bytes)
    do throws(MessageFraming.Failure) {
      while let message = try framing.next() {
        if let charset = framing.foreignCharset {
          let error = ResponseError(.parseError, "the charset is utf-8, not \(charset)")
          events.add(.message(.invalid(id: .null, error)))
          continue
        }
        record?(.message(message))
        events.add(.message(Envelope(message)))
      }
    } catch {
      isBroken = true
      events.add(.brokenInput(error.description))
    }
  }

  package func end() {
    record?(.end)
    events.add(.endOfInput)
  }

  /// Reads until the end, on the calling thread.
  mutating func drain(_ descriptor: Int32) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      receive(chunk[..<count])
    }
    end()
  }
}
