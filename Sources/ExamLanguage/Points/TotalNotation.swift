internal import ExactNumbers
internal import ExamText

/// A line that declares a total: `Total: 12 points`, `Summe = 12 Punkte`, `[Total 9 marks]`, `Total: ___ / 60`.
///
/// In front of the amount stand a word for a total and nothing but words that say of what it is one, so that
/// `a total of 12 points lie on the plane` is none.
struct TotalNotation {
  let total: DeclaredTotal
  /// Whether a number stands there that nothing says to be points: `Total: 60`.
  let isBare: Bool

  /// The total that fills a range; nil where none does.
  static func read(_ bytes: [UInt8], _ from: Int, _ to: Int) -> TotalNotation? {
    guard to - from <= 120 else { return nil }
    var (start, end) = (bytes.skipBlanks(from, to), bytes.trimEnd(from, to))
    if let bullet = bytes.byte(start, end), bullet == 0x2D || bullet == 0x2A, bytes.blank(at: start + 1, end) > 0 {
      start = bytes.skipBlanks(start + 1, end)
    }
    var isBracketed = false
    for _ in 0..<6 {
      guard end - start >= 2 else { break }
      switch (bytes[start], bytes[end - 1]) {
      case (0x28, 0x29), (0x5B, 0x5D): (start, end, isBracketed) = (start + 1, end - 1, true)
      case (_, 0x2A), (_, 0x5F): end = bytes.trimEnd(start, end - 1)
      case (0x2A, _), (0x5F, _): start += 1
      default: break
      }
    }
    guard let amount = amount(bytes, start, end), let label = TotalLabel.read(bytes, start, amount.labelEnd),
      label.hasTotal || amount.isSlot && label.hasUnit
    else { return nil }
    let isBare = !(amount.hasUnit || label.hasUnit || amount.isSlot || isBracketed)
    let range = LocalRange(start, max(amount.literal.range.upper, start))
    return TotalNotation(
      total: DeclaredTotal(points: amount.literal, range: range, subject: label.subject), isBare: isBare)
  }

  /// The amount that a range ends in, and where what stands before it ends.
  private struct Amount {
    let literal: PointsLiteral
    let labelEnd: Int
    let hasUnit: Bool
    /// `___ / 60`: room for the mark before it.
    let isSlot: Bool
  }

  private static func amount(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Amount? {
    var end = to
    if bytes.byte(end - 1, to) == 0x2E { end -= 1 }
    var unitStart = end
    while unitStart > from, end - unitStart <= 7, bytes.isWordByte(unitStart - 1, end) { unitStart -= 1 }
    var numberEnd = end
    let hasUnit = unitStart < end
    if hasUnit {
      guard PointsNotation.isUnit(bytes, unitStart, end) else { return nil }
      numberEnd = bytes.trimEnd(from, unitStart)
      while numberEnd > from, bytes[numberEnd - 1] == 0x2A || bytes[numberEnd - 1] == 0x5F { numberEnd -= 1 }
    }
    var start = numberEnd
    while start > from, numberEnd - start < 24, isNumberByte(bytes[start - 1]) { start -= 1 }
    // A full stop or a comma belongs to what stands before it.
    while start < numberEnd, bytes[start] & 0xC0 == 0x80 || bytes[start] == 0x2E || bytes[start] == 0x2C { start += 1 }
    guard start < numberEnd, let number = PointsNotation.number(bytes, start, numberEnd),
      number.range.upper == numberEnd, !number.isUnreadable, !number.isSigned
    else { return nil }
    var labelEnd = trimmed(bytes, from, start)
    var isSlot = false
    if labelEnd > from, bytes[labelEnd - 1] == 0x2F {
      labelEnd = trimmed(bytes, from, labelEnd - 1)
      while labelEnd > from, [0x2E, 0x20, 0x5F, 0x3A].contains(bytes[labelEnd - 1]) { labelEnd -= 1 }
      isSlot = true
    }
    // `2-3`, `+ 4`, `12/60`, `7 8`: no one amount.
    guard labelEnd > from, !isNumberByte(bytes[labelEnd - 1]), bytes[labelEnd - 1] != 0x2B, bytes[labelEnd - 1] != 0x25,
      bytes[labelEnd - 1] != 0x2D || bytes.blank(at: labelEnd, to) > 0 && labelEnd - from > 2
    else { return nil }
    let range = LocalRange(start, hasUnit ? end : numberEnd)
    let literal = PointsLiteral(
      points: Points(number.value), range: range, numberRange: number.range, isSigned: false)
    return Amount(literal: literal, labelEnd: labelEnd, hasUnit: hasUnit, isSlot: isSlot)
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2C || byte == 0xC2 || (0xBC...0xBE).contains(byte)
  }

  private static func trimmed(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int {
    var end = bytes.trimEnd(from, to)
    while end > from, bytes[end - 1] == 0x2A || bytes[end - 1] == 0x5F { end = bytes.trimEnd(from, end - 1) }
    return end
  }
}

/// The words before a total's amount.
struct TotalLabel {
  let subject: DeclaredTotal.Subject
  let hasTotal: Bool
  /// A word that can hardly be anything else: `Total`, not `Sum`.
  let isPlain: Bool
  let hasUnit: Bool

  /// Nil where a word stands among them that has no place there.
  static func read(_ bytes: [UInt8], _ from: Int, _ to: Int) -> TotalLabel? {
    var (subject, hasTotal, isPlain, hasUnit) = (DeclaredTotal.Subject.place, false, false, false)
    var index = from
    var count = 0
    // Behind `question`, `section`: a number or a letter names which.
    var expectsName = false
    while index < to {
      let byte = bytes[index]
      let length = bytes.blank(at: index, to)
      if length > 0 || isSeparator(byte) {
        index += max(1, length)
        continue
      }
      let start = index
      while index < to, bytes.blank(at: index, to) == 0, !isSeparator(bytes[index]) { index += 1 }
      count += 1
      guard count <= 12, let word = bytes.folded(start, index) else { return nil }
      if expectsName, let name = TotalWords.name(word) {
        if case .question = subject { subject = .question(name) }
        // `Part a` is a part, `Part A` a section.
        if subject == .section, index - start == 1, bytes.isLowerLetter(start, to) { subject = .part }
        expectsName = false
        continue
      }
      expectsName = false
      switch TotalWords.meaning(word) {
      case .total: (hasTotal, isPlain) = (true, true)
      case .sum: hasTotal = true
      case .unit: hasUnit = true
      case .totalUnit: (hasTotal, isPlain, hasUnit) = (true, true, true)
      case .filler: break
      case .subject(let named):
        if subject == .place { subject = named }
        expectsName = named != .exam
      case nil:
        // `Q2 total: 12 points`
        guard word.hasPrefix("q"), let number = Int(word.dropFirst()), (1...999).contains(number) else { return nil }
        subject = .question(number)
      }
    }
    guard count > 0 else { return nil }
    return TotalLabel(subject: subject, hasTotal: hasTotal, isPlain: isPlain, hasUnit: hasUnit)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3A, 0x3D, 0x28, 0x29, 0x5B, 0x5D, 0x2A, 0x5F, 0x2C, 0x2D: true
    default: false
    }
  }
}
