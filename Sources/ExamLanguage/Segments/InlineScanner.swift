internal import ExamText

/// Finds mathematics, code spans and comments within a paragraph that nobody closed.
///
/// One pass; nothing opened here reaches beyond the paragraph.
enum InlineScanner {
  static func problems(_ bytes: [UInt8], _ range: LocalRange) -> [SyntaxProblem] {
    let to = range.upper
    guard var index = firstSign(bytes, range.lower, to) else { return [] }
    var problems: [SyntaxProblem] = []
    // What was sought once to the end in vain is not sought again, so that the pass stays linear.
    var missingRuns: Set<Int> = []
    var missingDollars: Set<Int> = []
    var missing: Set<UInt8> = []
    func report(_ kind: SyntaxProblem.Kind, _ start: Int, _ length: Int) {
      let range = LocalRange(start, start + length)
      problems.append(
        SyntaxProblem(
          kind: kind, range: range, subject: String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)))
    }
    while index < to, problems.count < 100 {
      switch bytes[index] {
      case 0x5C:
        guard let next = bytes.byte(index + 1, to) else { return problems }
        if next == 0x28 || next == 0x5B, !missing.contains(next) {
          let close = next == 0x28 ? bytes.find("\\)", index + 2, to) : bytes.find("\\]", index + 2, to)
          if let close {
            index = close + 2
            continue
          }
          missing.insert(next)
          report(.unclosedMathematics, index, 2)
        }
        index += 2
      case 0x60:
        let length = bytes.run(of: 0x60, at: index, to)
        if missingRuns.contains(length) {
          index += length
        } else if let close = codeEnd(bytes, index + length, to, length) {
          index = close
        } else {
          missingRuns.insert(length)
          report(.unclosedCode, index, length)
          index += length
        }
      case 0x24:
        let length = bytes.byte(index + 1, to) == 0x24 ? 2 : 1
        if !missingDollars.contains(length), let close = mathematicsEnd(bytes, index + length, to, length) {
          index = close
        } else {
          missingDollars.insert(length)
          if opensMathematics(bytes, index, to, length) { report(.unclosedMathematics, index, length) }
          // No later dollar of this kind can be closed either, but one may be a price.
          index = length == 2 ? index + 2 : nextDollar(bytes, index + 1, to)
        }
      case 0x3C where !missing.contains(0x3C) && bytes.has("<!--", at: index, to):
        if let close = bytes.find("-->", index + 4, to) {
          index = close + 3
        } else {
          missing.insert(0x3C)
          report(.unclosedComment, index, 4)
          index += 4
        }
      default: index += 1
      }
    }
    return problems
  }

  /// Where something may open; most paragraphs have no such place.
  private static func firstSign(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = from
      while index < to {
        switch bytes[index] {
        case 0x24, 0x3C, 0x5C, 0x60: return index
        default: index += 1
        }
      }
      return nil
    }
  }

  private static func codeEnd(_ bytes: [UInt8], _ from: Int, _ to: Int, _ length: Int) -> Int? {
    var index = from
    while index < to {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let run = bytes.run(of: 0x60, at: index, to)
      index += run
      if run == length { return index }
    }
    return nil
  }

  /// Behind the closing dollars; an escaped dollar does not close.
  private static func mathematicsEnd(_ bytes: [UInt8], _ from: Int, _ to: Int, _ length: Int) -> Int? {
    var index = from
    while index < to {
      if bytes[index] == 0x5C {
        index += 2
      } else if bytes[index] == 0x24 {
        if length == 1 { return index + 1 }
        if bytes.byte(index + 1, to) == 0x24 { return index + 2 }
        index += 1
      } else {
        index += 1
      }
    }
    return nil
  }

  /// A single dollar opens mathematics when something other than a blank or an amount of money follows.
  private static func opensMathematics(_ bytes: [UInt8], _ index: Int, _ to: Int, _ length: Int) -> Bool {
    if length == 2 { return true }
    guard let next = bytes.byte(index + 1, to), next != 0x0A, next != 0x0D else { return false }
    return bytes.blank(at: index + 1, to) == 0 && !bytes.isDigit(index + 1, to)
  }

  private static func nextDollar(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int {
    var index = from
    while index < to, bytes[index] != 0x24 { index += 1 }
    return index
  }
}
