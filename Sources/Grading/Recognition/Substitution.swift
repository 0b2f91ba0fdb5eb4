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
        && words.best(of: row) < Alignment.same
    }
  }

  /// Whether something else stands there. What is done can be said in too many ways for that: verbs are left out.
  var isReplaced: Bool {
    missing().contains { !isVerb($0) && (isReplaced($0, .forward) || isReplaced($0, .backward)) } || isHeadReplaced
  }

  /// A criterion that begins with a pronoun (`they had to pay fees`) speaks of what the question does: not of another
  /// one that stands before its first word.
  var isOfStranger: Bool {
    guard let first = words.wanted.tokens.first, pronouns.contains(first.surface),
      let verb = words.wanted.tokens.firstIndex(where: \.isContent),
      let row = words.row(of: verb)
    else { return false }
    let places = words.places(of: row)
    return !places.isEmpty
      && places.allSatisfy { place in
        let before = words.clause(of: place).lowerBound..<place
        return !before.contains { pronouns.contains(words.said.tokens[$0].surface) }
          && before.contains { words.isStranger($0) }
      }
  }

  /// `The third estate was bankrupt, the crown was rich` for `the crown was bankrupt`: what is spoken of and what is said
  /// of it stand in two clauses, and each has something else in the other's place.
  var isSplit: Bool {
    let units = reference.units
    let head = reference.head
    guard head >= 0, units.count <= Self.limit, units.kind[head] == .word else { return false }
    let heads = words.places(of: head)
    guard !heads.isEmpty else { return false }
    let clause = words.wanted.tokens[units.token[head]].clause
    return reference.core.contains { row in
      guard row != head, words.wanted.tokens[units.token[row]].clause == clause else { return false }
      let places = words.places(of: row)
      let clauses = Set(places.map { words.said.tokens[$0].clause })
      guard !places.isEmpty, !heads.contains(where: { clauses.contains(words.said.tokens[$0].clause) }) else {
        return false
      }
      return places.allSatisfy { place in (words.clause(of: place).lowerBound..<place).contains { words.isStranger($0) }
      }
        && heads.allSatisfy { place in
          ((place + 1)..<words.clause(of: place).upperBound).contains { words.isStranger($0) }
        }
    }
  }

  /// What the question names and the criterion speaks of first has to be named by nobody, but is not another thing.
  private var isHeadReplaced: Bool {
    let units = reference.units
    let head = reference.head
    guard units.count <= Self.limit, head >= 0, units.kind[head] == .word, units.isInQuestion[head], !isVerb(head),
      words.best(of: head) < Alignment.same
    else { return false }
    return isReplaced(head, .forward)
  }

  private func isVerb(_ row: Int) -> Bool { words.isVerb(reference.units.token[row], words.wanted) }

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
      return other.joints == mine.joints && words.isStranger(other.token, besides: row)
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
}

private let pronouns = WordSet("it they he she this these")
private let by = StableHash.of("by")
private let passives = WordSet("is are was were be been being gets get got")
private let others = WordSet("different other another separate distinct opposite wrong various")
private let quantifiers = WordSet("all every any each")
/// Prepositions: what they join to a word is another thing than what stands beside it.
private let joining = WordSet(
  "of in on at by for from with to into onto out between through during against under over below above before after "
    + "than as about until off")
