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

  enum Binding { case same, opposite, unbound }

  /// To which side an answer binds a word. In a clause that begins with the side (`left is the …`) it is the nearest
  /// side before the word, in one that begins with the word (`… is the left one`) the nearest behind it; in a clause
  /// without a side the last one before it in the sentence.
  func binding(of token: Int, in text: PreparedText) -> Binding {
    let item = text.tokens[token]
    guard text.sentences.indices.contains(item.sentence) else { return .unbound }
    var before: Side?
    var beforeInClause: Side?
    var after: Side?
    var beginsWithSide: Bool?
    for index in text.sentences[item.sentence] {
      let other = text.tokens[index]
      let side = Self.side(of: other)
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
