internal import ExamText
internal import Mathematics

/// A number that is asked for, with its tolerance and its unit.
struct NumberDemand: Sendable {
  /// The number, times its unit where one is asked for.
  let wanted: MathNode
  let hasUnit: Bool
  let options: MathOptions

  /// So many numbers of an answer are looked at.
  private static let limit = 60
  /// With more other values than these beside the right one nothing is said by it.
  private static let others = 5

  struct Found {
    /// Where the number stands, unit included.
    var places: [LocalRange] = []
    /// How many different values stand in the answer beside it.
    var others = 0

    /// Whether so many values stand there that the right one may be among them by chance.
    var isOneOfMany: Bool { !places.isEmpty && others > NumberDemand.others }
  }

  func search(_ bytes: [UInt8], _ formulas: [(range: LocalRange, tree: MathNode)]) -> Found {
    var found = Found()
    var seen: Set<[UInt8]> = []
    for candidate in Self.candidates(bytes).prefix(Self.limit) {
      // A unit is what stands behind the number; a longer word behind it is none.
      let range = hasUnit ? candidate.withUnit : candidate.number
      guard let range else { continue }
      let text = Array(bytes[range.lower..<range.upper])
      guard case .success(let node) = MathParser.parse(bytes: text) else { continue }
      if MathEquivalence.compare(node, wanted, options: options).verdict == .equal {
        found.places.append(range)
      } else if seen.insert(text).inserted {
        found.others += 1
      }
    }
    for formula in formulas
    where !found.places.contains(where: { $0.lower < formula.range.upper && formula.range.lower < $0.upper }) {
      if MathEquivalence.contains(formula.tree, wanted, options: options) != nil { found.places.append(formula.range) }
    }
    found.places.sort { $0.lower < $1.lower }
    return found
  }

  private static func candidates(_ bytes: [UInt8]) -> [(number: LocalRange?, withUnit: LocalRange?)] {
    var found: [(LocalRange?, LocalRange?)] = []
    var index = 0
    func byte(_ at: Int) -> UInt8 { at >= 0 && at < bytes.count ? bytes[at] : 0 }
    func isDigit(_ at: Int) -> Bool { (0x30...0x39).contains(byte(at)) }
    func isLetter(_ at: Int) -> Bool { byte(at) >= 0x80 || (0x41...0x5A).contains(byte(at) & 0xDF) || byte(at) == 0x5F }
    while index < bytes.count, found.count < limit {
      guard isDigit(index) else {
        index += 1
        continue
      }
      var start = index
      if byte(start - 1) == 0x2E, !isDigit(start - 2) { start -= 1 }
      var end = index
      while isDigit(end) || (byte(end) == 0x2E || byte(end) == 0x2C) && isDigit(end + 1) { end += 1 }
      if byte(end) == 0x2F, isDigit(end + 1) {
        end += 1
        while isDigit(end) || byte(end) == 0x2E && isDigit(end + 1) { end += 1 }
      } else if byte(end) | 0x20 == 0x65,
        isDigit(end + 1) || (byte(end + 1) == 0x2D || byte(end + 1) == 0x2B) && isDigit(end + 2)
      {
        end += 2
        while isDigit(end) { end += 1 }
      } else if let power = tenToThe(bytes, end) {
        end = power
      }
      // `x2` and `h_10` are names; a minus behind a word or a number is none.
      let isName = isLetter(start - 1) && !isMinus(bytes, before: start)
      if isMinus(bytes, before: start) {
        let width = byte(start - 1) == 0x2D ? 1 : 3
        let former = byte(start - width - 1)
        if former <= 0x20 || former == 0x28 || former == 0x3D || former == 0x24 { start -= width }
      }
      index = max(end, index + 1)
      guard !isName else { continue }
      var number = LocalRange(start, end)
      var unitEnd = end
      var at = end
      while byte(at) == 0x20 || byte(at) == 0x7E { at += 1 }
      if byte(at) == 0x25 || byte(at) == 0x5C && byte(at + 1) == 0x25 {
        number = LocalRange(start, at + (byte(at) == 0x25 ? 1 : 2))
        index = number.upper
        unitEnd = number.upper
      } else if at - end <= 1 {
        var unit = at
        while unit < bytes.count, unit - at < 16,
          isLetter(unit)
            || unit > at && (isDigit(unit) || byte(unit) == 0x2F || byte(unit) == 0x5E || byte(unit) == 0x2A)
        {
          unit += 1
        }
        if unit > at { unitEnd = unit }
      }
      found.append((number, unitEnd > end ? LocalRange(start, unitEnd) : nil))
    }
    return found
  }

  private static func isMinus(_ bytes: [UInt8], before index: Int) -> Bool {
    guard index > 0 else { return false }
    if bytes[index - 1] == 0x2D { return true }
    return index > 2 && bytes[index - 3] == 0xE2 && bytes[index - 2] == 0x88 && bytes[index - 1] == 0x92
  }

  /// The end of `*10^-3`, `·10^3`, `× 10^{-3}`; nil where there is none.
  private static func tenToThe(_ bytes: [UInt8], _ from: Int) -> Int? {
    var index = from
    func skip() { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }
    skip()
    let signs: [[UInt8]] = [[0x2A], Array("·".utf8), Array("×".utf8), Array("\\cdot".utf8), Array("\\times".utf8)]
    guard let sign = signs.first(where: { bytes[index...].starts(with: $0) }) else { return nil }
    index += sign.count
    skip()
    guard bytes[index...].starts(with: Array("10^".utf8)) else { return nil }
    index += 3
    let isBraced = index < bytes.count && bytes[index] == 0x7B
    if isBraced { index += 1 }
    if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B { index += 1 }
    let first = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard index > first else { return nil }
    if isBraced {
      guard index < bytes.count, bytes[index] == 0x7D else { return nil }
      index += 1
    }
    return index
  }
}
