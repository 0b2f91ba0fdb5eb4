internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Many clients at once over a Unix socket: a session each, and nothing between them but what their environments share.
package final class SocketListener: Sendable {
  package struct Limits: Sendable {
    /// How many clients are served at once; the next ones are turned away.
    package var clients = 32
    /// The longest message in bytes.
    package var messageBytes = 4 << 20
    /// A client that says nothing for so long is let go.
    package var idleSeconds = 3600

    package init() {}
  }

  /// Why the socket cannot be had: what, and what to do about it.
  package struct Failure: Error, Sendable, Hashable {
    package let message: String
    package let remedy: String
  }

  /// A client that came.
  package struct Client: Sendable, Hashable {
    /// Counted from 1.
    package let number: Int
    /// Whose process it is; nil where the system does not say.
    package let user: Int?
  }

  package enum Occurrence: Sendable, Hashable {
    case came(Client)
    case left(Client, exitCode: Int32)
    case turnedAway
  }

  private let path: String
  private let descriptor: Int32
  private let limits: Limits
  /// Which file is ours, so that another's is never removed.
  private let device: UInt64
  private let inode: UInt64
  private let state = Mutex(State())

  private struct State {
    var isStopped = false
    var count = 0
    /// The descriptors of those that are served.
    var served: [Int: Int32] = [:]
  }

  /// Takes the path, with these permissions from the first moment on. A socket that nobody listens at any more is
  /// replaced; a file of any other kind never.
  package init(path: String, permissions: UInt16, limits: Limits = Limits()) throws(Failure) {
    self.path = path
    self.limits = limits
    guard var address = SocketAddress(path) else {
      throw Failure(
        message: "a socket's path has at most \(SocketAddress.limit) bytes", remedy: "choose a shorter one, as in /tmp")
    }
    try SocketListener.removeStale(path, &address)
    descriptor = socket(AF_UNIX, SocketAddress.stream, 0)
    guard descriptor >= 0 else { throw SocketListener.failure("no socket can be made") }
    // Nobody may connect before the permissions stand: the mask makes them so as the file appears.
    let mask = umask(mode_t(0o777 & ~permissions))
    let isBound = address.bind(descriptor)
    let reason = errno
    umask(mask)
    guard isBound, listen(descriptor, 64) == 0 else {
      if isBound { unlink(path) }
      close(descriptor)
      errno = isBound ? errno : reason
      throw SocketListener.failure("the socket cannot be made")
    }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      close(descriptor)
      throw SocketListener.failure("the socket is gone already")
    }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
  }

  private static func failure(_ what: String) -> Failure {
    Failure(message: "\(what): \(String(cString: strerror(errno)))", remedy: "see the folder and its permissions")
  }

  private static func removeStale(_ path: String, _ address: inout SocketAddress) throws(Failure) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw Failure(message: "there is a file that is no socket", remedy: "name another path")
    }
    let probe = socket(AF_UNIX, SocketAddress.stream, 0)
    guard probe >= 0 else { throw failure("no socket can be made") }
    defer { close(probe) }
    if address.connect(probe) {
      throw Failure(message: "somebody listens there already", remedy: "stop that one, or name another path")
    }
    guard errno == ECONNREFUSED else { throw failure("somebody else's socket is there") }
    guard unlink(path) == 0 else { throw failure("a socket that nobody listens at is there") }
  }

  /// Serves until `stop`.
  ///
  /// - Parameters:
  ///   - environment: what a client is served from; made for each.
  ///   - report: told who comes and goes, from any thread.
  package func run(
    _ environment: @escaping @Sendable (Client) -> ServerEnvironment,
    report: @escaping @Sendable (Occurrence) -> Void
  ) {
    signal(SIGPIPE, SIG_IGN)
    while !state.withLock({ $0.isStopped }) {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 200) > 0 else { continue }
      let client = accept(descriptor, nil, nil)
      guard client >= 0 else {
        // Out of descriptors: those that are served will leave some.
        if errno == EMFILE || errno == ENFILE { usleep(100_000) }
        continue
      }
      _ = fcntl(client, F_SETFD, FD_CLOEXEC)
      guard let number = admit(client) else {
        close(client)
        report(.turnedAway)
        continue
      }
      let known = Client(number: number, user: SocketAddress.user(of: client))
      report(.came(known))
      let (limits, world) = (limits, environment(known))
      Task { @concurrent in
        let code = await SocketSession.serve(client, world, limits)
        self.dismiss(number)
        report(.left(known, exitCode: code))
      }
    }
    finish()
  }

  /// Lets everybody go; `run` returns when they are gone, after two seconds at the latest.
  package func stop() { state.withLock { $0.isStopped = true } }

  private func admit(_ client: Int32) -> Int? {
    state.withLock { state in
      guard state.served.count < limits.clients, !state.isStopped else { return nil }
      state.count += 1
      state.served[state.count] = client
      return state.count
    }
  }

  private func dismiss(_ number: Int) {
    // Closed under the lock, so that `finish` cannot shut down a descriptor that means something else by then.
    state.withLock { state in
      if let client = state.served.removeValue(forKey: number) { close(client) }
    }
  }

  private func finish() {
    close(descriptor)
    var status = stat()
    if lstat(path, &status) == 0, UInt64(truncatingIfNeeded: status.st_dev) == device, UInt64(status.st_ino) == inode {
      unlink(path)
    }
    state.withLock { state in for client in state.served.values { _ = shutdown(client, Int32(SHUT_RDWR)) } }
    for _ in 0..<100 where !state.withLock({ $0.served.isEmpty }) { usleep(20_000) }
  }
}
