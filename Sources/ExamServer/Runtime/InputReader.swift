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
  private var chunk: [UInt8] = []
  private let record: (@Sendable (Input) -> Void)?

  /// - Parameter record: told everything that comes in, before it takes effect.
  package init(events: EventQueue, record: (@Sendable (Input) -> Void)? = nil) {
    self.events = events
    self.record = record
  }

  package mutating func receive(_ bytes: some Collection<UInt8>) {
    guard !isBroken else { return }
    framing.append(bytes)
    // What came together is handed on together, but so much of it at a time that nothing waits for a flood's end.
    var found: [Event] = []
    do throws(MessageFraming.Failure) {
      while let message = try framing.next() {
        if let charset = framing.foreignCharset {
          let error = ResponseError(.parseError, "the charset is utf-8, not \(charset)")
          found.append(.message(.invalid(id: .null, error)))
          continue
        }
        record?(.message(message))
        found.append(.message(Envelope(message)))
        guard found.count >= InputReader.togetherLimit else { continue }
        events.add(contentsOf: found)
        found.removeAll()
      }
    } catch {
      isBroken = true
      found.append(.brokenInput(error.description))
    }
    events.add(contentsOf: found)
  }

  private static let togetherLimit = 1000

  package func end() {
    record?(.end)
    events.add(.endOfInput)
  }

  /// Reads until the end, on the calling thread.
  mutating func drain(_ descriptor: Int32) {
    while readOnce(descriptor) {}
  }

  /// Takes in what is there, waiting for it if need be; false at the end, which is told then.
  mutating func readOnce(_ descriptor: Int32) -> Bool {
    if chunk.isEmpty { chunk = [UInt8](repeating: 0, count: 1 << 16) }
    var count = 0
    repeat {
      count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    } while count < 0 && errno == EINTR
    guard count > 0 else {
      end()
      return false
    }
    receive(chunk[..<count])
    return true
  }
}
