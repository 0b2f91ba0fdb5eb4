internal import ExactNumbers

/// Compares two programs at points that are fixed for ever: the same pair always meets the same numbers.
struct NumericProbe {
  enum Finding {
    case equal(points: Int)
    case different(String)
    case undecided(String)
  }
  let names: [String]
  let stance: MathOptions.Stance
  /// Slots that take whole numbers from 1 to 7 only.
  var counts: Set<Int> = []

  /// The value of a variable at a point: small fractions that a double holds exactly.
  func value(_ slot: Int, _ point: Int) -> Double {
    var state = UInt64(slot &+ 1) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(point &+ 7) &* 0xD1B5_4A32_D192_ED03
    state ^= state >> 29
    state = state &* 0xBF58_476D_1CE4_E5B9
    state ^= state >> 32
    let share = Double(state % 1024) / 1024
    if counts.contains(slot) { return Double(1 + Int(state % 7)) }
    switch point {
    case 0..<8: return 0.25 + share * 2.5
    case 8..<12: return Double(1 + Int(state % 5))
    case 12..<20 where stance != .realPositive: return share * 6 - 3 + 1 / 2048
    case 20..<24 where stance != .realPositive: return Double(Int(state % 7)) - 3
    case 24..<28: return share / 4 + 1 / 128
    // Where powers of powers part: ((-2)^2)^(1/2) against -2.
    case 30..<48 where stance != .realPositive: return Self.special[Int(state % UInt64(Self.special.count))]
    default: return 1 + share * 12
    }
  }

  /// Points for functions with folds: beside and beyond every number that is written, and of every size from 10⁻⁵ to
  /// 10¹⁶, where what is beyond is swallowed by rounding and has no value anyway.
  private func far(_ slot: Int, _ point: Int, _ marks: [Double]) -> Double {
    // All combinations of signs come up, whatever the size.
    var state = UInt64(slot &+ 1) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(point &+ 3) &* 0xD1B5_4A32_D192_ED03
    state ^= state >> 31
    let turn = slot == 0 ? point & 1 == 0 : state & 1 == 0
    let sign: Double = stance != .realPositive && turn ? -1 : 1
    let pair = (point &+ slot &* 5) / 2
    if pair < marks.count { return sign * marks[pair] * (slot == 0 ? 1 : 1.0625) }
    let exponent = Double((pair - marks.count + slot * 11) % 29) * 0.75 - 5
    return sign * Libm.exponential(exponent * 2.302585092994046) * (1 + Double(slot) / 8)
  }

  private static let special: [Double] = [-2, 2, 0.5, -1, 3, -0.5, 4, -3]

  func compare(_ a: NumericProgram, _ b: NumericProgram) -> Finding {
    var agreed = 0
    var unsure = 0
    var ratios: [Double] = []
    var firstWitness: String?
    var witnesses = 0
    var clear = false
    var squares = true
    var differences: [Double] = []
    let count = names.isEmpty ? 1 : names.count > 1 && stance != .realPositive ? 48 : 30
    // Without folds both sides are analytic, and agree everywhere once they agree somewhere.
    let marks = a.hasFolds || b.hasFolds ? Array((a.written + b.written).prefix(24)) : []
    let more = names.isEmpty || !(a.hasFolds || b.hasFolds) ? 0 : 2 * (marks.count + 29)
    for index in 0..<(count + more) {
      let point = names.indices.map { slot in
        BoundedComplex(
          index < count || counts.contains(slot) ? value(slot, index) : far(slot, index - count, marks))
      }
      guard let x = a.value(at: point), let y = b.value(at: point) else { continue }
      let allPositive = point.allSatisfy { $0.re > 0 }
      if !allPositive, stance == .real, !(x.isReal && y.isReal) { continue }
      let gap = (x - y).size
      let bound = 4 * (x.error + y.error) + 1e-300
      let scale = max(x.size, y.size)
      if gap > bound {
        witnesses += 1
        clear = clear || gap > 1e-9 * scale
        if firstWitness == nil { firstWitness = describe(point, x, y) }
        if y.size > 0, x.im == 0, y.im == 0 {
          ratios.append(x.re / y.re)
          differences.append(x.re - y.re)
        }
        squares = squares && ((x * x - y).size <= 1e-9 * scale || (y * y - x).size <= 1e-9 * scale)
        if witnesses >= 4 { break }
      } else if bound <= 1e-7 * scale || (scale == 0) {
        agreed += 1
      } else if bound <= 1e-11 {
        agreed += 1
      } else {
        unsure += 1
      }
    }
    if let firstWitness, clear || witnesses >= 2 || names.isEmpty {
      return .different(reason(ratios, differences, squares, agreed, witnesses) ?? firstWitness)
    }
    if witnesses > 0 { return .undecided("the two sides are too close to tell apart") }
    if a.isDelicate || b.isDelicate { return .undecided("numbers too small or too large to be sure") }
    if names.isEmpty, let size = a.value(at: [])?.size,
      size > 1e9 || (size < 1e-5 && (a.hasFunctions || b.hasFunctions) && !isZero(a, b))
    {
      return .undecided("numbers too small or too large to be sure")
    }
    if names.isEmpty { return agreed == 1 ? .equal(points: 1) : .undecided("no value that is certain") }
    if agreed >= 6 { return .equal(points: agreed) }
    return .undecided("only \(agreed) points where both sides have a value")
  }

  /// Whether one side is written as 0.
  private func isZero(_ a: NumericProgram, _ b: NumericProgram) -> Bool {
    [a, b].contains { program in
      guard program.steps.count == 1, case .number(let value) = program.steps[0] else { return false }
      return value.size == 0
    }
  }

  /// What the difference looks like: a factor, a sign, a square, a constant.
  private func reason(
    _ ratios: [Double], _ differences: [Double], _ squares: Bool, _ agreed: Int, _ witnesses: Int
  ) -> String? {
    guard agreed == 0, ratios.count == witnesses, let first = ratios.first, !names.isEmpty || witnesses == 1 else {
      return nil
    }
    let steady = ratios.allSatisfy { ($0 - first).magnitude <= 1e-9 * first.magnitude }
    if steady, (first + 1).magnitude < 1e-9 { return "differ in sign" }
    if squares, witnesses > 1 { return "square of the other (variance against standard deviation?)" }
    if steady, witnesses > 1 || names.isEmpty, let text = Self.simple(first) { return "differs by a factor \(text)" }
    if let step = differences.first, witnesses > 1,
      differences.allSatisfy({ ($0 - step).magnitude <= 1e-9 * step.magnitude }), let text = Self.simple(step)
    {
      return "differs by the constant \(text)"
    }
    return nil
  }

  /// A number near a small fraction, as such.
  static func simple(_ value: Double) -> String? {
    for bottom in 1...60 {
      let top = (value * Double(bottom)).rounded()
      if top != 0, top.magnitude < 10_000, (value - top / Double(bottom)).magnitude < 1e-9 * value.magnitude {
        return bottom == 1 ? "\(Int(top))" : "\(Int(top))/\(bottom)"
      }
    }
    return nil
  }

  private func describe(_ values: [BoundedComplex], _ x: BoundedComplex, _ y: BoundedComplex) -> String {
    let sides = "\(Self.short(x)) against \(Self.short(y))"
    guard !names.isEmpty else { return sides }
    let point = names.indices.prefix(4).filter { !names[$0].hasPrefix("•") }.map {
      "\(names[$0])=\(Self.short(values[$0]))"
    }
    return point.isEmpty ? sides : "first at \(point.joined(separator: ", ")): \(sides)"
  }

  static func short(_ value: BoundedComplex) -> String {
    func text(_ number: Double) -> String {
      if number == number.rounded(), number.magnitude < 1e9 { return "\(Int(number))" }
      guard number.magnitude < 1e12, number.magnitude > 1e-3 else { return "\(number)" }
      return "\((number * 1e4).rounded() / 1e4)"
    }
    if value.im == 0 { return text(value.re) }
    return "\(text(value.re)) + \(text(value.im))i"
  }
}
