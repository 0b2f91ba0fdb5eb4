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
  private let progress = Progress()

  /// Most that is handed to the system at once, in bytes: a pipe takes no more, and each piece taken is progress.
  private static let pieceSize = 1 << 16

  /// How far the writing is, for whoever waits for its end.
  private final class Progress: Sendable {
    let bytes = Atomic(0)
    let isDone = Atomic(false)
  }

  /// - Parameter whenGone: called once, when nobody reads any more.
  init(descriptor: Int32, whenGone: @escaping @Sendable () -> Void = {}) {
    let (queue, done, progress) = (queue, done, progress)
    NativeThread.start {
      var isBroken = false
      while let messages = queue.takeAll() {
        if isBroken { continue }
        var bytes: [UInt8] = []
        for (index, message) in messages.enumerated() where !isBroken {
          bytes += MessageFraming.framed(JSONWriter.bytes(message))
          // Small messages go together, large ones at once.
          guard bytes.count >= OutputWriter.pieceSize || index == messages.count - 1 else { continue }
          isBroken = !OutputWriter.write(bytes, to: descriptor) { count in
            progress.bytes.wrappingAdd(count, ordering: .relaxed)
          }
          bytes.removeAll(keepingCapacity: bytes.count < OutputWriter.pieceSize * 4)
        }
        if isBroken { whenGone() }
      }
      progress.isDone.store(true, ordering: .relaxed)
      done.raise()
    }
  }

  func send(_ message: JSONValue) { queue.add(message) }

  /// Waits until everything is written, but not for ever: a client that has read nothing for so long will not come back.
  func finish(withinSeconds seconds: Int) {
    queue.close()
    var former = -1
    while !progress.isDone.load(ordering: .relaxed) {
      let written = progress.bytes.load(ordering: .relaxed)
      guard written != former else { return }
      former = written
      done.wait(forSeconds: seconds)
    }
  }

  /// False when nobody reads any more.
  ///
  /// - Parameter report: told how many bytes were taken each time.
  static func write(_ bytes: [UInt8], to descriptor: Int32, report: (Int) -> Void = { _ in }) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        #if canImport(Glibc)
          let count = Glibc.write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, min(rest.count, pieceSize))
        #elseif canImport(Musl)
          let count = Musl.write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, min(rest.count, pieceSize))
        #else
          let count = Darwin.write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, min(rest.count, pieceSize))
        #endif
        if count > 0 {
          rest = rest.dropFirst(count)
          report(count)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }
}
