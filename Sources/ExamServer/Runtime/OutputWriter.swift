internal import ExactJSON
internal import JSONRPC
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The only owner of the output: encodes and writes on a thread of its own, from an unbounded queue, so that a client
/// that does not read holds up nothing else.
final class OutputWriter: Sendable {
  private let queue = BlockingQueue<JSONValue>()
  private let done = Signal()

  /// - Parameter whenGone: called once, when nobody reads any more.
  init(descriptor: Int32, whenGone: @escaping @Sendable () -> Void = {}) {
    let (queue, done) = (queue, done)
    NativeThread.start {
      var isBroken = false
      while let messages = queue.takeAll() {
        if isBroken { continue }
        var bytes: [UInt8] = []
        for message in messages { bytes += MessageFraming.framed(JSONWriter.bytes(message)) }
        isBroken = !OutputWriter.write(bytes, to: descriptor)
        if isBroken { whenGone() }
      }
      done.raise()
    }
  }

  func send(_ message: JSONValue) { queue.add(message) }

  /// Waits until everything is written, but not for ever: a client that stopped reading will not come back.
  func finish(withinSeconds seconds: Int) {
    queue.close()
    done.wait(forSeconds: seconds)
  }

  /// False when nobody reads any more.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #else
          let count = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #endif
        if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
      }
      return true
    }
  }
}
