internal import ExactNumbers

/// Units of measurement in terms of metre, kilogram, second, ampere, kelvin, mole and candela (SI brochure, 9th
/// edition; inch, foot, yard, mile and pound by the agreement of 1959).
enum Units {
  struct Unit {
    var factor: Rational
    /// Exponents by base unit.
    var bases: [String: Int]
  }

  /// The unit of a name, with or without a prefix; nil where there is none.
  static func unit(_ name: String) -> Unit? {
    if let unit = named(name) { return unit }
    for (prefix, power) in prefixes where name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count {
      let rest = String(name.dropFirst(prefix.count))
      guard !unprefixed.contains(rest), let unit = named(rest), let scale = Figures.ten(power) else { continue }
      return Unit(factor: unit.factor * scale, bases: unit.bases)
    }
    return nil
  }

  private static func named(_ name: String) -> Unit? {
    guard let (top, bottom, bases) = table[name], let factor = Rational(top, over: bottom) else { return nil }
    if name == "eV", let joule = Figures.ten(-28) { return Unit(factor: Rational(1_602_176_634) * joule, bases: bases) }
    if name == "amu" || name == "Da", let kilogram = Figures.ten(-38) {
      return Unit(factor: Rational(166_053_906_892) * kilogram, bases: bases)
    }
    return Unit(factor: factor, bases: bases)
  }

  private static let prefixes: [(String, Int)] = [
    ("da", 1), ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2),
    ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("mu", -6), ("µ", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18),
    ("z", -21), ("y", -24),
  ]
  private static let unprefixed: Set<String> = [
    "min", "hr", "day", "days", "in", "ft", "yd", "mi", "lb", "kg", "deg", "hours", "minutes", "seconds",
  ]
  private static let newton = ["kg": 1, "m": 1, "s": -2]
  private static let joule = ["kg": 1, "m": 2, "s": -2]
  private static let watt = ["kg": 1, "m": 2, "s": -3]
  private static let pascal = ["kg": 1, "m": -1, "s": -2]
  private static let volt = ["kg": 1, "m": 2, "s": -3, "A": -1]
  private static let table: [String: (Int, Int, [String: Int])] = [
    "m": (1, 1, ["m": 1]), "g": (1, 1000, ["kg": 1]), "s": (1, 1, ["s": 1]), "A": (1, 1, ["A": 1]),
    "K": (1, 1, ["K": 1]), "mol": (1, 1, ["mol": 1]), "cd": (1, 1, ["cd": 1]),
    "N": (1, 1, newton), "J": (1, 1, joule), "W": (1, 1, watt), "VA": (1, 1, ["VA": 1]), "Pa": (1, 1, pascal),
    "bar": (100_000, 1, pascal), "atm": (101_325, 1, pascal), "Hz": (1, 1, ["s": -1]), "Bq": (1, 1, ["s": -1]),
    "C": (1, 1, ["A": 1, "s": 1]), "V": (1, 1, volt), "F": (1, 1, ["kg": -1, "m": -2, "s": 4, "A": 2]),
    "ohm": (1, 1, ["kg": 1, "m": 2, "s": -3, "A": -2]), "Ohm": (1, 1, ["kg": 1, "m": 2, "s": -3, "A": -2]),
    "Omega": (1, 1, ["kg": 1, "m": 2, "s": -3, "A": -2]), "S": (1, 1, ["kg": -1, "m": -2, "s": 3, "A": 2]),
    "T": (1, 1, ["kg": 1, "s": -2, "A": -1]), "Wb": (1, 1, ["kg": 1, "m": 2, "s": -2, "A": -1]),
    "H": (1, 1, ["kg": 1, "m": 2, "s": -2, "A": -2]), "lm": (1, 1, ["cd": 1]), "lx": (1, 1, ["cd": 1, "m": -2]),
    "Gy": (1, 1, ["m": 2, "s": -2]), "Sv": (1, 1, ["m": 2, "s": -2]), "kat": (1, 1, ["mol": 1, "s": -1]),
    "l": (1, 1000, ["m": 3]), "L": (1, 1000, ["m": 3]), "t": (1000, 1, ["kg": 1]), "min": (60, 1, ["s": 1]),
    "minutes": (60, 1, ["s": 1]), "seconds": (1, 1, ["s": 1]), "h": (3600, 1, ["s": 1]),
    "hr": (3600, 1, ["s": 1]), "hours": (3600, 1, ["s": 1]), "day": (86_400, 1, ["s": 1]),
    "days": (86_400, 1, ["s": 1]), "eV": (1, 1, joule), "Wh": (3600, 1, joule), "cal": (4184, 1000, joule),
    "amu": (1, 1, ["kg": 1]), "Da": (1, 1, ["kg": 1]), "in": (254, 10_000, ["m": 1]), "ft": (3048, 10_000, ["m": 1]),
    "yd": (9144, 10_000, ["m": 1]), "mi": (1_609_344, 1000, ["m": 1]), "lb": (45_359_237, 100_000_000, ["kg": 1]),
    "dpt": (1, 1, ["m": -1]), "rad": (1, 1, [:]), "sr": (1, 1, [:]), "bit": (1, 1, ["bit": 1]),
    "byte": (8, 1, ["bit": 1]), "B": (8, 1, ["bit": 1]), "meters": (1, 1, ["m": 1]), "metres": (1, 1, ["m": 1]),
    "feet": (3048, 10_000, ["m": 1]), "inches": (254, 10_000, ["m": 1]), "miles": (1_609_344, 1000, ["m": 1]),
  ]
}

/// A number with its units.
struct Quantity {
  var value: Rational
  /// The number as it was written, before any conversion.
  var written: Rational
  /// Exponents by base unit, or by the unit's own name where units are not converted.
  var units: [String: Rational]

  /// Nil where the tree is no product of numbers and units.
  init?(_ node: MathNode, converted: Bool) {
    let node = Self.joined(node)
    guard let tree = Self.replaced(node, converted: converted) else { return nil }
    // 0 m has a unit too: it is read off a tree whose zeros are ones.
    var normalizer = Normalizer(steps: 4000, positive: true)
    guard let form = try? normalizer.normal(Self.withoutZeros(tree)), form.bottom.constant == .one,
      form.top.terms.count == 1, let monomial = form.top.terms.keys.first, monomial.word.isEmpty
    else { return nil }
    var units: [String: Rational] = [:]
    for factor in monomial.factors {
      let name = normalizer.names[factor.atom]
      if name.hasPrefix("•") { units[String(name.dropFirst())] = factor.exponent }
    }
    guard let value = Comparer.number(Self.withoutUnits(tree)), let bare = Self.replaced(node, converted: false),
      let written = Comparer.number(Self.withoutUnits(bare))
    else { return nil }
    self.value = value
    self.written = written
    self.units = units
  }

  /// The tree with letters that stand together joined where they name a unit: `dm`, `kPa`, `mu` before `m`.
  private static func joined(_ node: MathNode) -> MathNode {
    var copy = node
    copy.children = node.children.map { joined($0) }
    guard node.kind == .multiply else { return copy }
    func letter(_ node: MathNode) -> String? {
      switch node.kind {
      case .symbol(let name): name
      case .constant(let name) where name == "i" || name == "e": name
      default: nil
      }
    }
    var parts: [MathNode] = []
    var at = 0
    while at < copy.children.count {
      var found: (MathNode, Int)?
      var name = ""
      // Without brackets g/cm is read as (g/c)·m.
      let quotient = copy.children[at].kind == .divide ? copy.children[at] : nil
      for end in at..<min(copy.children.count, at + 6) {
        let part = end == at ? quotient?.children[1] ?? copy.children[at] : copy.children[end]
        if end > at, part.range.lowerBound != copy.children[end - 1].range.upperBound { break }
        let base = part.kind == .power ? part.children[0] : part
        guard let next = letter(base) else { break }
        name += next
        if end > at, Units.unit(name) != nil {
          var unit = part
          if part.kind == .power { unit.children[0].kind = .symbol(name) } else { unit.kind = .symbol(name) }
          if let top = quotient?.children[0] { unit = MathNode(.divide, [top, unit], range: part.range) }
          found = (unit, end + 1)
        }
        if part.kind == .power { break }
      }
      parts.append(found?.0 ?? copy.children[at])
      at = found?.1 ?? at + 1
    }
    copy.children = parts
    return copy
  }

  /// Unit names as their factor and base units.
  private static func replaced(_ node: MathNode, converted: Bool) -> MathNode? {
    switch node.kind {
    case .number, .constant: return node
    case .text(let words):
      guard !words.isEmpty, case .success(let inner) = MathParser.parse(words.contains("*") ? words : "1*" + words)
      else {
        return nil
      }
      return replaced(inner, converted: converted)
    case .symbol(let name):
      let unit = converted ? Units.unit(name) : nil
      let bases = unit?.bases ?? [name: 1]
      var factors = [MathNode(.number(unit?.factor ?? .one), range: node.range)]
      for (base, exponent) in bases.sorted(by: { $0.key < $1.key }) {
        let power = MathNode(.number(Rational(abs(exponent))))
        factors.append(
          MathNode(
            .power,
            [MathNode(.symbol("•" + base)), exponent < 0 ? MathNode(.negate, [power]) : power]))
      }
      return MathNode(.multiply, factors, range: node.range)
    case .add, .multiply, .divide, .power, .negate, .percent:
      var copy = node
      copy.children = []
      for child in node.children {
        guard let part = replaced(child, converted: converted) else { return nil }
        copy.children.append(part)
      }
      return copy
    case .call: return node.children.allSatisfy { replaced($0, converted: converted) != nil } ? node : nil
    default: return nil
    }
  }

  private static func withoutZeros(_ node: MathNode) -> MathNode {
    if case .number(.zero) = node.kind { return MathNode(.number(.one)) }
    var copy = node
    copy.children = node.children.map { withoutZeros($0) }
    return copy
  }

  private static func withoutUnits(_ node: MathNode) -> MathNode {
    if case .symbol(let name) = node.kind, name.hasPrefix("•") { return MathNode(.number(.one)) }
    var copy = node
    copy.children = node.children.map { withoutUnits($0) }
    return copy
  }
}

extension Comparer {
  /// Numbers with units: the units first, then the numbers by figures or tolerance.
  func quantities(_ a: MathNode, _ b: MathNode) -> MathComparison {
    let converted = options.units == .converted
    guard let left = Quantity(a, converted: converted) else {
      return MathComparison(.different, "not a number with a unit")
    }
    guard let right = Quantity(b, converted: converted) else {
      return MathComparison(.undecided, "the second is not a number with a unit")
    }
    guard left.units == right.units else {
      if left.units.isEmpty { return MathComparison(.different, "the unit is missing") }
      return MathComparison(.different, converted ? "units of another kind" : "other units than asked for")
    }
    // Tolerance and rounding are meant in the unit of the second expression.
    var (p, q) = (left.value, right.value)
    if let unit = q.divided(by: right.written), let mine = p.divided(by: unit) { (p, q) = (mine, right.written) }
    if let figures = options.figures {
      guard figures.accurate != nil else { return MathComparison(.equal, "the units asked for") }
      return agreement(p, q, figures)
    }
    return within(p, q)
  }
}
