internal import ExactNumbers

extension MathReader {
  /// Maxima's words for how a value is shown, which leave the value as it is, and for names and tuples:
  /// `dispdp(3.14, 2)`, `displaysci(1.05, 2, 3)`, `stackunits(3, m)`, `texsub(a, 1)`, `ntuple(1, 2)`.
  mutating func maxima(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode? {
    guard Self.maximaForms.contains(name) else { return nil }
    let parts = try parenthesised()
    let range = first..<stop
    guard let value = parts.first else { throw fail("\(name) without an argument") }
    switch (name, parts.count) {
    case ("displaysci", 3):
      let ten = MathNode(.number(Rational(10)), range: range)
      return MathNode(.multiply, [value, MathNode(.power, [ten, parts[2]], range: range)], range: range)
    case ("stackunits", 2): return MathNode(.multiply, parts, range: range)
    case ("ntuple", _): return MathNode(.sequence(open: "(", close: ")"), parts, range: range)
    case ("texsub", 2):
      guard case .symbol(let base) = value.kind else { break }
      switch parts[1].kind {
      case .symbol(let lower): return MathNode(.symbol(base + "_" + lower), range: range)
      case .number(let lower): return MathNode(.symbol(base + "_\(lower)"), range: range)
      default: break
      }
    case ("texsub", _): break
    default: return value
    }
    return MathNode(.call(name), parts, range: range)
  }

  private static let maximaForms: Set<String> = [
    "displaydp", "dispdp", "dispsf", "displaysci", "remove_numerical_inert", "stackunits", "ntuple", "texsub",
    "rectform", "polarform", "expand", "factor", "ratsimp", "simplify", "nsimplify",
  ]
}
