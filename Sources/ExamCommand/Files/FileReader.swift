#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads files whole. The only place of examd, beside the walk over folders, that opens files to read.
enum FileReader {
  /// Largest file that is read, in bytes.
  static let limit = 64 << 20

  /// A file that the user named: a regular one, a pipe (`<(…)`), or `-` for standard input.
  static func read(_ path: String) throws(Trouble) -> [UInt8] {
    if path == "-" { return try content(of: 0, named: "standard input", expecting: 1 << 16) }
    return try open(path, flags: 0)
  }

  /// A file that another file names (a draft its exam). Only regular ones: a pipe or a terminal might never end.
  static func readRegular(_ path: String) throws(Trouble) -> [UInt8] { try open(path, flags: O_NONBLOCK) }

  private static func open(_ path: String, flags: Int32) throws(Trouble) -> [UInt8] {
    guard !path.utf8.contains(0) else {
      throw Trouble(path, "there is no such file", remedy: "a file's name holds no NUL")
    }
    let descriptor = openForReading(path, flags)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    let type = status.st_mode & S_IFMT
    if type == S_IFDIR { throw Trouble(path, "is a folder", remedy: "name a file in it") }
    if flags & O_NONBLOCK != 0, type != S_IFREG {
      throw Trouble(path, "is no regular file", remedy: "name a file on disk")
    }
    if type == S_IFREG, Int(status.st_size) > limit { throw tooLarge(path) }
    guard type == S_IFREG else { return try content(of: descriptor, named: path, expecting: 1 << 16) }
    let size = Int(status.st_size)
    var count = 0
    // One byte more than the size: what comes short of it is the end of the file.
    let whole = [UInt8](unsafeUninitializedCapacity: size + 1) { bytes, initialised in
      count = readSome(descriptor, UnsafeMutableRawPointer(bytes.baseAddress), size + 1)
      initialised = max(0, count)
    }
    // A file that somebody is writing to, a file system that gives less than was asked for: read on.
    return count == size ? whole : try content(of: descriptor, named: path, expecting: size, behind: whole)
  }

  private static func content(
    of descriptor: Int32, named path: String, expecting size: Int, behind beginning: [UInt8] = []
  ) throws(Trouble) -> [UInt8] {
    var bytes = beginning
    var chunk = [UInt8](repeating: 0, count: min(max(size + 1, 1 << 12), 1 << 20))
    while true {
      let count = chunk.withUnsafeMutableBytes { readSome(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit { throw tooLarge(path) }
    }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> Trouble {
    switch code {
    case ENOENT, ENOTDIR: Trouble(path, "there is no such file", remedy: "look at the spelling and the folder")
    case EACCES, EPERM: Trouble(path, "must not be read", remedy: "allow it with chmod, or ask its owner")
    default: Trouble(path, "cannot be read: \(systemMessage(code))", remedy: "see whether other programs can read it")
    }
  }

  private static func tooLarge(_ path: String) -> Trouble {
    Trouble(path, "is larger than \(limit >> 20) MiB", remedy: "split it; no exam is that long")
  }
}

/// The system's functions under names that the methods above do not hide.
private func openForReading(_ path: String, _ flags: Int32) -> Int32 { open(path, O_RDONLY | O_CLOEXEC | flags) }
private func readSome(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, target, count)
}
