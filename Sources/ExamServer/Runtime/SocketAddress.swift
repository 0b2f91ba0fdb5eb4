#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The address of a Unix socket.
struct SocketAddress {
  /// The longest path in bytes: 104 with the closing NUL on macOS, a little more elsewhere.
  static let limit = 103

  #if canImport(Glibc)
    static let stream = Int32(SOCK_STREAM.rawValue)
  #else
    static let stream = Int32(SOCK_STREAM)
  #endif

  private var address = sockaddr_un()

  /// Nil for a path that is too long, or none.
  init?(_ path: String) {
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count <= SocketAddress.limit, !bytes.contains(0) else { return nil }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
  }

  mutating func bind(_ descriptor: Int32) -> Bool { call(systemBind, descriptor) }
  mutating func connect(_ descriptor: Int32) -> Bool { call(systemConnect, descriptor) }

  private mutating func call(
    _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ descriptor: Int32
  ) -> Bool {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  /// Whose process is at the other end, as the system knows it; nil where it does not say.
  static func user(of descriptor: Int32) -> Int? {
    #if canImport(Darwin)
      var (user, group): (uid_t, gid_t) = (0, 0)
      return getpeereid(descriptor, &user, &group) == 0 ? Int(user) : nil
    #else
      // `struct ucred`: process, user and group, 32 bits each.
      var credentials: (Int32, UInt32, UInt32) = (0, 0, 0)
      var length = socklen_t(MemoryLayout.size(ofValue: credentials))
      let isKnown = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0
      return isKnown ? Int(credentials.1) : nil
    #endif
  }
}

/// The system's functions under names that the methods above do not hide.
private func systemBind(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t) -> Int32 {
  bind(descriptor, address, length)
}
private func systemConnect(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t) -> Int32 {
  connect(descriptor, address, length)
}

/// The other end: what is read from standard input goes to the socket, what comes from there to standard output.
package enum SocketClient {
  /// - Returns: false where nobody listens.
  package static func connect(_ path: String, input: Int32 = 0, output: Int32 = 1) -> Bool {
    signal(SIGPIPE, SIG_IGN)
    guard var address = SocketAddress(path) else { return false }
    let descriptor = socket(AF_UNIX, SocketAddress.stream, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard address.connect(descriptor) else { return false }
    NativeThread.start {
      copy(from: input, to: descriptor)
      // The server sees the end of the input, and can still answer.
      _ = shutdown(descriptor, Int32(SHUT_WR))
    }
    copy(from: descriptor, to: output)
    return true
  }

  private static func copy(from source: Int32, to target: Int32) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0, OutputWriter.write(Array(chunk[..<count]), to: target) else { return }
    }
  }
}
