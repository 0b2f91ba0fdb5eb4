internal import ExactJSON
internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reports of exams that took long to check, kept by what they were worked out from (Protocol/reports.md): the exam's
/// bytes, the options, and this very program.
///
/// One file a report below `$XDG_CACHE_HOME/examd` (else `~/.cache/examd`), put there by a rename, so that whoever looks
/// sees a whole one or none; what does not read as it was written is taken as missing. Any number of processes may share
/// it. Nothing that goes wrong here is told: then the exam is checked.
final class CheckCache: Sendable {
  /// Quicker checks are quicker than the disk.
  private static let patience = Duration.milliseconds(5)
  /// Most files that are kept; the oldest go when there are more.
  private static let limit = 2000
  private static let sizeLimit = 4 << 20

  private let folder: String
  private let basis: [UInt8]
  private let written = Mutex(0)

  /// Nil where there is no place for it.
  init?(options: CheckOptions) {
    let base = Terminal.variable("XDG_CACHE_HOME") ?? Terminal.variable("HOME").map { $0 + "/.cache" }
    guard let base, base.hasPrefix("/"), let program = Self.program else { return nil }
    folder = base + "/examd"
    let levels = options.levels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
    let words = [program, Version.current, "\(options.gradesEverything)"] + levels
    basis = Array(words.joined(separator: "\n").utf8)
  }

  func report(_ path: String, _ text: Text) -> FileReport? {
    let name = name(of: text)
    guard let bytes = try? FileReader.readRegular(name), bytes.count <= Self.sizeLimit,
      let value = try? JSONParser.parse(bytes), value["key"]?.string == name, let record = value["report"]
    else { return nil }
    return FileReport(record: record, path: path, text: text)
  }

  /// - Parameter time: what the check took.
  func keep(_ report: FileReport, after time: Duration) {
    guard time >= Self.patience else { return }
    let name = name(of: report.text)
    let bytes = JSONWriter.bytes(["key": .string(name), "report": report.record])
    guard bytes.count <= Self.sizeLimit else { return }
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
    if code != 0 || rename(temporary, name) != 0 { unlink(temporary) }
  }

  /// Keeps it from growing: call at the end of a run.
  func trim() {
    guard written.withLock({ $0 }) > 0, let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    var files: [(time: Int, path: String)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      var status = stat()
      guard !name.hasPrefix("."), lstat("\(folder)/\(name)", &status) == 0 else { continue }
      files.append((Self.time(status), "\(folder)/\(name)"))
    }
    guard files.count > Self.limit else { return }
    // A quarter at once, so that not every run has to.
    let doomed = files.sorted { $0.time < $1.time }.prefix(files.count - Self.limit * 3 / 4)
    for file in doomed { unlink(file.path) }
  }

  private func name(of text: Text) -> String { "\(folder)/\(SHA256.hex([basis, text.bytes])).json" }

  /// Names this build: while it is worked on, its version stays the same.
  private static let program: String? = {
    #if os(Linux)
      let path = "/proc/self/exe"
    #else
      let path = CommandLine.arguments.first ?? ""
    #endif
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_size) \(status.st_ino) \(time(status))"
  }()

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
