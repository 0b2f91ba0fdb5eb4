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
/// that does not read holds up nothing else. A short message is written at once where that cannot block.
final class OutputWriter: Sendable {
  private enum Outgoing: Sendable {
    case value(JSONValue)
    case framed([UInt8])
  }

  private let queue = BlockingQueue<Outgoing>()
  private let descriptor: Int32
  private let whenGone: @Sendable () -> Void
  private let done = Signal()
  private let progress = Progress()

  /// Most that is handed to the system at once, in bytes: a pipe takes no more, and each piece taken is progress.
  private static let pieceSize = 1 << 16

  /// How far the writing is, for whoever waits for its end.
  private final class Progress: Sendable {
    let bytes = Atomic(0)
    let isDone = Atomic(false)
    /// How many messages are queued or being written.
    let waiting = Atomic(0)
    let isBroken = Atomic(false)
  }

  /// - Parameter whenGone: called once, when nobody reads any more.
  init(descriptor: Int32, whenGone: @escaping @Sendable () -> Void = {}) {
    self.descriptor = descriptor
    self.whenGone = whenGone
    let (queue, done, progress) = (queue, done, progress)
    NativeThread.start {
      while let messages = queue.takeAll() {
        defer { progress.waiting.wrappingSubtract(messages.count, ordering: .sequentiallyConsistent) }
        var isBroken = progress.isBroken.load(ordering: .relaxed)
        if isBroken { continue }
        var bytes: [UInt8] = []
        for (index, message) in messages.enumerated() where !isBroken {
          switch message {
          case .value(let value): bytes += MessageFraming.framed(JSONWriter.bytes(value))
          case .framed(let framed): bytes += framed
          }
          // Small messages go together, large ones at once.
          guard bytes.count >= OutputWriter.pieceSize || index == messages.count - 1 else { continue }
          isBroken = !OutputWriter.write(bytes, to: descriptor) { count in
            progress.bytes.wrappingAdd(count, ordering: .relaxed)
          }
          bytes.removeAll(keepingCapacity: bytes.count < OutputWriter.pieceSize * 4)
        }
        if isBroken {
          progress.isBroken.store(true, ordering: .relaxed)
          whenGone()
        }
      }
      progress.isDone.store(true, ordering: .relaxed)
      done.raise()
    }
  }

  /// Called by one thread only.
  func send(_ message: JSONValue) {
    guard progress.waiting.load(ordering: .sequentiallyConsistent) == 0, JSONWriter.isShort(message, Self.shortSize)
    else { return add(.value(message)) }
    let bytes = MessageFraming.framed(JSONWriter.bytes(message))
    guard bytes.count <= Self.shortSize, isWritable else { return add(.framed(bytes)) }
    guard !progress.isBroken.load(ordering: .relaxed) else { return }
    // Nothing is queued, so the thread writes nothing meanwhile.
    if Self.write(bytes, to: descriptor) {
      progress.bytes.wrappingAdd(bytes.count, ordering: .relaxed)
    } else {
      progress.isBroken.store(true, ordering: .relaxed)
      whenGone()
    }
  }

  private func add(_ message: Outgoing) {
    progress.waiting.wrappingAdd(1, ordering: .sequentiallyConsistent)
    queue.add(message)
  }

  /// What a pipe takes without blocking when it takes anything: POSIX, `pipe(7)`.
  private static let shortSize = Int(PIPE_BUF)

  /// Whether a short message can be written without waiting for the client to read.
  private var isWritable: Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&waiting, 1, 0) == 1 && waiting.revents == Int16(POLLOUT)
  }

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
