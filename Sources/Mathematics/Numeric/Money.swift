/// Currency signs. An amount without one may be in any currency; amounts in two currencies are never the same.
enum Money {
  private static let signs: [(sign: String, name: String)] = [
    ("€", "euro"), ("\\euro", "euro"), ("£", "pound"), ("\\pounds", "pound"), ("¥", "yen"), ("\\$", "dollar"),
    ("EUR", "euro"), ("USD", "dollar"), ("GBP", "pound"),
  ]

  /// Different where both texts name currencies and none of them is the same; else nothing is said.
  static func compare(_ a: String, _ b: String) -> MathComparison? {
    let (left, right) = (currencies(a), currencies(b))
    guard !left.isEmpty, !right.isEmpty, left.isDisjoint(with: right) else { return nil }
    return MathComparison(.different, "other currencies")
  }

  private static func currencies(_ text: String) -> Set<String> {
    guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0x24 || $0 == 0x5C || $0 == 0x55 || $0 == 0x47 }) else {
      return []
    }
    let bytes = Array(text.utf8)
    func holds(_ sign: String) -> Bool {
      bytes.indices.contains { bytes[$0] == sign.utf8.first && bytes[$0...].starts(with: sign.utf8) }
    }
    var found = Set(signs.filter { holds($0.sign) }.map(\.name))
    // Dollars that are not in pairs around formulas are money.
    if bytes.count(where: { $0 == 0x24 }) % 2 == 1 { found.insert("dollar") }
    return found
  }
}
