internal import ExamText
internal import Marking
internal import Mathematics

/// What the matchers of a criterion say about one answer.
struct MatcherJudge {
  private let matcher: CriterionMatcher
  private let draft: Draft
  private let text: MatchText
  private let formulas: [(range: LocalRange, tree: MathNode)]

  /// What became of one demand.
  struct Outcome {
    let demand: CriterionMatcher.Demand
    let isFound: Bool
    /// What was found, ascending.
    let places: [LocalRange]
    /// Why that may mean nothing; nil where it does.
    var doubt: String?
    /// Of a pattern of words, part by part.
    var words: WordMatching.Result?
  }

  init(_ matcher: CriterionMatcher, _ draft: Draft) {
    self.matcher = matcher
    self.draft = draft
    text = MatchText(draft)
    guard matcher.seesFormulas else {
      formulas = []
      return
    }
    let (spans, read) = Formula.scan(draft.bytes)
    formulas = zip(spans, read).compactMap { span, formula in
      formula.tree.map { (LocalRange(span.lowerBound, span.upperBound), $0) }
    }
  }

  func outcomes() -> [Outcome] { matcher.demands.map(outcome) }

  /// Met or unmet, surely; undecided where what was found is denied or may be there by chance.
  ///
  /// - Parameter inferred: what the criterion's words are thought to be, for matchers that only forbid.
  func opinion(_ inferred: Opinion) -> Opinion {
    if let fault = matcher.faults.first {
      return Opinion(
        achievement: .undecided, probability: 0.5, confidence: 0.5, evidence: [],
        reason: "the criterion's matcher cannot be read: \(fault.message)")
    }
    let outcomes = outcomes()
    let forbidden = outcomes.filter { $0.demand.isForbidden && $0.isFound }
    if let first = forbidden.first(where: { $0.doubt == nil }) {
      return Self.surely(.unmet, first.places, "\(quote(first.places)) must not stand in the answer")
    }
    if let first = forbidden.first {
      return Self.doubted(first.places, "\(quote(first.places)) must not stand in the answer, but \(first.doubt ?? "")")
    }
    guard matcher.decides else { return inferred }
    let wanted = outcomes.filter { !$0.demand.isForbidden }
    if let missing = wanted.first(where: { !$0.isFound }) {
      return Self.surely(.unmet, [], self.missing(missing))
    }
    let places = Self.merged(wanted.flatMap(\.places))
    if let doubt = wanted.lazy.compactMap(\.doubt).first {
      return Self.doubted(places, "\(quote(places)) is what is asked for, but \(doubt)")
    }
    return Self.surely(.met, places, "\(quote(places)) is what is asked for")
  }

  private static func surely(_ achievement: Achievement, _ places: [LocalRange], _ reason: String) -> Opinion {
    Opinion(
      achievement: achievement, probability: achievement == .met ? 0.98 : 0.02, confidence: 0.98, evidence: places,
      reason: reason)
  }

  private static func doubted(_ places: [LocalRange], _ reason: String) -> Opinion {
    Opinion(achievement: .undecided, probability: 0.5, confidence: 0.5, evidence: places, reason: reason)
  }

  private func quote(_ places: [LocalRange]) -> String {
    let words = places.prefix(3).map { "“\(Quote.line(Array(draft.bytes[$0.lower..<$0.upper]), limit: 60))”" }
    let list = words.joined(separator: ", ")
    return places.count > 3 ? list + " …" : places.isEmpty ? "the answer" : list
  }

  // MARK: Demands

  private func outcome(_ demand: CriterionMatcher.Demand) -> Outcome {
    switch demand.what {
    case .words(let item):
      let result = WordMatching(text: text).result(item)
      let words = result.words.map { text.words[$0] }
      let isDenied = words.contains(where: \.isNegated) && !words.contains(where: \.isNegator)
      return Outcome(
        demand: demand, isFound: result.isMet, places: places(result.words),
        doubt: isDenied ? "a negation stands before it" : nil, words: result)
    case .regex(let regex):
      let places = RegexRun(regex, in: draft.bytes).places()
      return Outcome(demand: demand, isFound: !places.isEmpty, places: places)
    case .formula(let wanted, let options):
      let places = formulas.filter { MathEquivalence.contains($0.tree, wanted, options: options) != nil }.map(\.range)
      return Outcome(demand: demand, isFound: !places.isEmpty, places: places)
    case .number(let number):
      let found = number.search(draft.bytes, formulas)
      return Outcome(
        demand: demand, isFound: !found.places.isEmpty, places: found.places,
        doubt: found.isOneOfMany ? "\(found.others) other values stand beside it" : nil)
    }
  }

  /// Words that stand behind one another are one place.
  private func places(_ words: [Int]) -> [LocalRange] {
    var found: [LocalRange] = []
    var last = -2
    for word in words {
      let range = text.words[word].range
      if word == last + 1, let former = found.popLast() {
        found.append(former.union(range))
      } else {
        found.append(range)
      }
      last = word
    }
    return found
  }

  private static func merged(_ places: [LocalRange]) -> [LocalRange] {
    var found: [LocalRange] = []
    for place in places.sorted(by: { ($0.lower, $0.upper) < ($1.lower, $1.upper) }) {
      if let last = found.last, place.lower <= last.upper {
        found[found.count - 1] = last.union(place)
      } else {
        found.append(place)
      }
    }
    return found
  }

  /// What is missing, named as the author wrote it.
  private func missing(_ outcome: Outcome) -> String {
    switch outcome.demand.what {
    case .formula: return "no formula in the answer equals \(outcome.demand.source)"
    case .number: return "no number in the answer is \(outcome.demand.source)"
    case .regex: return "nothing in the answer matches \(outcome.demand.source)"
    case .words:
      guard let words = outcome.words, let first = Self.firstMissing(words) else {
        return "nothing in the answer matches \(outcome.demand.source)"
      }
      if first.isForbidden {
        return "\(quote(places(first.parts.flatMap(\.words)))) must not stand in the answer"
      }
      let source = outcome.demand.part(first.item.range)
      return first.parts.isEmpty
        ? "nothing in the answer matches \(source)" : "the words of \(source) do not stand as they should"
    }
  }

  /// The innermost part that is not as it should be.
  private static func firstMissing(_ result: WordMatching.Result) -> WordMatching.Result? {
    guard !result.isMet else { return nil }
    if result.isForbidden { return result }
    // Of alternatives none is missing more than the others.
    if case .any = result.item.pattern { return result.parts.isEmpty ? result : nil }
    return result.parts.lazy.compactMap(firstMissing).first ?? result
  }
}
