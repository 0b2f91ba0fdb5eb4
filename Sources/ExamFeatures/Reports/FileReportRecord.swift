internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText

extension FileReport {
  /// All of the report but path and text, so that a later run can have it without checking: what
  /// `init(record:path:text:)` reads.
  package var record: [UInt8] {
    var writer = RecordWriter()
    for count in counts { writer.add(count) }
    writer.add(contents.points.description)
    writer.add(list: parts) { $0.add($1) }
    writer.add(list: findings) { $0.add($1) }
    return writer.bytes
  }

  private var counts: [Int] {
    [
      contents.exams, contents.drafts, contents.conceptFiles, contents.parts, contents.samples, contents.passingSamples,
    ]
  }

  /// Nil for anything that `record` does not write, and where a range lies outside the text.
  package init?(record: ArraySlice<UInt8>, path: String, text: Text) {
    var reader = RecordReader(record, size: text.range.upper.value)
    var contents = Contents()
    contents.exams = reader.number()
    contents.drafts = reader.number()
    contents.conceptFiles = reader.number()
    contents.parts = reader.number()
    contents.samples = reader.number()
    contents.passingSamples = reader.number()
    let points = Self.points(reader.text())
    let parts = reader.list { $0.part() }
    let findings = reader.list { $0.finding() }
    guard reader.isWhole, let points else { return nil }
    contents.points = points
    self.init(path: path, text: text, findings: findings, contents: contents, parts: parts)
  }

  private static func points(_ text: String) -> Points? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false).map { Rational(decimal: String($0)) }
    guard let first = halves.first, let top = first else { return nil }
    guard halves.count == 2 else { return halves.count == 1 ? Points(top) : nil }
    return halves[1].flatMap { top.divided(by: $0) }.map(Points.init(_:))
  }
}

/// Writes numbers in seven bits a byte, lowest first (LEB128), and texts and lists behind their lengths.
private struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ text: String) { add(bytes: Array(text.utf8)) }

  mutating func add(bytes text: [UInt8]) {
    add(text.count)
    bytes += text
  }

  mutating func add<Element>(list: [Element], _ add: (inout RecordWriter, Element) -> Void) {
    self.add(list.count)
    for element in list { add(&self, element) }
  }

  mutating func add(_ part: PartID) {
    add(part.question)
    add(part.letter)
  }

  mutating func add(_ range: ByteRange) {
    add(range.lower.value)
    add(range.upper.value)
  }

  mutating func add(_ finding: Finding) {
    add(finding.rule)
    add(finding.severity.rawValue)
    add(finding.range)
    add(finding.message)
    add(list: finding.part.map { [$0] } ?? []) { $0.add($1) }
    add(finding.isUnnecessary ? 1 : 0)
    add(list: finding.related) { writer, related in
      writer.add(related.range)
      writer.add(related.message)
    }
    add(list: finding.fixes) { writer, fix in
      writer.add(fix.title)
      writer.add(fix.isSafe ? 1 : 0)
      writer.add(list: fix.edits) { writer, edit in
        writer.add(edit.range)
        writer.add(bytes: edit.replacement)
      }
    }
  }
}

/// Reads what `RecordWriter` wrote. What is wrong makes it broken for good; what it then gives means nothing.
private struct RecordReader {
  private var rest: ArraySlice<UInt8>
  /// Bytes of the text that ranges lie in.
  private let size: Int
  private var isBroken = false

  init(_ record: ArraySlice<UInt8>, size: Int) {
    rest = record
    self.size = size
  }

  /// Whether everything was read, and nothing was wrong.
  var isWhole: Bool { !isBroken && rest.isEmpty }

  mutating func number() -> Int {
    var (number, shift) = (UInt(0), UInt(0))
    while let byte = rest.popFirst(), shift < UInt(UInt.bitWidth) {
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: number) }
      shift += 7
    }
    isBroken = true
    return 0
  }

  mutating func bytes() -> ArraySlice<UInt8> {
    let count = number()
    guard !isBroken, (0...rest.count).contains(count) else {
      isBroken = true
      return []
    }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func text() -> String {
    if let text = String(validating: bytes(), as: UTF8.self) { return text }
    isBroken = true
    return ""
  }

  mutating func list<Element>(_ element: (inout RecordReader) -> Element) -> [Element] {
    let count = number()
    // Every element takes a byte at least.
    guard !isBroken, (0...rest.count).contains(count) else {
      isBroken = true
      return []
    }
    var list: [Element] = []
    while list.count < count, !isBroken { list.append(element(&self)) }
    return list
  }

  mutating func flag() -> Bool {
    let number = number()
    if number != 0, number != 1 { isBroken = true }
    return number == 1
  }

  mutating func part() -> PartID {
    let question = number()
    return PartID(question: question, letter: text())
  }

  mutating func range() -> ByteRange {
    let (lower, upper) = (number(), number())
    guard 0 <= lower, lower <= upper, upper <= size else {
      isBroken = true
      return ByteRange(0, 0)
    }
    return ByteRange(lower, upper)
  }

  mutating func finding() -> Finding {
    let rule = text()
    let severity = Severity(rawValue: number())
    if severity == nil { isBroken = true }
    let (range, message) = (range(), text())
    let parts = list { $0.part() }
    if parts.count > 1 { isBroken = true }
    let isUnnecessary = flag()
    let related = list { reader in
      let range = reader.range()
      return Finding.Related(range, reader.text())
    }
    let fixes = list { reader in
      let title = reader.text()
      let isSafe = reader.flag()
      return Finding.Fix(title, reader.list { TextEdit($0.range(), bytes: Array($0.bytes())) }, isSafe: isSafe)
    }
    return Finding(
      rule: rule, severity: severity ?? .hint, range: range, message: message, part: parts.first, related: related,
      fixes: fixes, isUnnecessary: isUnnecessary)
  }
}
