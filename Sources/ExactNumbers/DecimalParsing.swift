internal import BigInt

extension Rational {
  /// The longest number that is read, in digits, and the greatest size of an exponent.
  private static var digitLimit: Int { 400 }
  private static var exponentLimit: Int { 400 }

  /// An exact decimal: a sign (`+`, `-`, `−`, `–`), digits with a decimal point or comma, an exponent (`1.5e-3`).
  ///
  /// Nil for anything else: no digit, two points, blanks, more than 400 digits, an exponent beyond ±400.
  package init?(decimal text: String) { self.init(decimal: Array(text.utf8)[...]) }

  /// The same from UTF-8 bytes.
  package init?(decimal bytes: some Collection<UInt8>) { self.init(decimal: Array(bytes)[...]) }

  /// The same from UTF-8 bytes.
  package init?(decimal bytes: ArraySlice<UInt8>) {
    if let plain = Rational.plain(bytes) {
      self = plain
      return
    }
    let bytes = Array(bytes)
    var index = 0
    var negative = false
    if bytes.starts(with: [0x2B]) {
      index = 1
    } else if bytes.starts(with: [0x2D]) {
      (index, negative) = (1, true)
    } else if bytes.starts(with: [0xE2, 0x88, 0x92]) || bytes.starts(with: [0xE2, 0x80, 0x93]) {
      (index, negative) = (3, true)
    }
    var digits: [UInt8] = []
    var places: Int?
    scan: while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39:
        digits.append(bytes[index])
        if let count = places { places = count + 1 }
      case 0x2E, 0x2C:
        guard places == nil else { return nil }
        places = 0
      default: break scan
      }
      index += 1
    }
    // A point needs a digit behind it: `3.` is the end of a sentence, not a number.
    guard !digits.isEmpty, digits.count <= Rational.digitLimit, places != 0 else { return nil }
    guard let exponent = Rational.exponent(bytes[index...]) else { return nil }
    let shift = exponent - (places ?? 0)
    if digits.count <= 17, shift <= 0, shift >= -17 {
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      self.init(negative ? -value : value, over: (0..<(-shift)).reduce(1) { power, _ in power * 10 })
      return
    }
    guard let magnitude = BigInt(String(decoding: digits, as: UTF8.self)) else { return nil }
    let value = negative ? -magnitude : magnitude
    let scale = BigInt(10).power(shift.magnitude > 1000 ? 1000 : Int(shift.magnitude))
    self.init(shift < 0 ? value : value * scale, over: shift < 0 ? scale : 1)
  }

  /// A few digits, perhaps with a point or comma among them: what nearly all amounts are. Nil for anything else.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> Rational? {
    guard (1...16).contains(bytes.count) else { return nil }
    var (value, scale, hasPoint) = (0, 1, false)
    for byte in bytes {
      if byte &- 0x30 < 10 {
        value = value * 10 + Int(byte &- 0x30)
        if hasPoint { scale *= 10 }
      } else if byte == 0x2E || byte == 0x2C, !hasPoint {
        hasPoint = true
      } else {
        return nil
      }
    }
    // A point needs a digit behind it, and there must be one at all.
    guard !hasPoint || scale > 1 else { return nil }
    return Rational(value, over: scale)
  }

  /// What stands behind the digits: nothing (0) or `e`, a sign and digits. Nil for anything else.
  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return 0 }
    guard first == 0x65 || first == 0x45 else { return nil }
    var rest = bytes.dropFirst()
    let negative = rest.first == 0x2D
    if negative || rest.first == 0x2B { rest = rest.dropFirst() }
    guard !rest.isEmpty, rest.count <= 3, rest.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = rest.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value <= exponentLimit ? (negative ? -value : value) : nil
  }
}
