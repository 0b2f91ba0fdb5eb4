/// Whether statements about numbers hold where they are tried: one point at which only one of two statements holds
/// tells them apart, no number of others makes them the same.
extension Comparer {
  /// Compares two statements that could not be brought to one form: different where a point is found at which one holds
  /// and the other does not, else undecided. Statements other than comparisons, which no point can try, are different
  /// as soon as they are written differently.
  mutating func statements(_ a: MathNode, _ b: MathNode) -> MathComparison {
    guard Self.isComparison(a), Self.isComparison(b) else {
      return MathComparison(.different, "different relations")
    }
    var compiler = NumericCompiler(normalizer: Normalizer(steps: 4000, positive: options.stance == .realPositive))
    guard let left = Truth(a, &compiler), let right = Truth(b, &compiler), compiler.unworked.isEmpty else {
      return MathComparison(.undecided, "relations that could not be brought together")
    }
    budget -= 400
    let probe = NumericProbe(names: compiler.names, stance: options.stance, counts: compiler.counts)
    for point in probe.points(solving: left.equations + right.equations) {
      guard let x = left.holds(at: point), let y = right.holds(at: point), x != y else { continue }
      return MathComparison(.different, "only one side holds at \(probe.written(point))")
    }
    return MathComparison(.undecided, "relations that could not be brought together")
  }

  static func isComparison(_ node: MathNode) -> Bool {
    switch node.kind {
    case .relation(let signs): node.isInequality || signs.allSatisfy { $0 == "=" }
    case .call("and"), .call("or"), .listing: node.children.allSatisfy { isComparison($0) }
    case .call("not"): node.children.count == 1 && isComparison(node.children[0])
    default: false
    }
  }
}

/// A statement over numbered variables.
private indirect enum Truth {
  case comparison(String, NumericProgram)
  case all([Truth])
  case any([Truth])
  case not(Truth)

  init?(_ node: MathNode, _ compiler: inout NumericCompiler) {
    var parts: [Truth] = []
    switch node.kind {
    case .relation(let signs):
      for (place, sign) in signs.enumerated() {
        let sides = [node.children[place], MathNode(.negate, [node.children[place + 1]])]
        guard let program = compiler.compile(MathNode(.add, sides)) else { return nil }
        parts.append(.comparison(sign, program))
      }
    default:
      for child in node.children {
        guard let part = Truth(child, &compiler) else { return nil }
        parts.append(part)
      }
    }
    switch node.kind {
    case .call("or"): self = .any(parts)
    case .call("not"): self = .not(parts[0])
    default: self = .all(parts)
    }
  }

  /// The differences whose zeros an equation asks for.
  var equations: [NumericProgram] {
    switch self {
    case .comparison("=", let program): [program]
    case .comparison: []
    case .all(let parts), .any(let parts): parts.flatMap(\.equations)
    case .not(let part): part.equations
    }
  }

  /// Nil where a side has no value, none that is real, or one too near to the other's.
  func holds(at point: [BoundedComplex]) -> Bool? {
    switch self {
    case .comparison(let sign, let program):
      guard let gap = program.value(at: point), gap.isReal else { return nil }
      let isZero = gap.re == 0 || gap.size <= 8 * gap.error + 1e-12
      if isZero { return sign == "=" ? true : sign == "!=" ? false : nil }
      guard gap.size > 64 * gap.error, gap.size > 1e-6 else { return nil }
      switch sign {
      case "=": return false
      case "!=": return true
      default: return (gap.re < 0) == sign.hasPrefix("<")
      }
    case .all(let parts):
      let held = parts.map { $0.holds(at: point) }
      return held.contains(false) ? false : held.contains { $0 == nil } ? nil : true
    case .any(let parts):
      let held = parts.map { $0.holds(at: point) }
      return held.contains(true) ? true : held.contains { $0 == nil } ? nil : false
    case .not(let part): return part.holds(at: point).map { !$0 }
    }
  }
}

extension NumericProbe {
  /// The points at which statements are tried: the usual ones, and for each equation that is linear in a name those
  /// where it holds.
  fileprivate func points(solving equations: [NumericProgram]) -> [[BoundedComplex]] {
    let usual = (0..<30).map { index in names.indices.map { BoundedComplex(value($0, index)) } }
    var found = usual
    for equation in equations.prefix(4) {
      for slot in names.indices.prefix(6) {
        for base in usual.prefix(6) {
          func gap(_ value: Double) -> BoundedComplex? {
            var point = base
            point[slot] = BoundedComplex(value)
            return equation.value(at: point)
          }
          guard let zero = gap(0), let one = gap(1), let two = gap(2), zero.isReal, one.isReal, two.isReal else {
            continue
          }
          let slope = one.re - zero.re
          guard slope != 0, (two.re - one.re - slope).magnitude < 1e-9 * slope.magnitude else { continue }
          var point = base
          point[slot] = BoundedComplex(-zero.re / slope)
          found.append(point)
        }
      }
    }
    return found
  }

  fileprivate func written(_ point: [BoundedComplex]) -> String {
    names.indices.prefix(4).filter { !names[$0].hasPrefix("•") }
      .map { "\(names[$0])=\(Self.short(point[$0]))" }.joined(separator: ", ")
  }
}
