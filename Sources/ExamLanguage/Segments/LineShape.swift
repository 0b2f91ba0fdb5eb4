internal import ExactNumbers
internal import ExamText

/// What a line looks like on its own, before its place decides what it means.
///
/// The rare cases with much to say are indirect: one of these is made for every line, and copying it should cost nothing.
enum LineShape {
  case blank
  /// `...`, `+ ...`, a lone `+`: left behind by an export.
  case artefact
  case fence(Fence)
  case comment
  case heading(level: Int)
  case tableRow
  case rule
  case quote
  case mathematics(closer: StaticString)
  case listItem
  indirect case header(HeaderNotation)
  indirect case criterion(CriterionNotation)
  indirect case marker(MarkerNotation)
  /// `Total: 12 points`
  indirect case total(TotalNotation)
  case text

  /// An opening or closing line of a code block.
  struct Fence {
    let byte: UInt8
    let length: Int
    /// Nothing stands behind it, so that it may close a block.
    let isBare: Bool

    func closes(_ opener: Fence) -> Bool { isBare && byte == opener.byte && length >= opener.length }
  }

  /// Lines longer than this are text: no marker, header or heading is.
  static let limit = 4000

  static func read(_ bytes: [UInt8], _ line: Line) -> LineShape {
    let first = bytes.skipBlanks(line.start, line.contentEnd)
    guard first < line.contentEnd else { return .blank }
    switch bytes[first] {
    case 0x60, 0x7E:
      return fence(bytes, first, line).map(LineShape.fence) ?? .text
    case 0x3C:
      return bytes.has("<!--", at: first, line.contentEnd) ? .comment : .text
    case 0x23:
      let level = bytes.run(of: 0x23, at: first, line.contentEnd)
      guard first - line.start <= 3, level <= 6,
        first + level == line.contentEnd || bytes.blank(at: first + level, line.contentEnd) > 0
      else { return .text }
      if let marker = marker(bytes, first, line) { return .marker(marker) }
      return .heading(level: level)
    case 0x7C: return .tableRow
    case 0x3E: return .quote
    case 0x24:
      return bytes.has("$$", at: first, line.contentEnd) ? .mathematics(closer: "$$") : .text
    case 0x5C:
      if bytes.has("\\[", at: first, line.contentEnd) { return .mathematics(closer: "\\]") }
      return .text
    case 0x2E:
      return isDots(bytes, first, line.contentEnd) ? .artefact : .text
    case 0x2B, 0x2D, 0x2A, 0x5F, 0xE2, 0xC2, 0x28, 0x5B, 0x30...0x39:
      return punctuated(bytes, first, line)
    default:
      guard bytes.isWordByte(first, line.contentEnd) else { return .text }
      if let marker = marker(bytes, first, line) { return .marker(marker) }
      if line.contentEnd - first <= 120, hasDigit(bytes, first, line.contentEnd) {
        if let header = HeaderNotation.read(bytes, first, line.contentEnd) { return .header(header) }
        if let total = TotalNotation.read(bytes, first, line.contentEnd) { return .total(total) }
      }
      return .text
    }
  }

  /// Lines that begin with a sign, a digit, a bracket or emphasis.
  private static func punctuated(_ bytes: [UInt8], _ first: Int, _ line: Line) -> LineShape {
    let end = line.contentEnd
    let byte = bytes[first]
    if byte == 0x2B || byte == 0xE2 {
      let next = byte == 0x2B ? bytes.skipBlanks(first + 1, end) : first
      if next == end || isDots(bytes, next, end) { return .artefact }
    }
    guard end - first <= limit else { return .text }
    let isBullet =
      (byte == 0x2B || byte == 0x2D || byte == 0x2A) && bytes.blank(at: first + 1, end) > 0
      || byte == 0xE2 && bytes.has("\u{2022}", at: first, end)
    if byte == 0x2D || byte == 0x2A || byte == 0x5F, isRule(bytes, first, end) { return .rule }
    if isBullet, bytes.byte(bytes.skipBlanks(first + 1, end), end) == 0x7C { return .tableRow }
    if let header = HeaderNotation.read(bytes, first, end) {
      let isSigned = header.header?.points.isSigned ?? (byte == 0x2B || byte == 0x2D)
      let isFeedback = header.form == .bare && header.header?.points.points.isZero ?? false
      if !isSigned, !isFeedback { return .header(header) }
      if isSigned, let signed = header.withoutPoints { return .header(signed) }
    }
    if let criterion = CriterionNotation.read(bytes, first, end) { return .criterion(criterion) }
    if byte == 0x2A || byte == 0x5F || byte == 0xC2, let marker = marker(bytes, first, line) {
      return .marker(marker)
    }
    if byte != 0x2B, !bytes.isDigit(first, end), let total = TotalNotation.read(bytes, first, end) {
      return .total(total)
    }
    if isBullet { return .listItem }
    var digits = first
    while bytes.isDigit(digits, end), digits - first < 9 { digits += 1 }
    if digits > first, bytes.byte(digits, end) == 0x2E || bytes.byte(digits, end) == 0x29,
      bytes.blank(at: digits + 1, end) > 0
    {
      return .listItem
    }
    return .text
  }

  private static func marker(_ bytes: [UInt8], _ first: Int, _ line: Line) -> MarkerNotation? {
    MarkerNotation.read(bytes, first, line.contentEnd)
  }

  /// Whether a header could stand there at all: its points need a digit, or a fraction of one sign.
  private static func hasDigit(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    for index in from..<to {
      let byte = bytes[index]
      if byte &- 0x30 < 10 || byte == 0xC2 || byte == 0xE2 { return true }
    }
    return false
  }

  /// `...` or `…`, and nothing else.
  private static func isDots(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    let end = bytes.trimEnd(from, to)
    if bytes.has("\u{2026}", at: from, end) { return from + 3 == end }
    return end - from == 3 && bytes.has("...", at: from, end)
  }

  private static func isRule(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    var count = 0
    for index in from..<to {
      if bytes[index] == bytes[from] {
        count += 1
      } else if bytes[index] != 0x20, bytes[index] != 0x09 {
        return false
      }
    }
    return count >= 3
  }

  private static func fence(_ bytes: [UInt8], _ first: Int, _ line: Line) -> Fence? {
    let length = bytes.run(of: bytes[first], at: first, line.contentEnd)
    guard length >= 3, first - line.start <= 3 else { return nil }
    let rest = bytes.skipBlanks(first + length, line.contentEnd)
    if bytes[first] == 0x60 {
      // A backtick behind the opening ones makes it a code span.
      for index in rest..<line.contentEnd where bytes[index] == 0x60 { return nil }
    }
    return Fence(byte: bytes[first], length: length, isBare: rest == line.contentEnd)
  }
}

extension LineShape {
  /// Whether such a line can stand only in an exam, never in code: what ends a block that nobody closed.
  var isExamLine: Bool {
    switch self {
    case .header(let header): header.form == .fields
    case .criterion(let criterion): criterion.clarity == .clear && criterion.textStart == nil
    default: false
    }
  }
}
