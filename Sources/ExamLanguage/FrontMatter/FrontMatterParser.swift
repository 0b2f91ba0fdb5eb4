internal import ExamText

extension FrontMatter {
  /// Which file's keys are known.
  enum Owner { case exam, answers, project }

  /// Reads front matter, both fences included; its ranges count from the beginning of the document, where it begins
  /// at `start` (behind a byte-order mark).
  static func parse(_ bytes: [UInt8], at start: Int, of owner: Owner) -> FrontMatter {
    var parser = FrontMatterParser(bytes, start, owner)
    parser.read()
    return FrontMatter(
      range: LocalRange(start, start + bytes.count), settings: parser.reader.settings, entries: parser.entries,
      problems: parser.problems + parser.reader.problems)
  }
}

extension FrontMatter {
  /// Reads a project file: the same notation without fences. Ranges count from the beginning of the file.
  package static func project(_ bytes: [UInt8]) -> FrontMatter {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var parser = FrontMatterParser(Array(bytes[start...]), start, .project)
    parser.read()
    return FrontMatter(
      range: LocalRange(0, bytes.count), settings: parser.reader.settings, entries: parser.entries,
      problems: parser.problems + parser.reader.problems)
  }
}

/// Cuts front matter into its top-level entries and reads each on its own, so that a half-typed line spoils no other.
private struct FrontMatterParser {
  /// What is read at most; more of either is reported.
  private static let entryLimit = 200
  private static let entrySizeLimit = 8192

  private let bytes: [UInt8]
  private let start: Int
  private let owner: FrontMatter.Owner
  private(set) var entries: [FrontMatter.Entry] = []
  private(set) var problems: [SyntaxProblem] = []
  private(set) var reader: SettingsReader

  init(_ bytes: [UInt8], _ start: Int, _ owner: FrontMatter.Owner) {
    self.bytes = bytes
    self.start = start
    self.owner = owner
    reader = SettingsReader(start: start)
  }

  mutating func read() {
    let lines = bytes.lines(0, bytes.count)
    var last = lines.count
    var index = 1
    if owner == .project {
      // A line `---` may begin the document, as YAML has it.
      index = lines.first.map(isFence) == true ? 1 : 0
    } else if let end = lines.last, lines.count > 1, isFence(end) {
      last -= 1
    } else if let first = lines.first {
      report(.malformedFrontMatter, LocalRange(first.start, bytes.trimEnd(first.start, first.contentEnd)), "---")
    }
    while index < last {
      let line = lines[index]
      guard let key = key(line) else {
        if !isIgnorable(line) {
          let from = bytes.skipBlanks(line.start, line.contentEnd)
          let range = LocalRange(from, bytes.trimEnd(from, line.contentEnd))
          report(.malformedFrontMatter, range, text(range))
        }
        index += 1
        continue
      }
      var end = index + 1
      while end < last, belongsToEntryAbove(lines[end]) { end += 1 }
      // Comments and blank lines below an entry are not its own.
      var valueEnd = end
      while valueEnd > index + 1, isIgnorable(lines[valueEnd - 1]) { valueEnd -= 1 }
      if entries.count == FrontMatterParser.entryLimit {
        let rest = LocalRange(line.start, lines[last - 1].contentEnd)
        report(.limitReached, rest, "\(FrontMatterParser.entryLimit)")
        return
      }
      readEntry(key, lines[index], end: lines[valueEnd - 1].contentEnd)
      index = end
    }
  }

  private func isFence(_ line: Line) -> Bool {
    let end = bytes.trimEnd(line.start, line.contentEnd)
    return end - line.start == 3 && (bytes.has("---", at: line.start, end) || bytes.has("...", at: line.start, end))
  }

  private func isIgnorable(_ line: Line) -> Bool {
    let first = bytes.skipBlanks(line.start, line.contentEnd)
    return first == line.contentEnd || bytes[first] == 0x23
  }

  /// Indented lines, the items of a list, a closing bracket; blank lines and comments too, for the moment.
  private func belongsToEntryAbove(_ line: Line) -> Bool {
    guard line.start < line.contentEnd else { return true }
    switch bytes[line.start] {
    case 0x20, 0x09, 0x23, 0x5D, 0x7D: return true
    case 0x2D: return bytes.blank(at: line.start + 1, line.contentEnd) > 0 || line.start + 1 == line.contentEnd
    default: return false
    }
  }

  /// `key:` at the beginning of a line, quoted or not: its name and range, and where the value may begin.
  private func key(_ line: Line) -> (name: String, range: LocalRange, valueStart: Int)? {
    var index = line.start
    let quote = bytes.byte(index, line.contentEnd).flatMap { $0 == 0x22 || $0 == 0x27 ? $0 : nil }
    if quote != nil { index += 1 }
    let nameStart = index
    while index < line.contentEnd, index - nameStart <= 64 {
      let byte = bytes[index]
      if let quote {
        if byte == quote { break }
      } else if !(bytes.isWordByte(index, line.contentEnd) || bytes.isDigit(index, line.contentEnd) || byte == 0x2D
        || byte == 0x5F || byte == 0x20)
      {
        break
      }
      index += 1
    }
    let nameEnd = bytes.trimEnd(nameStart, index)
    guard nameEnd > nameStart, bytes[nameStart] != 0x2D, bytes[nameStart] != 0x20 else { return nil }
    if let quote {
      guard bytes.byte(index, line.contentEnd) == quote else { return nil }
      index += 1
    }
    guard bytes.byte(index, line.contentEnd) == 0x3A,
      index + 1 == line.contentEnd || bytes.blank(at: index + 1, line.contentEnd) > 0
    else { return nil }
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
    return (name, LocalRange(nameStart, nameEnd), index + 1)
  }

  private mutating func readEntry(_ key: (name: String, range: LocalRange, valueStart: Int), _ line: Line, end: Int) {
    let from = min(bytes.skipSpace(key.valueStart, end), end)
    let isOneLine = from < line.contentEnd
    let range = LocalRange(from, valueEnd(from, isOneLine ? line.contentEnd : end, end))
    var value: YAMLValue?
    if range.isEmpty || bytes.byte(from, range.upper) == 0x23 {
      value = .scalar("")
    } else if end - from > FrontMatterParser.entrySizeLimit {
      report(.limitReached, range, "\(FrontMatterParser.entrySizeLimit)")
    } else if let plain = plainScalar(range, isOneLine) {
      value = .scalar(plain)
    } else {
      // The whole entry, so that columns and indentation are those of the file.
      switch YAMLValue.read(bytes, LocalRange(line.start, end)) {
      case .success(let read): value = read
      case .failure(let failure): report(.malformedFrontMatter, range, failure.reason)
      }
    }
    var scalar: String?
    if case .scalar(let text) = value { scalar = text }
    let isRepeated = entries.contains { $0.key == key.name }
    entries.append(
      FrontMatter.Entry(
        key: key.name, keyRange: moved(key.range),
        valueRange: moved(bytes.byte(from, range.upper) == 0x23 ? LocalRange(from, from) : range), scalar: scalar))
    if isRepeated {
      // The first one counts; which one its author meant is not ours to say.
      return report(.malformedFrontMatter, key.range, key.name)
    }
    guard let value else { return }
    if !reader.read(key.name, value, moved(range), owner) {
      problems.append(
        SyntaxProblem(
          kind: .unknownFrontMatterKey, range: moved(key.range), subject: key.name,
          suggestion: nearest(to: key.name, among: SettingsReader.keys(of: owner))))
    }
  }

  /// The end of a value: of its last line, or before a comment on its only one.
  private func valueEnd(_ from: Int, _ lineEnd: Int, _ end: Int) -> Int {
    guard lineEnd == end || bytes.skipSpace(lineEnd, end) == end else { return bytes.trimEnd(from, end) }
    var quote: UInt8?
    var index = from
    while index < lineEnd {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if (byte == 0x22 || byte == 0x27) && index == from {
        quote = byte
      } else if byte == 0x23, index > from, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 {
        return bytes.trimEnd(from, index)
      }
      index += 1
    }
    return bytes.trimEnd(from, lineEnd)
  }

  /// A value on one line that YAML reads as it stands: no quotes, brackets, tags nor anything else with a meaning.
  private func plainScalar(_ range: LocalRange, _ isOneLine: Bool) -> String? {
    guard isOneLine else { return nil }
    let first = bytes[range.lower]
    let isPlainStart =
      bytes.isWordByte(range.lower, range.upper) || (0x30...0x39).contains(first) || first == 0x2B
      || first == 0x2D && bytes.isDigit(range.lower + 1, range.upper)
    guard isPlainStart else { return nil }
    for index in range.lower..<range.upper {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D || byte < 0x20 && byte != 0x09 { return nil }
      if byte == 0x3A, index + 1 == range.upper || bytes.blank(at: index + 1, range.upper) > 0 { return nil }
    }
    return text(range)
  }

  private func text(_ range: LocalRange) -> String { String(decoding: bytes[range.lower..<range.upper], as: UTF8.self) }

  private func moved(_ range: LocalRange) -> LocalRange { LocalRange(range.lower + start, range.upper + start) }

  private mutating func report(_ kind: SyntaxProblem.Kind, _ range: LocalRange, _ subject: String) {
    problems.append(SyntaxProblem(kind: kind, range: moved(range), subject: subject))
  }
}
