internal import ExactNumbers
internal import ExamLanguage

/// What an amount that no computer reads may have been meant to be: either end of a range, the sum that is written out,
/// a thousand or its thousandth, the number without its sign.
enum AmountGuess {
  /// The words with one amount in the place of several, likeliest first; empty where nothing is likely.
  static func readings(of words: String) -> [String] {
    let bytes = Array(words.utf8)
    var numbers: [Range<Int>] = []
    var index = 0
    while index < bytes.count, numbers.count < 9 {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count,
        isDigit(bytes[index]) || isMark(bytes[index]) && index + 1 < bytes.count && isDigit(bytes[index + 1])
      {
        index += 1
      }
      numbers.append(start..<index)
    }
    // A number beyond all measure stays so however it is written.
    guard let first = numbers.first, let last = numbers.last, numbers.count < 9,
      numbers.allSatisfy({ $0.count <= 12 })
    else { return [] }
    // A unit must follow, so that what is left is an amount.
    let tail = String(decoding: bytes[last.upperBound...], as: UTF8.self)
    guard tail.drop(while: { $0 == " " }).first?.isLetter ?? false, !tail.contains("%") else { return [] }
    func text(_ lower: Int, _ number: String) -> String {
      String(decoding: bytes[..<lower], as: UTF8.self) + number + tail
    }
    let between = zip(numbers, numbers.dropFirst()).map { former, next in
      String(decoding: bytes[former.upperBound..<next.lowerBound], as: UTF8.self).filter { $0 != " " }
    }
    let written = numbers.map { String(decoding: bytes[$0], as: UTF8.self) }
    if numbers.count == 1 {
      if let sign = sign(before: first.lowerBound, bytes) { return [text(sign, written[0])] }
      let digits = written[0].filter { $0 != "," }
      return written[0].contains(",")
        ? [text(first.lowerBound, digits), text(first.lowerBound, dotted(written[0]))] : []
    }
    if between.allSatisfy({ $0 == "+" }) {
      let values = written.compactMap { Rational(decimal: Array(dotted($0).utf8)[...]) }
      guard values.count == written.count, let sum = values.reduce(Rational.zero, +).exactDecimal else { return [] }
      return [text(first.lowerBound, sum)]
    }
    guard numbers.count == 2, ["-", "–", "−"].contains(between[0]) else { return [] }
    return [text(first.lowerBound, written[1]), text(first.lowerBound, written[0])]
  }

  private static func dotted(_ number: String) -> String { String(number.map { $0 == "," ? "." : $0 }) }

  /// Where a sign begins that stands straight before an index.
  private static func sign(before index: Int, _ bytes: [UInt8]) -> Int? {
    guard index > 0 else { return nil }
    if bytes[index - 1] == 0x2D || bytes[index - 1] == 0x2B { return index - 1 }
    guard index >= 3, bytes[index - 3] == 0xE2 else { return nil }
    return [0x92, 0x93].contains(bytes[index - 1]) ? index - 3 : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }
}
