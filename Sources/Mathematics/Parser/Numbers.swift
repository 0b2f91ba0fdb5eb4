internal import BigInt
internal import ExactNumbers

extension MathLexer {
  /// Digits with point, thousands separators and exponent, exactly.
  mutating func number() -> MathSyntaxError? {
    let start = at
    if let value = otherBase() {
      add(.number(value), from: start)
      return nil
    }
    var digits: [UInt8] = []
    while Self.isDigit(byte(at)) {
      digits.append(byte(at))
      at += 1
    }
    if digits.count <= 3, digits.count > 0, digits.first != 0x30 {
      while let next = thousands(at) {
        digits.append(contentsOf: bytes[next..<(next + 3)])
        at = next + 3
      }
    }
    var places = 0
    if byte(at) == 0x7B, byte(at + 1) == 0x2C, byte(at + 2) == 0x7D, Self.isDigit(byte(at + 3)) {
      // LaTeX's decimal comma: 12{,}5.
      at += 3
      while Self.isDigit(byte(at + places)) { places += 1 }
      digits.append(contentsOf: bytes[at..<(at + places)])
      at += places
    }
    if byte(at) == 0x2E, Self.isDigit(byte(at + 1)) || !Self.isLetter(byte(at + 1)) {
      let after = at + 1
      var end = after
      while Self.isDigit(byte(end)) { end += 1 }
      if end > after || byte(after) != 0x2E {
        digits.append(contentsOf: bytes[after..<end])
        places = end - after
        at = end
        if let period = period(at), digits.count + period.digits.count <= 60,
          let whole = BigInt(String(decoding: digits + period.digits, as: UTF8.self)),
          let start = BigInt(String(decoding: [0x30] + digits, as: UTF8.self)),
          let value = Rational(
            whole - start, over: (BigInt(10).power(period.digits.count) - 1) * BigInt(10).power(places))
        {
          // 0.1666… is (16 - 1) / 90.
          let first = tokens.last?.range.upperBound ?? 0
          at = period.end
          add(.number(value), from: max(first, at - digits.count - period.digits.count))
          return nil
        }
      }
    }
    var exponent = 0
    if byte(at) | 0x20 == 0x65 {
      var next = at + 1
      if byte(next) == 0x2B || byte(next) == 0x2D { next += 1 }
      if Self.isDigit(byte(next)) {
        let negative = byte(at + 1) == 0x2D
        while Self.isDigit(byte(next)) {
          exponent = min(100_000, exponent * 10 + Int(byte(next) - 0x30))
          next += 1
        }
        if negative { exponent = -exponent }
        at = next
      }
    }
    let power = exponent - places
    guard digits.count <= 400, abs(power) <= 800, let whole = BigInt(String(decoding: digits, as: UTF8.self)) else {
      return MathSyntaxError(range: start..<at, message: "number is too long")
    }
    let scale = BigInt(10).power(abs(power))
    guard let value = power >= 0 ? Rational(whole * scale, over: 1) : Rational(whole, over: scale) else { return nil }
    add(.number(value), from: start)
    return nil
  }

  /// The digits that repeat: `\overline{27}`, `\bar{3}`, `\dot{1}\dot{2}`, with the place after them.
  private func period(_ offset: Int) -> (digits: [UInt8], end: Int)? {
    var found: [UInt8] = []
    var end = offset
    for name in ["\\overline{", "\\bar{", "\\dot{"] {
      let letters = Array(name.utf8)
      while end + letters.count < bytes.count, bytes[end..<(end + letters.count)].elementsEqual(letters) {
        var next = end + letters.count
        while Self.isDigit(byte(next)) { next += 1 }
        guard next > end + letters.count, byte(next) == 0x7D else { return nil }
        found += bytes[(end + letters.count)..<next]
        end = next + 1
      }
    }
    return found.isEmpty ? nil : (found, end)
  }

  /// Where three digits and no fourth follow a separator of thousands at `offset`: `1,000`, `1{,}000`, `1\,000`,
  /// `1 000` with a blank of any width, `1'000`. Commas, blanks and apostrophes between brackets or after a sub- or
  /// superscript sign have other meanings.
  func thousands(_ offset: Int) -> Int? {
    guard let width = separator(offset) else { return nil }
    var next = offset + width
    if byte(next) == 0x5C, byte(next + 1) == 0x21 {
      next += 2
      while byte(next) == 0x20 { next += 1 }
    }
    for step in 0..<3 where !Self.isDigit(byte(next + step)) { return nil }
    // 1 125/1000 is a mixed number.
    if byte(offset) == 0x20, byte(next + 3) == 0x2F { return nil }
    return Self.isDigit(byte(next + 3)) ? nil : next
  }

  /// The bytes of a separator of thousands at `offset`.
  private func separator(_ offset: Int) -> Int? {
    func sees(_ text: [UInt8]) -> Bool { text.indices.allSatisfy { byte(offset + $0) == text[$0] } }
    if tokens.last.map({ $0.isSign("_") || $0.isSign("^") }) ?? false { return nil }
    if sees([0x5C, 0x2C]) { return 2 }
    for blank: [UInt8] in [[0xC2, 0xA0], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x99]]
    where sees(blank) { return blank.count }
    guard brackets == 0 else { return nil }
    if sees([0x7B, 0x2C, 0x7D]) { return 3 }
    return [0x2C, 0x20, 0x27].contains(byte(offset)) ? 1 : nil
  }

  /// `0x1F` and `0b101` of programs, where no letter or digit follows.
  private mutating func otherBase() -> Rational? {
    guard !latex, byte(at) == 0x30 else { return nil }
    let sign = byte(at + 1) | 0x20
    guard sign == 0x78 || sign == 0x62 else { return nil }
    var end = at + 2
    while Self.isDigit(byte(end)) || Self.isLetter(byte(end)) { end += 1 }
    guard end > at + 2, end - at <= 60,
      let value = BigInt(String(decoding: bytes[(at + 2)..<end], as: UTF8.self), radix: sign == 0x78 ? 16 : 2)
    else { return nil }
    at = end
    return Rational(value, over: 1)
  }
}
