internal import ExamText

/// Cuts prose into sentences, where it stands.
enum Sentences {
  /// The sentences of a range's first 20,000 bytes: ended by a full stop, a question or an exclamation mark before
  /// white space, or by a blank line. What stands in a formula or in code ends none.
  static func ranges(_ bytes: [UInt8], _ range: LocalRange) -> [LocalRange] {
    let lower = max(0, range.lower)
    let upper = min(range.upper, bytes.count, lower + 20_000)
    var found: [LocalRange] = []
    var start = lower
    var isInFormula = false
    var index = lower
    while index < upper {
      let byte = bytes[index]
      let next = index + 1 < upper ? bytes[index + 1] : 0x20
      switch byte {
      case 0x24, 0x60: isInFormula.toggle()
      case 0x0A where next == 0x0A || next == 0x0D:
        // Whatever was left open ends with its paragraph.
        isInFormula = false
        add(bytes, start, index, to: &found)
        start = index + 1
      case 0x2E, 0x3F, 0x21:
        guard !isInFormula, isSpace(next), !isAbbreviation(bytes, start, index) else { break }
        add(bytes, start, index + 1, to: &found)
        start = index + 1
      default: break
      }
      index += 1
    }
    add(bytes, start, upper, to: &found)
    return found
  }

  private static func add(_ bytes: [UInt8], _ from: Int, _ to: Int, to found: inout [LocalRange]) {
    var (lower, upper) = (from, to)
    while lower < upper, isSpace(bytes[lower]) { lower += 1 }
    while lower < upper, isSpace(bytes[upper - 1]) { upper -= 1 }
    if lower < upper { found.append(LocalRange(lower, upper)) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// `e.g.`, `Fig.`, a single letter.
  private static func isAbbreviation(_ bytes: [UInt8], _ from: Int, _ stop: Int) -> Bool {
    guard bytes[stop] == 0x2E else { return false }
    var start = stop
    while start > from, stop - start < 8, !isSpace(bytes[start - 1]), bytes[start - 1] != 0x28 { start -= 1 }
    return stop - start == 1
      || abbreviations.contains(String(decoding: bytes[start..<stop], as: UTF8.self).lowercased())
  }

  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "cf", "fig", "eq", "resp", "approx", "vs", "max", "min", "z.b", "d.h", "bzw", "ca", "bijv",
    "p.ex", "p.ej", "dr", "prof", "no",
  ]
}
