internal import ExactNumbers
internal import ExamText

/// What a heading says: `# 2 Initialisation (11 points)`, `## Aufgabe 3`, `### 2a`, `## General remarks`.
struct HeadingNotation: Hashable {
  enum Name: Hashable {
    /// `2 Initialisation`, `Question 2`; nil for `Question` without a number.
    case question(Int?)
    /// `2a`, `Part a`, `2.1`; the question's number where it is given.
    case part(question: Int?, letter: String)
    /// `Section A`, `Teil 2`: a group of questions, or a question that is called so.
    case section
    /// None of these: the exam's title, a remark.
    case other
  }

  /// 1 to 6; 6 for a line in bold or of question word and number alone.
  let level: Int
  let name: Name
  /// The words that name the question or part: `2a`, `Question 2`; all of the title for others.
  let labelRange: LocalRange
  /// Without number signs, points and attributes.
  let titleRange: LocalRange
  /// Where text stands that is no title: behind `**Question 2:**` on the same line.
  let textStart: Int?
  let points: PointsLiteral?
  /// Points that stand there and cannot be read.
  let unreadablePoints: LocalRange?

  /// The heading on a line that begins with number signs.
  static func read(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> HeadingNotation? {
    let start = bytes.skipBlanks(from, contentEnd)
    let level = bytes.run(of: 0x23, at: start, contentEnd)
    guard (1...6).contains(level) else { return nil }
    var end = bytes.trimEnd(start + level, contentEnd)
    // A closing run of number signs, and attributes as Pandoc writes them.
    let closing = end
    while end > start + level, bytes[end - 1] == 0x23 { end -= 1 }
    if end < closing, end > start + level, bytes[end - 1] != 0x20, bytes[end - 1] != 0x09 { end = closing }
    end = bytes.trimEnd(start + level, end)
    if end > start, bytes[end - 1] == 0x7D {
      var brace = end - 1
      while brace > start + level, end - brace < 200, bytes[brace] != 0x7B { brace -= 1 }
      if bytes[brace] == 0x7B, AttributeNotation.read(bytes, brace, end)?.end == end {
        end = bytes.trimEnd(start + level, brace)
      }
    }
    return read(bytes, bytes.skipBlanks(start + level, end), end, level: level, isPlain: false)
  }

  /// A line without number signs that is nothing but a question's name (`Question 2 (10 points)`), or begins with one
  /// in bold (`**Question 2:** …`).
  static func readPlain(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> HeadingNotation? {
    let start = bytes.skipBlanks(from, contentEnd)
    let end = bytes.trimEnd(start, contentEnd)
    let emphasis = MarkerNotation.emphasis(bytes, start, end)
    if emphasis >= 2 {
      guard let close = bytes.find("**", start + emphasis, min(end, start + 80)) else { return nil }
      guard var heading = read(bytes, start + emphasis, close, level: 6, isPlain: true) else { return nil }
      var next = close + 2
      if bytes.byte(next, end) == 0x3A { next += 1 }
      next = bytes.skipBlanks(next, end)
      if next < end {
        if let notation = HeaderNotation.read(bytes, next, end), heading.points == nil {
          heading = heading.with(points: notation.header?.points, textStart: nil)
        } else {
          heading = heading.with(points: heading.points, textStart: next)
        }
      }
      return heading
    }
    guard end - start <= 60 else { return nil }
    return read(bytes, start, end, level: 6, isPlain: true)
  }

  /// What `Sequencer` took for a question's beginning on a line without number signs.
  static func readBeginning(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> HeadingNotation? {
    NumberNotation.read(bytes, from, contentEnd)?.heading ?? readPlain(bytes, from, contentEnd)
  }

  private func with(points: PointsLiteral?, textStart: Int?) -> HeadingNotation {
    HeadingNotation(
      level: level, name: name, labelRange: labelRange, titleRange: titleRange, textStart: textStart, points: points,
      unreadablePoints: unreadablePoints)
  }

  /// - Parameter isPlain: only a question word with a number and nothing else will do.
  private static func read(_ bytes: [UInt8], _ from: Int, _ to: Int, level: Int, isPlain: Bool) -> HeadingNotation? {
    var end = to
    var points: PointsLiteral?
    var unreadable: LocalRange?
    if let ending = PointsNotation.ending(bytes, from, end),
      ending.isBracketed || ending.textEnd > from && isSeparated(bytes, from, ending.textEnd)
    {
      points = ending.reading.literal
      if points == nil { unreadable = ending.reading.range }
      end = separatorTrimmed(bytes, from, ending.textEnd)
    } else if let trailing = StemHeader.trailing(bytes, from, end) {
      // `(15 points in total)`, `(10 points + 2 bonus)`
      points = trailing.notation.header?.points
      if points == nil { unreadable = trailing.notation.range }
      end = separatorTrimmed(bytes, from, trailing.textEnd)
    }
    var start = from
    let emphasis = MarkerNotation.emphasis(bytes, from, end)
    if emphasis > 0, end - from > 2 * emphasis, MarkerNotation.emphasis(bytes, end - emphasis, end) == emphasis {
      (start, end) = (from + emphasis, end - emphasis)
    }
    var (name, labelEnd) = name(bytes, start, end)
    if name == .other, isSection(bytes, start, end) { name = .section }
    if isPlain {
      guard case .question(_?) = name else { return nil }
      var rest = bytes.skipBlanks(labelEnd, end)
      if bytes.byte(rest, end) == 0x3A || bytes.byte(rest, end) == 0x2E { rest = bytes.skipBlanks(rest + 1, end) }
      guard rest == end, !bytes.isDigit(start, end) else { return nil }
    }
    return HeadingNotation(
      level: level, name: name, labelRange: LocalRange(start, labelEnd), titleRange: LocalRange(start, end),
      textStart: nil, points: points, unreadablePoints: unreadable)
  }

  /// `Title – 4 points`, `Title: 4 points`, `Title, 4 points`.
  private static func isSeparated(_ bytes: [UInt8], _ from: Int, _ end: Int) -> Bool {
    separatorTrimmed(bytes, from, end) < end
  }

  private static func separatorTrimmed(_ bytes: [UInt8], _ from: Int, _ end: Int) -> Int {
    guard end > from else { return end }
    switch bytes[end - 1] {
    case 0x3A, 0x2C, 0x3B, 0x2D, 0x7C: return bytes.trimEnd(from, end - 1)
    case 0x93, 0x94:
      return bytes.has("\u{2013}", at: end - 3, end) || bytes.has("\u{2014}", at: end - 3, end)
        ? bytes.trimEnd(from, end - 3) : end
    case 0xB7: return bytes.has("\u{B7}", at: end - 2, end) ? bytes.trimEnd(from, end - 2) : end
    default: return end
    }
  }

  static let questionWords = WordTable([
    "question", "exercise", "problem", "task", "q", "aufgabe", "frage", "übung", "vraag", "opgave", "oefening",
    "pregunta", "ejercicio", "problema", "exercice", "problème",
  ])

  private static let partWords = WordTable([
    "part", "subquestion", "teil", "teilaufgabe", "onderdeel", "deelvraag", "partie", "parte", "apartado",
  ])

  private static let sectionWords = WordTable([
    "section", "part", "block", "teil", "abschnitt", "deel", "sectie", "partie", "parte", "sección", "seccion",
    "bloque",
  ])

  /// `Section A: Short questions`, `Part II`, `Teil 1`: such a word, and behind it one letter, a number or a Roman one.
  private static func isSection(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    var wordEnd = from
    while wordEnd < to, wordEnd - from <= 16, bytes.isWordByte(wordEnd, to) { wordEnd += 1 }
    guard sectionWords.contains(bytes, from, wordEnd) else { return false }
    let start = bytes.skipBlanks(wordEnd, to)
    var end = start
    while bytes.isDigit(end, to) { end += 1 }
    if end == start, bytes.isUpperLetter(end, to) {
      let isRoman = { (byte: UInt8) in byte == 0x49 || byte == 0x56 || byte == 0x58 }
      end += 1
      if isRoman(bytes[start]) { while end < to, end - start < 5, isRoman(bytes[end]) { end += 1 } }
    }
    guard start > wordEnd, end > start else { return false }
    return !bytes.isWordByte(end, to) && !bytes.isDigit(end, to)
  }

  /// The name that a title begins with, and where it ends.
  private static func name(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (Name, end: Int) {
    var index = from
    var isNamed = false
    var isPart = false
    var wordEnd = from
    while wordEnd < to, wordEnd - from <= 16, bytes.isWordByte(wordEnd, to) { wordEnd += 1 }
    if wordEnd > from {
      isNamed = questionWords.contains(bytes, from, wordEnd)
      isPart = partWords.contains(bytes, from, wordEnd)
      if isNamed || isPart {
        index = bytes.skipBlanks(wordEnd, to)
        if bytes.has("#", at: index, to) { index += 1 }
        if index == to || bytes.byte(index, to) == 0x3A || PointsNotation.ending(bytes, index, to) != nil,
          !bytes.isDigit(index, to)
        {
          return isNamed ? (.question(nil), wordEnd) : (.other, to)
        }
        // `Q2`, but not `Questions about …` nor `Task forces`.
        if index == wordEnd, !bytes.isDigit(index, to), isNamed { return (.other, to) }
      }
    }
    var number: Int?
    let opening = bytes.byte(index, to) == 0x28
    if opening { index += 1 }
    let digits = index
    while bytes.isDigit(index, to), index - digits <= 3 { index += 1 }
    if index > digits {
      guard index - digits <= 3 else { return (.other, to) }
      number = bytes[digits..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    if isPart, number != nil { return (.other, to) }
    if number == nil, isNamed { return (.other, to) }
    if let number {
      guard !opening else { return (.other, to) }
      return numbered(bytes, index, to, number, isNamed: isNamed)
    }
    // `### a)`, `### (a) Title`, `### Part a`, `### a`
    guard bytes.isLowerLetter(index, to) else { return (.other, to) }
    let letter = String(UnicodeScalar(bytes[index]))
    let next = bytes.byte(index + 1, to)
    let isClosed = next == 0x29 || !opening && (next == 0x2E || next == 0x3A)
    let end = index + (isClosed ? 2 : 1)
    guard isClosed || !opening && (next == nil || isPart && bytes.blank(at: end, to) > 0) else { return (.other, to) }
    guard end == to || bytes.blank(at: end, to) > 0 else { return (.other, to) }
    return (.part(question: nil, letter: letter), end)
  }

  /// What a title that begins with a number names.
  private static func numbered(
    _ bytes: [UInt8], _ numberEnd: Int, _ to: Int, _ number: Int, isNamed: Bool
  ) -> (Name, end: Int) {
    var index = numberEnd
    // `10 points` names nothing.
    if PointsNotation.unitEnd(bytes, bytes.skipBlanks(index, to), to) != nil, !isNamed { return (.other, to) }
    if bytes.byte(index, to) == 0x2E, bytes.isDigit(index + 1, to) {
      // `2.1`: the parts of the question are numbered.
      var end = index + 1
      while bytes.isDigit(end, to), end - index <= 3 { end += 1 }
      guard end == to || bytes.blank(at: end, to) > 0 || bytes[end] == 0x29 || bytes[end] == 0x3A || bytes[end] == 0x2E
      else { return (.other, to) }
      if bytes.byte(end, to) == 0x2E, bytes.isDigit(end + 1, to) { return (.other, to) }
      let letter = "." + String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      return (.part(question: number, letter: letter), end)
    }
    if let byte = bytes.byte(index, to), byte == 0x2E || byte == 0x29 || byte == 0x3A { index += 1 }
    let letterStart = bytes.byte(index, to) == 0x28 ? index + 1 : bytes.skipBlanks(index, to)
    let bracket = bytes.byte(letterStart, to) == 0x28
    let at = bracket ? letterStart + 1 : letterStart
    if bytes.isLowerLetter(at, to) {
      var end = at + 1
      let closer = bytes.byte(end, to)
      let isClosed = closer == 0x29 || closer == 0x2E || closer == 0x3A
      if isClosed { end += 1 }
      let isTight = at == index || bracket || bytes.byte(index, to) == 0x28
      if end == to || bytes.blank(at: end, to) > 0, isTight || isClosed || end == to {
        return (.part(question: number, letter: String(UnicodeScalar(bytes[at]))), end)
      }
    }
    guard index == to || bytes.blank(at: index, to) > 0 else { return (.other, to) }
    return (.question(number), index > numberEnd ? numberEnd : index)
  }
}
