internal import ExactNumbers
internal import Mathematics

/// What a formula says in words, so that it can be compared with prose: `N(0, 2σ²)` is Gaussian with mean 0 and
/// variance 2σ², `σ = 200` is a standard deviation of 200.
enum FormulaWords {
  /// A word, a number or a formula that is read in the place of a formula or behind it.
  enum Item: Sendable {
    case word(String)
    case formula(MathNode)
  }

  /// The name of a distribution and those of its parameters.
  private struct Family {
    let names: [String]
    let word: String
    let parameters: [String]
  }

  private static let families = [
    Family(
      names: ["N", "\\mathcal{N}", "\\mathcal N", "Normal", "Gaussian"], word: "gaussian",
      parameters: ["mean", "variance"]),
    Family(
      names: ["Bin", "Binomial", "\\text{Bin}", "\\mathrm{Bin}"], word: "binomial",
      parameters: ["trials", "probability"]),
    Family(
      names: ["Po", "Poi", "Pois", "Poisson", "\\text{Po}", "\\mathrm{Po}"], word: "poisson", parameters: ["mean"]),
    Family(names: ["Exp", "\\text{Exp}", "\\mathrm{Exp}"], word: "exponential", parameters: ["rate"]),
    Family(
      names: ["U", "Unif", "Uniform", "\\mathcal{U}", "\\mathcal U"], word: "uniform", parameters: ["lower", "upper"]),
  ]

  /// The words of a named distribution (`N(0, 1)`, `x \sim \mathcal{N}(0, I)`); nil where the formula names none.
  static func distribution(_ bytes: ArraySlice<UInt8>) -> [Item]? {
    guard let open = bytes.firstIndex(of: 0x28), open > bytes.startIndex, bytes.count <= 400 else { return nil }
    var head = bytes[..<open]
    while head.last == 0x20 { head = head.dropLast() }
    for family in families {
      guard let name = family.names.first(where: { ends(head, with: Array($0.utf8)) }) else { continue }
      // What stands before the name is the variable and its sign: nothing else (`f + N(0, 1)`).
      let before = head.dropLast(name.utf8.count)
      let isAlone =
        before.allSatisfy { $0 == 0x20 || $0 == 0x24 }
        || before.contains(0x7E) || contains(before, Array("\\sim".utf8)) || before.contains(0x3D)
      guard isAlone, let parts = arguments(bytes, from: open), parts.count == family.parameters.count else { continue }
      var items: [Item] = [.word(family.word)]
      for (parameter, part) in zip(family.parameters, parts) {
        guard case .success(let tree) = MathParser.parse(bytes: Array(withoutBlanks(part))) else { return nil }
        items += [.word(parameter), .formula(tree)]
      }
      return items
    }
    return nil
  }

  private static func ends(_ bytes: ArraySlice<UInt8>, with name: [UInt8]) -> Bool {
    guard bytes.count >= name.count, bytes.suffix(name.count).elementsEqual(name) else { return false }
    guard let before = bytes.dropLast(name.count).last else { return true }
    return !(0x61...0x7A).contains(before | 0x20)
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
    guard bytes.count >= word.count else { return false }
    return (bytes.startIndex...(bytes.endIndex - word.count)).contains { bytes[$0...].starts(with: word) }
  }

  /// A part without the blanks before it, thin ones (`\,`) too.
  private static func withoutBlanks(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var part = part
    while let first = part.first {
      if first == 0x20 {
        part = part.dropFirst()
      } else if first == 0x5C, let next = part.dropFirst().first, [0x2C, 0x3B, 0x3A, 0x21, 0x20].contains(next) {
        part = part.dropFirst(2)
      } else {
        break
      }
    }
    return part
  }

  /// The parts of a bracket between its commas; nil where it does not close at the formula's end.
  private static func arguments(_ bytes: ArraySlice<UInt8>, from open: Int) -> [ArraySlice<UInt8>]? {
    var depth = 0
    var start = open + 1
    var parts: [ArraySlice<UInt8>] = []
    for index in open..<bytes.endIndex {
      switch bytes[index] {
      case 0x28, 0x7B, 0x5B: depth += 1
      case 0x29, 0x7D, 0x5D:
        depth -= 1
        guard depth == 0 else { continue }
        parts.append(bytes[start..<index])
        return bytes[(index + 1)...].allSatisfy { $0 == 0x20 || $0 == 0x24 || $0 == 0x2E } ? parts : nil
      case 0x2C where depth == 1 && bytes[index - 1] != 0x5C, 0x3B where depth == 1 && bytes[index - 1] != 0x5C:
        parts.append(bytes[start..<index])
        start = index + 1
      default: break
      }
    }
    return nil
  }

  /// The words of an equation whose left side is the usual symbol of a quantity: `\mu = 3`, `Var(X) = 9`.
  static func quantity(_ tree: MathNode) -> [Item]? {
    guard case .relation(let signs) = tree.kind, signs.contains("="), let left = tree.children.first,
      let right = tree.children.last
    else { return nil }
    switch left.kind {
    case .symbol(let name) where base(name) == "mu": return [.word("mean"), .formula(right)]
    case .symbol(let name) where base(name) == "sigma": return [.word("standard"), .word("deviation"), .formula(right)]
    case .power:
      guard case .symbol(let name)? = left.children.first?.kind, base(name) == "sigma",
        case .number(let two)? = left.children.last?.kind, two == .init(2)
      else { return nil }
      return [.word("variance"), .formula(right)]
    case .call(let name):
      switch name.lowercased() {
      case "var", "v": return [.word("variance"), .formula(right)]
      case "e", "mean": return [.word("mean"), .formula(right)]
      case "sd", "std": return [.word("standard"), .word("deviation"), .formula(right)]
      default: return nil
      }
    default: return nil
    }
  }

  private static func base(_ name: String) -> Substring { name.prefix { $0 != "_" } }

  /// What a function's formula is called: `\frac{1}{n} \sum x` is a mean, `\sup x` a maximum.
  static func names(_ tree: MathNode) -> [Item] {
    var names: [Item] = []
    var (hasSum, hasDivision) = (false, false)
    for node in tree.subexpressions.prefix(200) {
      switch node.kind {
      case .divide: hasDivision = true
      case .call("sum"): hasSum = true
      case .call("max"), .call("sup"): names.append(.word("max"))
      case .call("min"), .call("inf"): names.append(.word("min"))
      case .call("prod"): names.append(.word("product"))
      case .call("int"): names.append(.word("integral"))
      default: break
      }
    }
    if hasSum { names.append(.word(hasDivision ? "mean" : "sum")) }
    return names
  }
}
