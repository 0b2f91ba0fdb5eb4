internal import ExactNumbers
internal import ExamText

/// Reads the alternatives of a multiple-choice part from paragraphs, tables and lists.
struct AlternativeReader {
  let bytes: [UInt8]
  let lines: [Line]
  /// Whether a header says that this is multiple choice; else only what is unmistakable counts.
  let isDeclared: Bool
  private(set) var problems: [SyntaxProblem] = []
  /// Of tables whose last row is one.
  private(set) var totals: [DeclaredTotal] = []

  init(bytes: [UInt8], lines: [Line], isDeclared: Bool) {
    self.bytes = bytes
    self.lines = lines
    self.isDeclared = isDeclared
  }

  /// The alternatives that a piece holds; empty where it is something else.
  mutating func alternatives(_ piece: Piece) -> [Alternative] {
    switch piece.kind {
    case .table: table(piece)
    case .list: items(piece)
    case .paragraph, .label: paragraph(piece)
    default: []
    }
  }

  // MARK: Paragraphs

  private mutating func paragraph(_ piece: Piece) -> [Alternative] {
    // `A) …` lines, each an alternative, with or without points.
    let labelled = piece.lines.filter { label(lines[$0]) != nil }
    if piece.kind == .paragraph, labelled.first == piece.lines.lowerBound,
      isDeclared || labelled.count >= 2 && isAscending(labelled)
    {
      return split(piece, at: labelled).compactMap { range in
        let textStart = label(lines[range.lowerBound]) ?? lines[range.lowerBound].start
        return alternative(
          textStart, trimmed(range), isTicked: nil, needsPoints: false)
      }
    }
    guard piece.kind == .paragraph else { return [] }
    return alternative(piece.trimmed.lower, piece.trimmed, isTicked: nil, needsPoints: true).map { [$0] } ?? []
  }

  /// Where the text behind `A)`, `A.` or `(A)` begins.
  private func label(_ line: Line) -> Int? {
    var index = bytes.skipBlanks(line.start, line.contentEnd)
    let emphasis = MarkerNotation.emphasis(bytes, index, line.contentEnd)
    index += emphasis
    let opening = bytes.byte(index, line.contentEnd) == 0x28
    if opening { index += 1 }
    let isLetter =
      bytes.isUpperLetter(index, line.contentEnd) || isDeclared && bytes.isLowerLetter(index, line.contentEnd)
    guard isLetter, let closer = bytes.byte(index + 1, line.contentEnd), closer == 0x29 || closer == 0x2E && !opening
    else { return nil }
    index += 2
    if emphasis > 0 {
      guard MarkerNotation.emphasis(bytes, index, line.contentEnd) == emphasis else { return nil }
      index += emphasis
    }
    let text = bytes.skipBlanks(index, line.contentEnd)
    return text > index ? text : nil
  }

  private func isAscending(_ labelled: [Int]) -> Bool {
    let letters = labelled.prefix(2).map { index -> UInt8 in
      let line = lines[index]
      return bytes[line.start..<line.contentEnd].first { (0x41...0x5A).contains($0) } ?? 0
    }
    return letters == [0x41, 0x42]
  }

  private func split(_ piece: Piece, at starts: [Int]) -> [Range<Int>] {
    starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : piece.lines.upperBound) }
  }

  // MARK: Lists

  private mutating func items(_ piece: Piece) -> [Alternative] {
    let starts = piece.lines.filter { if case .listItem = LineShape.read(bytes, lines[$0]) { true } else { false } }
    var result: [Alternative] = []
    for range in split(piece, at: starts) {
      let line = lines[range.lowerBound]
      var index = bytes.skipBlanks(line.start, line.contentEnd)
      while bytes.isDigit(index, line.contentEnd) { index += 1 }
      index += bytes[index] == 0xE2 ? 3 : 1
      index = bytes.skipBlanks(index, line.contentEnd)
      let isTicked = box(index, line.contentEnd)
      if isTicked != nil { index = bytes.skipBlanks(index + 3, line.contentEnd) }
      if let found = alternative(index, trimmed(range), isTicked: isTicked, needsPoints: isTicked == nil) {
        result.append(found)
      }
    }
    return result
  }

  private func box(_ index: Int, _ to: Int) -> Bool? {
    guard bytes.byte(index, to) == 0x5B, bytes.byte(index + 2, to) == 0x5D,
      index + 3 == to || bytes.blank(at: index + 3, to) > 0
    else { return nil }
    switch bytes[index + 1] {
    case 0x20: return false
    case 0x78, 0x58: return true
    default: return nil
    }
  }

  // MARK: Tables

  /// `| Statement | Points |`: numbers in that column need no unit.
  private mutating func rows(of table: PointsTable, column: Int) -> [Alternative] {
    var result: [Alternative] = []
    let parted = table.parted(column: column)
    totals += parted.totals
    for row in parted.rows {
      // What stands before the points, else what stands behind them.
      let before = row.texts.filter { $0.upper <= row.cell?.lower ?? .max }
      let texts = before.isEmpty ? row.texts : before
      guard let first = texts.first, let last = texts.last else { continue }
      var points: PointsLiteral?
      switch row.amount {
      case .points(let literal, _): points = literal
      case .ambiguous(let range):
        problems.append(SyntaxProblem(kind: .ambiguousMinus, range: range, subject: text(range)))
      case .unreadable(let range):
        problems.append(SyntaxProblem(kind: .unreadablePoints, range: range, subject: text(range)))
      case .none:
        problems.append(SyntaxProblem(kind: .brokenTable, range: row.range, subject: text(row.range)))
        continue
      }
      result.append(
        Alternative(textRange: first.union(last), points: points, isTicked: nil, range: row.range))
    }
    return result
  }

  private mutating func table(_ piece: Piece) -> [Alternative] {
    let table = PointsTable(bytes, lines, piece.lines)
    if table.matter == .rubric, table.column != nil, !isDeclared { return [] }
    if let column = table.column, isDeclared || table.matter == .alternatives {
      return rows(of: table, column: column)
    }
    let delimiter = piece.lines.first { TableRow.isDelimiter(bytes, lines[$0]) }
    let rows = (delimiter.map { $0 + 1 } ?? piece.lines.lowerBound)..<piece.lines.upperBound
    var result: [Alternative] = []
    var broken: [LocalRange] = []
    var later: [SyntaxProblem] = []
    var declared: [DeclaredTotal] = []
    for row in rows {
      guard let cells = TableRow.split(bytes, lines[row]) else {
        broken.append(trimmed(lines[row]))
        continue
      }
      let range = trimmed(lines[row])
      if cells.text.isEmpty, cells.last.isEmpty { continue }
      if let label = TotalLabel.read(bytes, cells.text.lower, cells.text.upper), label.isPlain,
        case .points(let literal, _) = PointsTable.amount(bytes, cells.last), !literal.isSigned
      {
        declared.append(
          DeclaredTotal(points: literal, range: cells.text.union(literal.range), subject: label.subject))
        continue
      }
      guard let ending = PointsNotation.ending(bytes, cells.last.lower, cells.last.upper) else {
        broken.append(trimmed(lines[row]))
        continue
      }
      let points = points(ending, &later)
      result.append(Alternative(textRange: cells.text, points: points, isTicked: nil, range: range))
    }
    guard !result.isEmpty, isDeclared || result.count >= 2 else { return [] }
    totals += declared
    problems += later
    problems += broken.map { SyntaxProblem(kind: .brokenTable, range: $0, subject: text($0)) }
    return result
  }

  private func trimmed(_ line: Line) -> LocalRange {
    let start = bytes.skipBlanks(line.start, line.contentEnd)
    return LocalRange(start, bytes.trimEnd(start, line.contentEnd))
  }

  private func trimmed(_ range: Range<Int>) -> LocalRange {
    let start = bytes.skipBlanks(lines[range.lowerBound].start, lines[range.lowerBound].contentEnd)
    return LocalRange(start, bytes.trimEnd(start, lines[range.upperBound - 1].end))
  }

  // MARK: One alternative

  private mutating func alternative(
    _ textStart: Int, _ range: LocalRange, isTicked: Bool?, needsPoints: Bool
  ) -> Alternative? {
    let end = bytes.trimEnd(textStart, range.upper)
    guard let ending = PointsNotation.ending(bytes, textStart, end), ending.textEnd >= textStart else {
      guard !needsPoints, end > textStart else { return nil }
      return Alternative(textRange: LocalRange(textStart, end), points: nil, isTicked: isTicked, range: range)
    }
    if needsPoints, !isDeclared, !isUnmistakable(ending, textStart) { return nil }
    var found: [SyntaxProblem] = []
    let points = points(ending, &found)
    problems += found
    let textEnd = ending.detachedSign.map { bytes.trimEnd(textStart, $0.lower) } ?? ending.textEnd
    return Alternative(
      textRange: LocalRange(textStart, textEnd), points: points, isTicked: isTicked, range: range)
  }

  /// `The statement. 2 points` and `the statement -2 points`, but not `it is worth 2 points`.
  private func isUnmistakable(_ ending: PointsNotation.Ending, _ from: Int) -> Bool {
    guard ending.textEnd > from else { return false }
    if ending.isBracketed { return false }
    if ending.reading.literal?.isSigned ?? false { return true }
    switch bytes[ending.textEnd - 1] {
    case 0x2E, 0x3F, 0x21, 0x29, 0x24, 0x3A: return true
    default: return false
    }
  }

  private func points(_ ending: PointsNotation.Ending, _ problems: inout [SyntaxProblem]) -> PointsLiteral? {
    guard let literal = ending.reading.literal else {
      problems.append(
        SyntaxProblem(kind: .unreadablePoints, range: ending.reading.range, subject: text(ending.reading.range)))
      return nil
    }
    guard let sign = ending.detachedSign else { return literal }
    // A true minus is one even with a blank behind it.
    if bytes.has("\u{2212}", at: sign.lower, sign.upper) {
      return PointsLiteral(
        points: -literal.points, range: sign.union(literal.range), numberRange: sign.union(literal.numberRange),
        isSigned: true)
    }
    let range = sign.union(literal.range)
    problems.append(SyntaxProblem(kind: .ambiguousMinus, range: range, subject: text(range)))
    return nil
  }

  private func text(_ range: LocalRange) -> String { String(decoding: bytes[range.lower..<range.upper], as: UTF8.self) }
}
