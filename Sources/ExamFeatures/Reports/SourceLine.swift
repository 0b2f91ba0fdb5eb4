internal import ExamText

/// One line of a source as a terminal shows it, and which columns some words of it take.
struct SourceLine {
  /// Tabs are blanks up to the next multiple of four, control characters are left out, and a line that is too long is
  /// cut to a window around the words, with ellipses.
  let shown: String
  /// The columns of the words within `shown`; empty where they begin and end at one place.
  let marked: Range<Int>

  private static let tabWidth = 4

  /// - Parameters:
  ///   - range: the words, in the document; what is beyond the line is left out.
  ///   - width: how many columns there are, at least 20.
  init(_ line: Int, of text: Text, marking range: ByteRange, width: Int) {
    let content = text.lineContent(line)
    let lower = max(content.lower.value, min(range.lower.value, content.upper.value))
    let upper = max(lower, min(range.upper.value, content.upper.value))
    // A line may be of any length; what is further away than this cannot be shown.
    let from = Self.boundary(max(content.lower.value, lower - 8 * width), text.bytes)
    let to = Self.boundary(min(content.upper.value, lower + 8 * width), text.bytes)
    let (cells, letters) = Self.cells(text.bytes, from, to)
    let first = cells.firstIndex { $0.offset >= lower } ?? cells.count
    let behind = cells.firstIndex { $0.offset >= upper } ?? cells.count

    let start = Self.start(cells, first: first, behind: behind, width: width, isWhole: from == content.lower.value)
    let isCutBefore = start > 0 || from > content.lower.value
    var column = isCutBefore ? 2 : 0
    var (markStart, markEnd) = (column, column)
    var index = start
    while index < cells.count {
      let isLast = index == cells.count - 1 && to == content.upper.value
      guard column + cells[index].width <= (isLast ? width : width - 2) else { break }
      if index == first { (markStart, markEnd) = (column, column) }
      column += cells[index].width
      if (first..<behind).contains(index) { markEnd = column }
      index += 1
    }
    if first >= index { (markStart, markEnd) = (column, column) }
    let isCutBehind = index < cells.count || to < content.upper.value
    let begin = start < index ? cells[start].shown.lowerBound : 0
    var end = start < index ? cells[index - 1].shown.upperBound : begin
    if isCutBehind { end = Self.wordEnd(cells[start..<index], column: column, behind: markEnd) ?? end }
    let words = String(decoding: letters[begin..<end], as: UTF8.self)
    shown = (isCutBefore ? "… " : "") + words + (isCutBehind ? " …" : "")
    marked = markStart..<max(markStart, markEnd)
  }

  /// A letter with what combines with it, or the blanks of a tab.
  private struct Cell {
    /// Where it stands in the letters shown.
    var shown: Range<Int>
    let width: Int
    /// Of its first byte, in the document.
    let offset: Int
    /// Whether it shows blanks only.
    let isBlank: Bool
  }

  /// - Returns: the cells, and what they show, UTF-8.
  private static func cells(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (cells: [Cell], letters: [UInt8]) {
    var cells: [Cell] = []
    var letters: [UInt8] = []
    cells.reserveCapacity(max(0, to - from))
    letters.reserveCapacity(max(0, to - from))
    var (offset, column) = (from, 0)
    while offset < to {
      let (place, begin) = (offset, letters.count)
      let byte = bytes[offset]
      if (0x20..<0x7F).contains(byte) {
        letters.append(byte)
        cells.append(Cell(shown: begin..<(begin + 1), width: 1, offset: place, isBlank: byte == 0x20))
        column += 1
        offset += 1
        continue
      }
      let length = min(sequenceLength(bytes, offset), to - offset)
      offset += length
      if byte == UInt8(ascii: "\t") {
        let blanks = tabWidth - column % tabWidth
        letters.append(contentsOf: repeatElement(0x20, count: blanks))
        cells.append(Cell(shown: begin..<letters.count, width: blanks, offset: place, isBlank: true))
        column += blanks
        continue
      }
      let scalar = String(decoding: bytes[place..<offset], as: UTF8.self).unicodeScalars.first ?? " "
      let width = DisplayWidth.of(scalar)
      if width > 0 {
        letters.append(contentsOf: String(scalar).utf8)
        cells.append(Cell(shown: begin..<letters.count, width: width, offset: place, isBlank: scalar == " "))
        column += width
      } else if let last = cells.indices.last, scalar.value > 0xA0 {
        letters.append(contentsOf: String(scalar).utf8)
        cells[last].shown = cells[last].shown.lowerBound..<letters.count
      }
    }
    return (cells, letters)
  }

  /// The first cell to show: the line's first where the words fit in, else the beginning of a word before them.
  private static func start(_ cells: [Cell], first: Int, behind: Int, width: Int, isWhole: Bool) -> Int {
    let total = cells.reduce(0) { $0 + $1.width }
    let needed = cells[..<behind].reduce(0) { $0 + $1.width }
    if isWhole, total <= width || needed <= width - 2 { return 0 }
    let marked = cells[first..<behind].reduce(0) { $0 + $1.width }
    // Short words stand at the end of the window, long ones begin in its first third.
    let lead = max(width / 3, width - 6 - marked)
    var start = first
    var shown = 0
    while start > 0, shown + cells[start - 1].width <= lead {
      start -= 1
      shown += cells[start].width
    }
    guard start > 0, let blank = cells[start..<first].firstIndex(where: { $0.isBlank && $0.width == 1 }) else {
      return start
    }
    return blank + 1
  }

  /// Where the letters shown end when cells that are cut behind some column are cut at the last blank before it; nil
  /// where there is none near.
  private static func wordEnd(_ cells: ArraySlice<Cell>, column: Int, behind: Int) -> Int? {
    var width = column
    for cell in cells.reversed() {
      guard width > behind, column - width < 16 else { return nil }
      if cell.isBlank { return cell.shown.upperBound - 1 }
      width -= cell.width
    }
    return nil
  }

  private static func boundary(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// The length of the UTF-8 sequence at an index; 1 for a byte that begins none.
  private static func sequenceLength(_ bytes: [UInt8], _ index: Int) -> Int {
    let first = bytes[index]
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
    guard index + length <= bytes.count else { return 1 }
    return bytes[(index + 1)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 1
  }
}
