internal import ExamFeatures
internal import ExamText
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reports of exams, kept by all that they were worked out from (Protocol/reports.md): the exam's name and bytes, what
/// `Library` knows beside them, and this very program.
///
/// Of exams that took long to check there is one file a report; those of other exams are kept together where a run
/// checks many (`ReportPack`). All lie below `$XDG_CACHE_HOME/examd` (else `~/.cache/examd`), put there by a rename, so that whoever looks sees a whole file or
/// none. The first line of a report of its own is the digest of the key and of what follows: what is not as it was written
/// is taken as missing. Any number of processes may share it. Nothing that goes wrong here is told: then the exam is
/// checked.
final class CheckCache: Sendable {
  /// Quicker checks are not worth a file.
  private static let patience = Duration.milliseconds(5)
  /// Smaller exams are checked in less time than that.
  private static let smallest = 4096
  /// Most files that are kept, and most bytes; the oldest go when there are more.
  private static let limit = 2000
  private static let sizeLimit = 64 << 20
  private static let reportLimit = 4 << 20

  /// Larger exams have a file of their own, or none.
  private static let largestPacked = 1 << 16
  /// Fewer files are checked sooner than what is kept of many is read.
  private static let leastPacked = 64

  private let folder: String
  private let program: [UInt8]
  private let pack: ReportPack?
  private let written = Mutex(0)

  /// Nil where there is no place for it.
  ///
  /// - Parameter files: how many are to be checked.
  init?(files: Int) {
    let given = Terminal.variable("XDG_CACHE_HOME")
    let base = given?.hasPrefix("/") == true ? given : Terminal.variable("HOME").map { $0 + "/.cache" }
    guard let base, base.hasPrefix("/"), let program = RunningProgram.identity else { return nil }
    folder = base + "/examd"
    self.program = Array(program.utf8)
    pack = files < Self.leastPacked ? nil : ReportPack(path: folder + "/" + Self.packName, program: self.program)
  }

  /// What a report is found by.
  enum Key {
    case file(digest: String)
    case packed(ContentHash)
  }

  private static let packName = "pack"

  /// Nil for an exam that is checked sooner than a report is found.
  ///
  /// - Parameter basis: names all that the report depends on but path and text.
  func key(_ path: String, _ text: Text, basis: [UInt8]) -> Key? {
    let size = text.bytes.count
    guard pack != nil && size <= Self.largestPacked || size >= Self.smallest else { return nil }
    let name = Array(
      path.utf8[(path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex)...])
    if pack != nil, size <= Self.largestPacked {
      return .packed(ContentHash().followed(by: basis).followed(by: name).followed(by: text.bytes))
    }
    return .file(digest: SHA256.hex([program, basis, name, text.bytes]))
  }

  func report(_ key: Key, path: String, text: Text) -> FileReport? {
    switch key {
    case .packed(let hash):
      return pack?.record(hash).flatMap { FileReport(record: $0, path: path, text: text) }
    case .file(let digest):
      guard let bytes = try? FileReader.readRegular(file(digest)), bytes.count <= Self.reportLimit,
        let end = bytes.firstIndex(of: 0x0A), bytes[..<end].elementsEqual(sum(digest, Array(bytes[(end + 1)...])).utf8)
      else { return nil }
      return FileReport(record: bytes[(end + 1)...], path: path, text: text)
    }
  }

  /// - Parameter time: what the check took.
  func keep(_ report: FileReport, _ key: Key, after time: Duration) {
    switch key {
    case .packed(let hash): pack?.keep(report.record, hash)
    case .file(let digest):
      guard time >= Self.patience else { return }
      let body = report.record
      let bytes = Array(sum(digest, body).utf8) + [0x0A] + body
      if bytes.count <= Self.reportLimit { write(bytes, to: file(digest)) }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) {
    let number = written.withLock { count in
      count += 1
      return count
    }
    let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) ?? folder.startIndex
    mkdir(String(folder[..<slash]), 0o700)
    mkdir(folder, 0o700)
    let temporary = "\(folder)/new-\(getpid())-\(number)"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let code = writeAll(bytes, to: descriptor)
    close(descriptor)
    if code != 0 || rename(temporary, path) != 0 { unlink(temporary) }
  }

  /// Writes what a run found out, and keeps the cache from growing: call at the end of a run.
  func finish() {
    if let content = pack?.content { write(content, to: folder + "/" + Self.packName) }
    trim()
  }

  private func trim() {
    guard written.withLock({ $0 }) > 0, let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    var files: [(time: Int, size: Int, path: String)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      var status = stat()
      guard !name.hasPrefix("."), name != Self.packName, lstat("\(folder)/\(name)", &status) == 0 else { continue }
      files.append((Self.time(status), Int(status.st_size), "\(folder)/\(name)"))
    }
    var (count, size) = (files.count, files.reduce(0) { $0 + $1.size })
    guard count > Self.limit || size > Self.sizeLimit else { return }
    // A quarter at once, so that not every run has to.
    for file in files.sorted(by: { $0.time < $1.time }) {
      guard count > Self.limit * 3 / 4 || size > Self.sizeLimit * 3 / 4 else { break }
      unlink(file.path)
      count -= 1
      size -= file.size
    }
  }

  private func file(_ digest: String) -> String { "\(folder)/\(digest)" }

  private func sum(_ digest: String, _ body: [UInt8]) -> String { SHA256.hex([Array(digest.utf8), body]) }

  /// Nanoseconds.
  private static func time(_ status: stat) -> Int {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }
}
