/// One of two sides that a criterion binds its words to: `Left term: reconstruction loss`.
struct SideRole: Sendable {
  enum Side: Sendable { case first, second }

  let side: Side

  private static let firsts = WordSet(
    "left first former links linke linker erste erster erstes eerste gauche premier premiere izquierda izquierdo primer "
      + "primero primera")
  private static let seconds = WordSet(
    "right second latter rechts rechte rechter zweite zweiter zweites tweede droite deuxieme second seconde derecha "
      + "derecho segundo segunda")

  static func side(of token: Token) -> Side? {
    if firsts.contains(token.surface) { return .first }
    if seconds.contains(token.surface) { return .second }
    return nil
  }

  /// The side that a criterion's first words name; nil where none or both are named.
  init?(_ text: PreparedText) {
    var found: Side?
    for (index, token) in text.tokens.enumerated() {
      guard let side = Self.side(of: token) else { continue }
      if found != nil, found != side { return nil }
      // At the beginning it is a label; elsewhere (`the loss (left term)`) it is mentioned in passing.
      if index < 3 { found = side }
    }
    guard let found else { return nil }
    side = found
  }

  private static let one = StableHash.of("1")
  private static let two = StableHash.of("2")

  /// The side that a number before its term names: `1) … 2) …`; nil for a number that is said of something.
  private static func number(_ index: Int, _ text: PreparedText) -> Side? {
    let token = text.tokens[index]
    guard token.kind == .number, token.key == one || token.key == two, index + 1 < text.tokens.count,
      text.tokens[index + 1].clause != token.clause
    else { return nil }
    return token.key == one ? .first : .second
  }

  /// Whether a token is a clause of its own.
  private static func standsAlone(_ index: Int, _ text: PreparedText) -> Bool {
    let clause = text.tokens[index].clause
    return (index == 0 || text.tokens[index - 1].clause != clause)
      && (index + 1 == text.tokens.count || text.tokens[index + 1].clause != clause)
  }

  enum Binding { case same, opposite, unbound }

  /// To which side an answer binds a word. In a clause that begins with the side (`left is the …`) it is the nearest
  /// side before the word, in one that begins with the word (`… is the left one`) the nearest behind it; in a clause
  /// without a side the last one before it in the sentence.
  func binding(of token: Int, in text: PreparedText) -> Binding {
    let item = text.tokens[token]
    guard text.sentences.indices.contains(item.sentence) else { return .unbound }
    let startsWithSide = text.sentences[item.sentence].prefix(2).contains { Self.side(of: text.tokens[$0]) != nil }
    var before: Side?
    var beforeInClause: Side?
    var after: Side?
    var beginsWithSide: Bool?
    for index in text.sentences[item.sentence] {
      let other = text.tokens[index]
      let number = Self.number(index, text)
      if let number {
        if index < token { (before, beforeInClause, beginsWithSide) = (number, number, true) }
        continue
      }
      let side = Self.side(of: other)
      // `the reconstruction loss (left)`: a side that stands alone behind the word, where none began the sentence.
      if side != nil, !startsWithSide, Self.standsAlone(index, text) {
        if index > token, after == nil, text.tokens[index - 1].clause == item.clause { after = side }
        continue
      }
      let isSameClause = other.clause == item.clause
      if isSameClause, beginsWithSide == nil, other.isContent { beginsWithSide = side != nil }
      guard let side, index != token else { continue }
      if index < token {
        before = side
        if isSameClause { beforeInClause = side }
      } else if isSameClause, after == nil {
        after = side
      }
    }
    let bound = beginsWithSide == true ? beforeInClause ?? after : after ?? beforeInClause
    guard let bound = bound ?? before else { return .unbound }
    return bound == side ? .same : .opposite
  }
}
