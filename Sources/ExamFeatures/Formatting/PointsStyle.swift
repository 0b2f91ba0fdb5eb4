internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

/// How a file writes the numbers of its points, where it does so mostly in one way.
struct PointsStyle {
  /// Whether whole numbers have a decimal (`4.0`); nil where the file does it now this way, now that.
  private(set) var headerHasDecimal: Bool?
  private(set) var alternativeHasDecimal: Bool?
  private(set) var criterionHasDecimal: Bool?
  /// `.` or `,`; nil where the file has both about as often.
  private(set) var decimalSign: UInt8?
  /// The bytes of the minus sign; nil likewise.
  private(set) var minus: [UInt8]?

  init(_ exam: Exam) {
    var decimals: [PointsPlace.Role: Votes<Bool>] = [:]
    var signs = Votes<UInt8>()
    var minuses = Votes<[UInt8]>()
    for placed in exam.parts {
      for place in PointsPlace.all(in: placed.part) {
        guard let number = PlainNumber(placed.part.bytes, place.literal.numberRange) else { continue }
        if place.literal.points.value.isInteger {
          decimals[place.role, default: Votes()].add(number.decimalSign != nil)
        }
        if let sign = number.decimalSign { signs.add(sign) }
        if let minus = number.minus { minuses.add(minus) }
      }
    }
    headerHasDecimal = decimals[.header]?.winner
    alternativeHasDecimal = decimals[.alternative]?.winner
    criterionHasDecimal = decimals[.criterion]?.winner
    decimalSign = signs.winner
    minus = minuses.winner
  }

  /// The number in this style; nil where it is in it already, or where there is nothing to go by.
  func rewritten(_ place: PointsPlace, in part: Part) -> [UInt8]? {
    guard let number = PlainNumber(part.bytes, place.literal.numberRange) else { return nil }
    var written: [UInt8] = []
    if let own = number.minus { written += minus ?? own } else if number.hasPlus { written.append(0x2B) }
    written += number.whole
    let sign = decimalSign ?? number.decimalSign
    if place.literal.points.value.isInteger {
      let wantsDecimal: Bool? =
        switch place.role {
        case .header: headerHasDecimal
        case .alternative: alternativeHasDecimal
        case .criterion: criterionHasDecimal
        }
      if wantsDecimal ?? (number.decimalSign != nil) {
        // A file that writes decimals has a sign for them.
        guard let sign else { return nil }
        written += [sign] + (number.decimals.isEmpty ? [0x30] : number.decimals)
      }
    } else if let sign {
      written += [sign] + number.decimals
    }
    let range = place.literal.numberRange
    return written.elementsEqual(part.bytes[range.lower..<range.upper]) ? nil : written
  }

  /// What is written at least three times as often as anything else; a habit needs two.
  private struct Votes<Value: Hashable> {
    private var counts: [Value: Int] = [:]
    private var total = 0

    mutating func add(_ value: Value) {
      counts[value, default: 0] += 1
      total += 1
    }

    var winner: Value? {
      counts.first { $0.value >= 2 && $0.value >= 3 * (total - $0.value) }?.key
    }
  }
}

/// Points that stand somewhere in a part.
struct PointsPlace {
  let literal: PointsLiteral
  let role: Role

  enum Role: Hashable {
    case header
    case alternative
    case criterion
  }

  static func all(in part: Part) -> [PointsPlace] {
    var places: [PointsPlace] = []
    if let header = part.header { places.append(PointsPlace(literal: header.points, role: .header)) }
    places += part.alternatives.compactMap(\.points).map { PointsPlace(literal: $0, role: .alternative) }
    places += part.criteria.map { PointsPlace(literal: $0.points, role: .criterion) }
    return places
  }
}

/// A number in digits with at most one decimal sign; fractions (`1½`, `5/3`) and everything else are left alone.
struct PlainNumber {
  private(set) var hasPlus = false
  private(set) var minus: [UInt8]?
  private(set) var whole: [UInt8] = []
  private(set) var decimalSign: UInt8?
  private(set) var decimals: [UInt8] = []

  init?(_ bytes: [UInt8], _ range: LocalRange) {
    guard range.lower >= 0, range.upper <= bytes.count, range.count <= 24 else { return nil }
    var rest = bytes[range.lower..<range.upper]
    // -, −, –
    for sign: [UInt8] in [[0x2D], [0xE2, 0x88, 0x92], [0xE2, 0x80, 0x93]] where rest.starts(with: sign) {
      minus = sign
      rest = rest.dropFirst(sign.count)
      break
    }
    if minus == nil, rest.first == 0x2B {
      hasPlus = true
      rest = rest.dropFirst()
    }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    whole = Array(digits)
    rest = rest.dropFirst(digits.count)
    guard let sign = rest.first else { return }
    guard sign == 0x2E || sign == 0x2C else { return nil }
    decimalSign = sign
    decimals = Array(rest.dropFirst())
    guard !decimals.isEmpty, decimals.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  }
}
