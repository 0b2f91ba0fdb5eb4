internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Lets the thread that takes the events read the client's messages itself: while it waits for events it waits for
/// input as well. That saves waking one thread by another at each keystroke.
///
/// Only for pipes and sockets: of a terminal or a file no system says reliably whether reading it would block.
final class InputPump: Arrival {
  private let descriptor: Int32
  /// Both ends of a pipe: a byte in it wakes the waiting thread.
  private let (wakeOut, wakeIn): (Int32, Int32)
  private let isRaised = Atomic(false)
  /// Whether the waiting thread is reading just now, and looks at the queue afterwards without being woken.
  private let isReading = Atomic(false)
  private let source = Mutex(Source())

  private struct Source: ~Copyable {
    var reader: InputReader?
    var isOver = false
  }

  /// Nil where the input is neither pipe nor socket, or the system has no descriptors left.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT) else { return nil }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    self.descriptor = descriptor
    (wakeOut, wakeIn) = (ends[0], ends[1])
  }

  deinit {
    _ = close(wakeOut)
    _ = close(wakeIn)
  }

  /// What is read goes to this reader.
  func begin(_ reader: consuming InputReader) {
    var reader = Optional(reader)
    source.withLock { $0.reader = reader.take() }
  }

  func raise() {
    guard !isReading.load(ordering: .sequentiallyConsistent),
      !isRaised.exchange(true, ordering: .sequentiallyConsistent)
    else { return }
    var byte: UInt8 = 1
    _ = write(wakeIn, &byte, 1)
  }

  func wait() {
    source.withLock { source in
      let isOpen = !source.isOver && source.reader != nil
      var waiting = [
        pollfd(fd: wakeOut, events: Int16(POLLIN), revents: 0),
        // A negative descriptor is passed over.
        pollfd(fd: isOpen ? descriptor : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, nfds_t(waiting.count), -1) > 0 else { return }
      if waiting[0].revents != 0 {
        var bytes: (UInt64, UInt64) = (0, 0)
        _ = withUnsafeMutableBytes(of: &bytes) { read(wakeOut, $0.baseAddress, $0.count) }
        isRaised.store(false, ordering: .sequentiallyConsistent)
      }
      if waiting[1].revents != 0 {
        isReading.store(true, ordering: .sequentiallyConsistent)
        if source.reader?.readOnce(descriptor) != true { source.isOver = true }
        isReading.store(false, ordering: .sequentiallyConsistent)
      }
    }
  }
}
