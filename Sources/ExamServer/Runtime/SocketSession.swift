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

/// One client of a socket, kept from taking more than its share: what it sends is read only while few of its requests
/// are open and it reads what it is sent.
enum SocketSession {
  /// How much of a client's is under way.
  private struct Load {
    var openRequests = 0
    var unsentBytes = 0
    var isOver = false
  }

  private final class Flow: Sendable {
    private let load = Mutex(Load())

    var isOver: Bool { load.withLock { $0.isOver } }
    func end() { load.withLock { $0.isOver = true } }
    func asked() { load.withLock { $0.openRequests += 1 } }
    func answered() { load.withLock { $0.openRequests -= 1 } }
    func queued(_ bytes: Int) { load.withLock { $0.unsentBytes += bytes } }
    func sent(_ bytes: Int) { load.withLock { $0.unsentBytes -= bytes } }
    var isBusy: Bool { load.withLock { ($0.openRequests > 64 || $0.unsentBytes > 8 << 20) && !$0.isOver } }
  }

  /// Until the client leaves; its descriptor is no longer in use then, and left open.
  static func serve(
    _ descriptor: Int32, _ environment: ServerEnvironment, _ limits: SocketListener.Limits
  ) async -> Int32 {
    let events = EventQueue()
    let flow = Flow()
    let outbox = BlockingQueue<[UInt8]>()
    let (written, writerGone, readerGone) = (Signal(), Signal(), Signal())
    NativeThread.start {
      var isBroken = false
      while let messages = outbox.takeAll() {
        for bytes in messages {
          if !isBroken, !OutputWriter.write(bytes, to: descriptor) {
            isBroken = true
            events.add(.outputGone)
          }
          flow.sent(bytes.count)
        }
      }
      written.raise()
      writerGone.raise()
    }
    let session = Session(environment: environment, events: events) { message in
      let bytes = MessageFraming.framed(JSONWriter.bytes(message))
      flow.queued(bytes.count)
      // A batch counts as the requests that it holds.
      let replies = message.array ?? [message]
      for reply in replies where reply["method"] == nil { flow.answered() }
      outbox.add(bytes)
    }
    NativeThread.start {
      read(descriptor, into: events, flow, limits)
      readerGone.raise()
    }
    let code = await session.run()
    outbox.close()
    await withCheckedContinuation { continuation in
      NativeThread.start {
        // What is left to say is said, but a client that does not read is not waited for.
        written.wait(forSeconds: 2)
        flow.end()
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
        readerGone.wait()
        writerGone.wait()
        continuation.resume()
      }
    }
    return code
  }

  private static func read(
    _ descriptor: Int32, into events: EventQueue, _ flow: Flow, _ limits: SocketListener.Limits
  ) {
    var framing = MessageFraming(limit: limits.messageBytes)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var silence = 0
    // Whoever does not read what it is sent is as silent as one who says nothing.
    var patience = limits.idleSeconds * 500
    defer { events.add(.endOfInput) }
    while !flow.isOver {
      while flow.isBusy, patience > 0 {
        usleep(2000)
        patience -= 1
      }
      if patience == 0 { return events.add(.outputGone) }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, 1000)
      if ready < 0, errno != EINTR { return }
      guard ready > 0 else {
        silence += 1
        if silence >= limits.idleSeconds { return }
        continue
      }
      silence = 0
      patience = limits.idleSeconds * 500
      let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      framing.append(chunk[..<count])
      do throws(MessageFraming.Failure) {
        while let message = try framing.next() {
          let envelope = Envelope(message)
          for _ in 0..<replies(to: envelope) { flow.asked() }
          events.add(.message(envelope))
        }
      } catch {
        return events.add(.brokenInput(error.description))
      }
    }
  }

  private static func replies(to envelope: Envelope) -> Int {
    switch envelope {
    case .request, .invalid: 1
    case .notification, .response: 0
    case .batch(let members): members.reduce(0) { $0 + replies(to: $1) }
    }
  }
}
