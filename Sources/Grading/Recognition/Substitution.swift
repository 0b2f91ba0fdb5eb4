/// Another thing in the place of what a criterion speaks of: `the liver releases insulin` for `the pancreas releases
/// insulin`, `binds to different sites` for `binds to the active site`.
///
/// A word of the criterion that the answer does not say stands beside one that it says; in the answer another word
/// stands there that says nothing else of the criterion. It may be another name of the same thing, so that this leaves
/// a criterion undecided; that it is a *different* one is the contrary.
struct Substitution {
  private let words: Correspondence
  private var reference: Reference { words.comparison.reference }

  init(_ words: Correspondence) { self.words = words }

  /// What tells clearly less than the rest of the criterion may be put in any words.
  private static let least: Float = 0.45
  /// The same for what says of a noun which one it is.
  private static let slight: Float = 0.15
  private static let reach = 4
  private static let limit = 30

  /// The units of the criterion that are not said although they tell something, and that the question does not say.
  private func missing(_ least: Float = Self.least) -> [Int] {
    let units = reference.units
    guard units.count <= Self.limit else { return [] }
    let greatest = units.weight.max() ?? 0
    return (0..<units.count).filter { row in
      units.kind[row] == .word && !units.isInQuestion[row] && units.weight[row] >= least * greatest
        && words.best(of: row) < Correspondence.other
    }
  }

  /// Whether something else stands there. What is done can be said in too many ways for that: verbs are left out.
  var isReplaced: Bool {
    missing().contains { !isVerb($0) && (isReplaced($0, .forward) || isReplaced($0, .backward)) } || isHeadReplaced
  }

  /// What the question names and the criterion speaks of first has to be named by nobody, but is not another thing.
  private var isHeadReplaced: Bool {
    let units = reference.units
    let head = reference.head
    guard units.count <= Self.limit, head >= 0, units.kind[head] == .word, units.isInQuestion[head], !isVerb(head),
      words.best(of: head) < Correspondence.other
    else { return false }
    return isReplaced(head, .forward)
  }

  private func isVerb(_ row: Int) -> Bool { isVerb(reference.units.token[row], words.wanted) }

  /// Whether a word is what is done; before a noun (`oxygenated blood`) it says which.
  private func isVerb(_ token: Int, _ text: PreparedText) -> Bool {
    let item = text.tokens[token]
    guard Opposites.shared.isVerb(Int(item.synonym)) else { return false }
    let letters = text.folded[item.folded]
    let isParticiple =
      letters.suffix(2).elementsEqual([0x65, 0x64]) || letters.suffix(3).elementsEqual([0x69, 0x6E, 0x67])
    let isBeforeNoun =
      token + 1 < text.tokens.count && text.tokens[token + 1].isContent
      && text.tokens[token + 1].clause == item.clause && text.tokens[token + 1].sentence == item.sentence
    return !(isParticiple && isBeforeNoun)
  }

  /// Whether the answer says that it is another one than the criterion's.
  var isOther: Bool { isDetermined(by: others) }

  /// Whether the answer says of all what the criterion says of one: `all alternatives` for `the best alternative`.
  var isOfAll: Bool { isDetermined(by: quantifiers) }

  /// Whether a missing word stands before one that is said, and in the answer one of these.
  private func isDetermined(by determiners: WordSet) -> Bool {
    missing(Self.slight).contains { row in
      let token = reference.units.token[row]
      guard token + 1 < words.wanted.tokens.count, words.wanted.tokens[token + 1].isContent,
        words.wanted.tokens[token + 1].clause == words.wanted.tokens[token].clause,
        let next = words.row(of: token + 1)
      else { return false }
      let places = words.places(of: next)
      return !places.isEmpty
        && places.allSatisfy { $0 > 0 && determiners.contains(words.said.tokens[$0 - 1].surface) }
    }
  }

  private enum Way { case forward, backward }

  private func isReplaced(_ row: Int, _ way: Way) -> Bool {
    guard let mine = neighbour(of: reference.units.token[row], way, words.wanted),
      let known = words.row(of: mine.token),
      known != row
    else { return false }
    let places = words.places(of: known)
    guard !places.isEmpty else { return false }
    // Wherever the neighbour is said, something else stands beside it.
    return places.allSatisfy { place in
      guard let other = stranger(at: place, way) else { return false }
      return other.joints == mine.joints && isStrange(other.token)
    }
  }

  /// What stands in the missing word's place beside a word that is said.
  private func stranger(at place: Int, _ way: Way) -> (token: Int, joints: [UInt64])? {
    let tokens = words.said.tokens
    // `insulin is released by the liver`: who does it stands behind.
    if way == .forward, place > 0, passives.contains(tokens[place - 1].surface) {
      guard place + 1 < tokens.count, tokens[place + 1].surface == by, tokens[place + 1].clause == tokens[place].clause,
        let doer = neighbour(of: place, .forward, words.said)
      else { return nil }
      return (doer.token, doer.joints.filter { $0 != by })
    }
    if way == .forward { return neighbour(of: place, .backward, words.said) }
    // Of `a big number` behind a word the last tells what it is.
    guard var found = neighbour(of: place, .forward, words.said) else { return nil }
    while found.token + 1 < tokens.count, tokens[found.token + 1].isContent,
      tokens[found.token + 1].clause == tokens[found.token].clause
    {
      found.token += 1
    }
    return found
  }

  /// The next word with a subject in the same clause, and the words between them that tell how they belong together.
  private func neighbour(of token: Int, _ way: Way, _ text: PreparedText) -> (token: Int, joints: [UInt64])? {
    var joints: [UInt64] = []
    var at = token
    for _ in 0..<Self.reach {
      at += way == .forward ? 1 : -1
      guard text.tokens.indices.contains(at), text.tokens[at].clause == text.tokens[token].clause,
        text.tokens[at].sentence == text.tokens[token].sentence, !text.tokens[at].isNegator
      else { return nil }
      let other = text.tokens[at]
      if other.isPhrase { continue }
      if other.isContent { return (at, joints.sorted()) }
      if joining.contains(other.surface) { joints.append(other.surface) }
    }
    return nil
  }

  /// Whether a word of the answer speaks of something that neither criterion nor question names.
  private func isStrange(_ token: Int) -> Bool {
    let item = words.said.tokens[token]
    guard item.kind == .word, item.isContent, !item.isPhrase, !vague.contains(item.surface), item.concept < 0,
      let column = words.column(of: token), !words.comparison.draft.units.isInQuestion[column]
    else { return false }
    let letters = words.said.folded[item.folded]
    let isAdverb = letters.count > 4 && letters.suffix(2).elementsEqual([0x6C, 0x79])
    return !isAdverb && !isVerb(token, words.said) && !words.isAccountedFor(token)
  }
}

private let by = StableHash.of("by")
private let passives = WordSet("is are was were be been being gets get got")
private let others = WordSet("different other another separate distinct opposite wrong various")
private let quantifiers = WordSet("all every any each")
/// Prepositions: what they join to a word is another thing than what stands beside it.
private let joining = WordSet(
  "of in on at by for from with to into onto out between through during against under over below above before after "
    + "than as about until off")
/// Words that name nothing by themselves, and words by which an answer speaks of what it says.
private let vague = WordSet(
  "thing things one ones way ways kind kinds type types form forms part parts process something somebody someone "
    + "people make makes made making take takes taken give gives gave given become becomes became get gets use uses "
    + "used using help helps lead leads led cause causes caused called named known mean means show shows first second "
    + "third main most important example instance answer reason problem solution result effect fact case always often "
    + "usually already now new whole entire real good better same certain own special specific particular simple "
    + "additional also both two three value values number numbers amount amounts quantity quantities data set case cases "
    + "everything anything each term terms")
