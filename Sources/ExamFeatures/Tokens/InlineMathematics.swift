internal import ExamText

/// Finds `$…$`, `$$…$$`, `\(…\)` and `\[…\]` in prose; code spans are left alone, and so is what nobody closed.
enum InlineMathematics {
  /// A formula is no longer than this, in bytes; a dollar without its partner costs no more than looking so far.
  private static let reach = 4000

  static func find(in bytes: [UInt8], _ range: LocalRange) -> [LocalRange] {
    let end = min(range.upper, bytes.count)
    var found: [LocalRange] = []
    var index = max(0, range.lower)
    // Where a closer was sought in vain, and how far that holds.
    var vain: [Opener: Int] = [:]
    while index < end {
      guard let (opener, length) = opener(bytes, index, end) else {
        index += bytes[index] == 0x5C ? 2 : 1
        continue
      }
      if let limit = vain[opener], index < limit {
        index += length
      } else if let close = closer(of: opener, bytes, index + length, min(end, index + reach)) {
        if opener != .code { found.append(LocalRange(index, close)) }
        index = close
      } else {
        vain[opener] = index + reach / 2
        index += length
      }
    }
    return found
  }

  private enum Opener: Hashable {
    case code
    case dollar
    case dollars
    case bracket
    case square
  }

  private static func opener(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (Opener, length: Int)? {
    let next = index + 1 < end ? bytes[index + 1] : 0
    switch (bytes[index], next) {
    case (0x60, _): return (.code, 1)
    case (0x24, 0x24): return (.dollars, 2)
    // `$5 and $6` are amounts of money.
    case (0x24, 0x20), (0x24, 0x0A), (0x24, 0x0D), (0x24, 0x09), (0x24, 0): return nil
    case (0x24, _): return (.dollar, 1)
    case (0x5C, 0x28): return (.bracket, 2)
    case (0x5C, 0x5B): return (.square, 2)
    default: return nil
    }
  }

  /// Behind what closes it. A blank line closes nothing: a formula does not cross it.
  private static func closer(of opener: Opener, _ bytes: [UInt8], _ from: Int, _ end: Int) -> Int? {
    var index = from
    while index < end {
      let byte = bytes[index]
      let next = index + 1 < end ? bytes[index + 1] : 0
      if byte == 0x0A, next == 0x0A { return nil }
      switch opener {
      case .code: if byte == 0x60 { return index + 1 }
      case .dollar:
        // `$5 and $6`: a closing dollar has no blank before and no digit behind it.
        if byte == 0x24 {
          let isClosing = index > from && bytes[index - 1] != 0x20 && !(0x30...0x39).contains(next)
          return isClosing ? index + 1 : nil
        }
      case .dollars: if byte == 0x24, next == 0x24 { return index + 2 }
      case .bracket: if byte == 0x5C, next == 0x29 { return index + 2 }
      case .square: if byte == 0x5C, next == 0x5D { return index + 2 }
      }
      index += byte == 0x5C ? 2 : 1
    }
    return nil
  }
}
