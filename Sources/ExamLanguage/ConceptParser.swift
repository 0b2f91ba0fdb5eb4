package import ExamText

extension ConceptFile {
  /// Parses any bytes; never fails. The notation is that of `Protocol/concept-format.md`.
  package static func parse(_ text: Text) -> ConceptFile {
    var reader = ConceptReader(text: text)
    reader.read()
    let sections = reader.sections
    // Chapters are `#` and concepts `##`; a file that has no `##` gives its concepts with `#`.
    let level = sections.contains { $0.level == 2 } ? 2 : 1
    var problems = reader.problems
    var concepts: [ConceptEntry] = []
    for section in sections where section.level == level {
      let heading = section.headingRange.relative(to: ByteOffset(0))
      guard concepts.count < ConceptReader.conceptLimit else {
        problems.append(SyntaxProblem(kind: .limitReached, range: heading, subject: section.name))
        break
      }
      guard !section.name.isEmpty else {
        problems.append(SyntaxProblem(kind: .incompleteConcept, range: heading, subject: ""))
        continue
      }
      let entry = section.entry
      if entry.definition.isEmpty {
        problems.append(
          SyntaxProblem(
            kind: .incompleteConcept, range: entry.nameRange.relative(to: ByteOffset(0)), subject: entry.name))
      }
      concepts.append(entry)
    }
    return ConceptFile(text: text, concepts: concepts, problems: problems)
  }
}

/// Reads a concept file line by line into one section for each heading.
private struct ConceptReader {
  static let conceptLimit = 10_000
  /// 8 MiB: what stands behind is not read.
  static let byteLimit = 8 << 20

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)

  let text: Text
  private(set) var sections: [ConceptSection] = []
  private(set) var problems: [SyntaxProblem] = []
  private var fence: UInt8?
  private var isInComment = false
  private var isInDisplay = false

  init(text: Text) { self.text = text }

  mutating func read() {
    if let position = text.bytes.prefix(Self.byteLimit).firstIndex(of: 0) {
      problems.append(SyntaxProblem(kind: .notText, range: LocalRange(position, position + 1), subject: "NUL"))
      return
    }
    var line = frontMatterEnd
    while line < text.lines.lineCount {
      let range = text.lineContent(line)
      if range.upper.value > Self.byteLimit {
        problems.append(
          SyntaxProblem(kind: .limitReached, range: range.relative(to: ByteOffset(0)), subject: "8 MiB"))
        return
      }
      read(line: range)
      line += 1
    }
  }

  /// The first line behind a front matter, which says nothing about concepts; 0 where there is none.
  private var frontMatterEnd: Int {
    func isFence(_ line: Int) -> Bool {
      var range = text.lineContent(line)
      if line == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range.lower = ByteOffset(3) }
      return text.bytes[range.lower.value..<max(range.lower.value, range.upper.value)].elementsEqual([0x2D, 0x2D, 0x2D])
    }
    guard isFence(0) else { return 0 }
    for line in 1..<max(1, min(text.lines.lineCount, 200)) where isFence(line) { return line + 1 }
    return 0
  }

  private mutating func read(line range: ByteRange) {
    var lower = range.lower.value
    if lower == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lower = min(3, range.upper.value) }
    let isIndented = lower < range.upper.value && isBlank(text.bytes[lower])
    let line = trimmed(text.bytes[lower..<range.upper.value])
    if isInComment || (fence == nil && line.starts(with: Self.commentStart)) {
      isInComment = !contains(line, Self.commentEnd)
      return
    }
    if let mark = line.first, mark == 0x60 || mark == 0x7E, line.prefix(3).allSatisfy({ $0 == mark }), line.count > 2 {
      fence = fence == nil ? mark : fence == mark ? nil : fence
    } else if fence == nil {
      if let heading = heading(line) {
        // A display that nobody closed ends with its concept.
        isInDisplay = false
        open(heading, range: range)
        return
      }
      if line.elementsEqual([0x24, 0x24]) { isInDisplay.toggle() }
    }
    guard !sections.isEmpty else { return }
    let last = sections.count - 1
    if line.isEmpty {
      if fence == nil, !isInDisplay { sections[last].endParagraph() }
    } else if fence == nil, !isInDisplay, let (field, value) = ConceptField.read(line) {
      sections[last].begin(field, value)
    } else {
      sections[last].append(line, isIndented: isIndented)
    }
  }

  /// The level, 1 to 6, and the words of a heading.
  private func heading(_ line: ArraySlice<UInt8>) -> (level: Int, words: ArraySlice<UInt8>)? {
    let level = line.prefix { $0 == 0x23 }.count
    guard (1...6).contains(level) else { return nil }
    let rest = line.dropFirst(level)
    guard rest.first.map(isBlank) ?? true else { return nil }
    var words = trimmed(rest)
    while words.last == 0x23 { words = words.dropLast() }
    return (level, trimmed(words))
  }

  private mutating func open(_ heading: (level: Int, words: ArraySlice<UInt8>), range: ByteRange) {
    if heading.level > 2, let last = sections.indices.last {
      // `### Formula` says what `Formula:` says; other small headings are text.
      if let field = ConceptField(named: heading.words) {
        sections[last].begin(field, [])
      } else {
        sections[last].endParagraph()
        sections[last].append(heading.words, isIndented: false)
        sections[last].endParagraph()
      }
      return
    }
    sections.append(
      ConceptSection(
        level: min(2, heading.level), name: String(decoding: heading.words.prefix(200), as: UTF8.self),
        nameRange: ByteRange(heading.words.startIndex, heading.words.endIndex), headingRange: range))
  }
}

/// A heading and the text beneath it, sorted into fields.
private struct ConceptSection {
  let level: Int
  let name: String
  let nameRange: ByteRange
  let headingRange: ByteRange
  /// The bytes of each field, by the field's raw value; grown in place, so that long texts cost no copies.
  private var fields = [[UInt8]](repeating: [], count: ConceptField.allCases.count)
  /// Where the next line goes; nil behind a paragraph.
  private var current: ConceptField?
  /// The field that an indented paragraph goes on with.
  private var former: ConceptField = .definition

  init(level: Int, name: String, nameRange: ByteRange, headingRange: ByteRange) {
    self.level = level
    self.name = name
    self.nameRange = nameRange
    self.headingRange = headingRange
  }

  mutating func begin(_ field: ConceptField, _ value: ArraySlice<UInt8>) {
    current = field
    former = field
    if !fields[field.rawValue].isEmpty { fields[field.rawValue] += Array((field.isList ? ", " : "\n\n").utf8) }
    fields[field.rawValue] += value
  }

  mutating func endParagraph() {
    // `Formula:` with nothing behind it means the paragraph that follows.
    if let open = current, fields[open.rawValue].isEmpty { return }
    current = nil
  }

  mutating func append(_ line: ArraySlice<UInt8>, isIndented: Bool) {
    // A list goes on in the next line only behind a comma; else the definition begins.
    if let open = current, open.isList, let last = fields[open.rawValue].last, last != 0x2C, last != 0x3B {
      current = nil
    }
    let field = current ?? (isIndented ? former : .definition)
    // No slice of the field may live while it grows, or each line would copy it.
    let joint = joint(before: line, in: fields[field.rawValue])
    fields[field.rawValue] += joint
    fields[field.rawValue] += line
    current = field
    former = field
  }

  /// What stands between a field's text and its next line: lines of lists, tables, displays and code stay lines, those
  /// of prose are joined.
  private func joint(before line: ArraySlice<UInt8>, in text: [UInt8]) -> [UInt8] {
    guard let last = text.last else { return [] }
    let former = text.count > 1 ? text[text.count - 2] : 0
    if last == 0x0A, former == 0x0A { return [] }
    if current == nil { return [0x0A, 0x0A] }
    let isOwnLine = line.first.map { [0x2D, 0x2A, 0x2B, 0x7C, 0x24, 0x60, 0x7E].contains($0) } ?? false
    return isOwnLine || (last == 0x24 && former == 0x24) ? [0x0A] : [0x20]
  }

  var entry: ConceptEntry {
    ConceptEntry(
      name: name, aliases: list(.also), definition: text(.definition) ?? "",
      formula: text(.formula).map(bareFormula), misconception: text(.misconception), source: text(.source),
      related: list(.related), nameRange: nameRange, exceptions: list(.except))
  }

  private func text(_ field: ConceptField) -> String? {
    let value = fields[field.rawValue]
    return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
  }

  /// Names between commas, or between semicolons where one stands (then names may contain commas).
  private func list(_ field: ConceptField) -> [String] {
    let value = fields[field.rawValue]
    let separator: UInt8 = value.contains(0x3B) ? 0x3B : 0x2C
    return value.split(separator: separator).prefix(64).compactMap { piece in
      var name = trimmed(piece)
      while name.count > 1, name.last == 0x2E, !name.dropLast().contains(0x2E) { name = name.dropLast() }
      return name.isEmpty || name.count > 200 ? nil : String(decoding: name, as: UTF8.self)
    }
  }
}

/// The fields of a concept, by the word before the colon.
private enum ConceptField: Int, CaseIterable {
  case also
  case except
  case definition
  case formula
  case misconception
  case source
  case related

  var isList: Bool { self == .also || self == .except || self == .related }

  /// The field that a word names, in English or German, in any case, bold or not.
  init?(named word: ArraySlice<UInt8>) {
    guard word.count <= 30 else { return nil }
    var name = trimmed(word)
    while let last = name.last, last == 0x2A || last == 0x3A || isBlank(last) { name = name.dropLast() }
    while name.first == 0x2A { name = name.dropFirst() }
    let lowered = name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    switch String(decoding: lowered, as: UTF8.self) {
    case "also", "alias", "aliases", "also known as", "auch": self = .also
    case "except", "but not", "außer": self = .except
    case "definition": self = .definition
    case "formula", "formulas", "formulae", "formel": self = .formula
    case "misconception", "common misconception", "irrtum", "häufiger irrtum": self = .misconception
    case "source", "sources", "quelle", "quellen": self = .source
    case "related", "see also", "verwandt", "siehe auch": self = .related
    default: return nil
    }
  }

  /// `Formula: $x$` or `**Formula:** $x$`: the field and what stands behind the colon.
  static func read(_ line: ArraySlice<UInt8>) -> (ConceptField, ArraySlice<UInt8>)? {
    guard let colon = line.prefix(32).firstIndex(of: 0x3A), let field = ConceptField(named: line[..<colon]) else {
      return nil
    }
    var value = line[(colon + 1)...]
    if line.first == 0x2A { value = value.drop { $0 == 0x2A } }
    return (field, trimmed(value))
  }
}

/// A formula as LaTeX without delimiters; words beside mathematics become `\text{…}`.
private func bareFormula(_ written: String) -> String {
  let bytes = Array(written.utf8)
  var pieces: [(isMathematics: Bool, text: ArraySlice<UInt8>)] = []
  var (start, position) = (0, 0)
  while position < bytes.count {
    guard let opening = delimiter(bytes, at: position, closing: false) else {
      position += bytes[position] == 0x5C ? 2 : 1
      continue
    }
    var end = position + opening
    while end < bytes.count, delimiter(bytes, at: end, closing: true) == nil { end += bytes[end] == 0x5C ? 2 : 1 }
    end = min(end, bytes.count)
    let inner = trimmed(bytes[(position + opening)..<max(end, position + opening)], isBlankOrNewline)
    pieces.append((false, bytes[start..<position]))
    pieces.append((true, inner))
    position = min(bytes.count, end + (delimiter(bytes, at: end, closing: true) ?? 0))
    start = position
  }
  if pieces.isEmpty { return written }
  pieces.append((false, bytes[start...]))
  return pieces.reduce(into: "") { formula, piece in
    let words = String(decoding: piece.text, as: UTF8.self)
    if piece.isMathematics {
      formula += words
    } else if !trimmed(piece.text).isEmpty {
      formula += "\\text{" + words.replacingNewlines + "}"
    }
  }
}

extension String {
  fileprivate var replacingNewlines: String { String(decoding: utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self) }
}

/// The length of `$$`, `$`, `\(`, `\[`, and their counterparts, at a position.
private func delimiter(_ bytes: [UInt8], at position: Int, closing: Bool) -> Int? {
  guard position < bytes.count else { return nil }
  let next = position + 1 < bytes.count ? bytes[position + 1] : 0
  if bytes[position] == 0x24 { return next == 0x24 ? 2 : 1 }
  if bytes[position] == 0x5C, closing ? next == 0x29 || next == 0x5D : next == 0x28 || next == 0x5B { return 2 }
  return nil
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

private func isBlankOrNewline(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0A }

private func trimmed(_ bytes: ArraySlice<UInt8>, _ isBlank: (UInt8) -> Bool = isBlank) -> ArraySlice<UInt8> {
  var rest = bytes
  while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
  return rest.drop(while: isBlank)
}

private func contains(_ line: ArraySlice<UInt8>, _ pattern: [UInt8]) -> Bool {
  guard line.count >= pattern.count else { return false }
  for start in line.startIndex...(line.endIndex - pattern.count) where line[start...].starts(with: pattern) {
    return true
  }
  return false
}
