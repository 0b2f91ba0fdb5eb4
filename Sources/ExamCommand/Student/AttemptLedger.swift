internal import ExactJSON
internal import ExamFeatures
internal import ExamLanguage
internal import ExamServer
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The attempts of one student, counted in a file that all processes serving the exam share.
///
/// A line an attempt: `{"time":1790000000,"student":"anna","part":"2b","answer":"<SHA-256>"}`, with `"ticks":[0,2]` where
/// by the exam's policy attempts before cost something. An attempt is appended
/// first, in one write, and counts by its place in the file: two processes that ask at once cannot both get the last
/// one. The same answer again is the same attempt.
final class AttemptLedger: Sendable {
  private struct State {
    /// How much of the file was read.
    var offset = 0
    /// What was granted, by part, in the order of the file.
    var granted: [String: [Granted]] = [:]
  }

  private struct Granted {
    let time: Int
    let answer: String
    let ticks: Set<Int>?
  }

  /// A line is far shorter; a longer one is not ours.
  private static let lineLimit = 4096

  private let path: String
  private let student: String
  private let limit: ExamSettings.Attempts
  private let now: @Sendable () -> Int
  private let state = Mutex(State())

  /// - Parameter now: seconds since 1970.
  init(
    path: String, student: String, limit: ExamSettings.Attempts,
    now: @escaping @Sendable () -> Int = { Int(time(nil)) }
  ) {
    self.path = path
    self.student = String(
      student.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(100).map(Character.init))
    self.limit = limit
    self.now = now
  }

  /// Makes sure that attempts can be counted, before anybody is served.
  static func prepare(_ path: String) throws(Trouble) {
    let descriptor = openToAppend(path)
    guard descriptor >= 0 else {
      throw Trouble(
        path, "attempts cannot be counted there: \(systemMessage(errno))",
        remedy: "name a file that this account may write with --ledger")
    }
    close(descriptor)
  }

  /// Whether an answer may be marked.
  ///
  /// - Parameters:
  ///   - ticks: to be noted with it; nil where they play no part.
  ///   - isAsked: false: only whether its attempt was counted before.
  func verdict(
    on part: String, _ answer: [UInt8], ticks: [Int]? = nil, isAsked: Bool
  ) -> StudentDesk.AttemptVerdict {
    let digest = SHA256.hex([AttemptLedger.trimmed(answer)])
    return state.withLock { state in
      let time = now()
      // What cannot be counted is not granted.
      guard read(into: &state) else { return verdict(state, part, time, isGranted: false) }
      func known() -> StudentDesk.AttemptVerdict {
        let place = state.granted[part]?.firstIndex { $0.answer == digest }
        let earlier = place.map { state.granted[part]?[..<$0].compactMap(\.ticks) ?? [] } ?? []
        return verdict(state, part, time, isGranted: place != nil, earlier: ticks == nil ? [] : earlier)
      }
      let isKnown = { (state: State) in state.granted[part]?.contains { $0.answer == digest } ?? false }
      if isKnown(state) || answer.isEmpty { return known() }
      guard isAsked, counted(state.granted[part] ?? [], at: time).count < limit.count else {
        return verdict(state, part, time, isGranted: false)
      }
      guard append(part, digest, ticks, time), read(into: &state) else {
        return verdict(state, part, time, isGranted: false)
      }
      return known()
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = bytes[...]
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return Array(rest)
  }

  private func verdict(
    _ state: State, _ part: String, _ time: Int, isGranted: Bool, earlier: [Set<Int>] = []
  ) -> StudentDesk.AttemptVerdict {
    let used = counted(state.granted[part] ?? [], at: time)
    let wait = limit.period.flatMap { period in
      used.count < limit.count ? nil : used.first.map { max(1, $0.time + period.seconds - time) }
    }
    return StudentDesk.AttemptVerdict(
      isGranted: isGranted, count: AttemptCount(used: used.count, allowed: limit.count, wait: wait), earlier: earlier)
  }

  /// Those that still count.
  private func counted(_ granted: [Granted], at time: Int) -> [Granted] {
    guard let period = limit.period else { return granted }
    return granted.filter { $0.time > time - period.seconds }
  }

  // MARK: The file

  private func append(_ part: String, _ digest: String, _ ticks: [Int]?, _ time: Int) -> Bool {
    var members: [JSONValue.Member] = [
      .init("time", .int(time)), .init("student", .string(student)), .init("part", .string(part)),
      .init("answer", .string(digest)),
    ]
    if let ticks { members.append(.init("ticks", .array(ticks.map { .int($0) }))) }
    let line = JSONValue.object(members)
    let descriptor = openToAppend(path)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return writeAll(JSONWriter.bytes(line) + [0x0A], to: descriptor) == 0
  }

  /// Takes in what was appended since the last time, whoever did it.
  private func read(into state: inout State) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    // Before the first attempt there may be no file.
    guard descriptor >= 0 else { return errno == ENOENT && state.offset == 0 }
    defer { close(descriptor) }
    // A file that became shorter was begun anew by the teacher.
    if lseek(descriptor, 0, SEEK_END) < off_t(state.offset) { state = State() }
    guard lseek(descriptor, off_t(state.offset), SEEK_SET) >= 0 else { return false }
    var pending: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { return true }
      pending += chunk[..<count]
      while let end = pending.firstIndex(of: 0x0A) {
        take(pending[..<end], &state)
        state.offset += end + 1
        pending.removeSubrange(...end)
      }
      // No line of ours: left alone, and with it what follows.
      if pending.count > AttemptLedger.lineLimit { return false }
    }
  }

  private func take(_ line: ArraySlice<UInt8>, _ state: inout State) {
    guard let entry = try? JSONParser.parse(Array(line)), entry["student"]?.string == student,
      let time = entry["time"]?.int, let part = entry["part"]?.string, let answer = entry["answer"]?.string
    else { return }
    let granted = state.granted[part] ?? []
    guard !granted.contains(where: { $0.answer == answer }), counted(granted, at: time).count < limit.count else {
      return
    }
    let ticks = entry["ticks"]?.array.map { Set($0.compactMap(\.int)) }
    state.granted[part] = granted + [Granted(time: time, answer: answer, ticks: ticks)]
  }
}

/// The system's functions under names that the methods above do not hide.
private func openToAppend(_ path: String) -> Int32 { open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600) }
private func readBytes(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, target, count)
}
