internal import ExactNumbers
internal import ExamText
internal import Marking
internal import Mathematics

/// What is thought of one criterion.
struct Opinion: Sendable {
  var achievement: Achievement
  /// How likely it is met.
  var probability: Double
  /// How likely the verdict is right.
  var confidence: Double
  var evidence: [LocalRange]
  var reason: String
  /// For each way of meeting a criterion that is a list the words that say it, empty where it is not said.
  var listed: [[LocalRange]] = []
  /// How many of them are neither said nor clearly not.
  var nearly = 0
  /// Unmet for no other reason than that nothing says it.
  var isOnlyMissing = false
  /// How much of the criterion is said, softly.
  var softRecall = 0.0
  /// The sentences that say the contrary.
  var contradicting: [Int] = []
}

/// Judges one criterion on one answer.
struct CriterionJudge {
  private let criterion: Criterion
  private let comparisons: [Comparison]
  private let draft: Draft
  private let points: Points
  /// For each reading the units of the answer that are not to count for it: copied, or said of something else.
  private let excluded: [Set<Int>]
  private let isCopied: Bool
  private let isOfAnother: Bool

  /// From this likelihood on a criterion is met; deductions and feedback need more.
  static let met = 0.63
  static let metAgainst = 0.88
  /// Up to this likelihood it is unmet.
  static let unmet = 0.25

  init(_ criterion: Criterion, _ draft: Draft, points: Points) {
    self.criterion = criterion
    self.draft = draft
    self.points = points
    comparisons = criterion.readings.map { Comparison($0, draft) }
    var (isCopied, isOfAnother) = (false, false)
    excluded = criterion.readings.map { reference in
      let strangers = Label.strangers(to: reference.labels, draft.labels, in: draft.text)
      let copied = reference.isAllAsked ? draft.copied : []
      if !strangers.isEmpty { isOfAnother = true }
      if !copied.isEmpty { isCopied = true }
      guard !strangers.isEmpty || !copied.isEmpty else { return [] }
      return Set(
        (0..<draft.units.count).filter {
          strangers.contains(draft.units.token[$0]) || copied.contains(draft.units.token[$0])
        })
    }
    self.isCopied = isCopied
    self.isOfAnother = isOfAnother
  }

  /// A window's likelihood, with what withholds the criterion there.
  struct Finding {
    var reading: Int
    var judgement: Judgement
    var probability: Double
    var doubt: Doubt?
  }

  /// Why words that match are not enough.
  enum Doubt: Sendable {
    case denied
    case opposite
    case otherSide
    case unboundSide
    case otherLabel
    case quantity
    case missing
    /// A value that is asked for is said of something else.
    case misplaced
    case echo
    case wordList
    case vague
    /// The criterion asks for an example or a reason that it does not say.
    case unknown
    case noExample
    case counterexample
    case noReason
    /// Another thing stands where the criterion has one: `the liver releases insulin`.
    case replaced
    /// A problem is said to be overcome where nobody asks for that.
    case solved
    /// A remedy is said to cause the problem.
    case cause
    /// A value without a word of what it is said, where several are asked for.
    case bare
  }

  /// How the answer stands to the criterion as it is written.
  var first: Comparison { comparisons[0] }
  /// Whether it says what is to be said and earns points.
  var claims: Bool {
    if case .claim = criterion.kind { return points.isPositive }
    return false
  }

  func opinion() -> Opinion {
    var masked = Array(repeating: false, count: draft.units.count)
    var first = finding(masked)
    let demanded = points.isPositive ? Self.met : Self.metAgainst
    var achievement: Achievement =
      first.probability >= demanded ? .met : first.probability <= Self.unmet ? .unmet : .undecided
    if !points.isPositive, achievement == .undecided { achievement = .unmet }
    var columns: [Int] = []
    if achievement != .unmet, let half = aspects(first) {
      achievement = .partial
      first.probability = 0.5
      columns = half
    } else if achievement == .met {
      columns = evidence(first, &masked)
      if columns.isEmpty { achievement = .undecided }
    } else if achievement == .unmet || isExample {
      // Of examples a likeness says nothing: one is named or none.
      achievement = settled(&first)
    }
    let probability = first.probability
    let isPlain = first.doubt == nil && (criterion.isClaim && points.isPositive)
    let shown = isPlain ? MarkModel.calibrated(probability, first.judgement.features) : probability
    let confidence = achievement == .partial ? 0.7 : achievement == .met ? shown : max(shown, 1 - shown)
    var opinion = Opinion(
      achievement: achievement, probability: probability, confidence: confidence,
      evidence: comparisons[first.reading].evidence(columns),
      reason: Reasons.criterion(achievement, first.doubt, words: quoted(first)))
    opinion.softRecall = first.judgement.features.softRecall
    if achievement == .unmet, points.isPositive {
      switch first.doubt {
      case nil, .missing, .noReason, .vague, .unknown: opinion.isOnlyMissing = true
      // A formula may be said in words; another formula is another claim.
      case .quantity: opinion.isOnlyMissing = !draft.text.tokens.contains { $0.kind == .formula }
      // What shares hardly a word with the criterion does not deny it.
      case .denied where first.judgement.features.softRecall < 0.45 && first.judgement.features.deniedCore < 0.5,
        .opposite where first.judgement.features.softRecall < 0.45:
        opinion.isOnlyMissing = true
      case .denied, .opposite, .otherSide, .otherLabel, .misplaced, .replaced:
        opinion.contradicting = Set(draft.text.tokens[first.judgement.tokens].map(\.sentence)).sorted()
      case .unboundSide, .echo, .wordList, .noExample, .counterexample, .solved, .cause, .bare: break
      }
    }
    if criterion.isList {
      list(&opinion)
      // `Spain, with its aim`: the names alone are half of what is asked for.
      if opinion.achievement == .met, criterion.asksMoreThanNames, isBareList {
        opinion.achievement = .undecided
        opinion.probability = 0.4
        opinion.confidence = 0.5
        opinion.evidence = []
        opinion.listed = []
        opinion.nearly = 1
        opinion.reason = Reasons.criterion(.undecided, .wordList, words: "")
      }
    }
    return opinion
  }

  private func list(_ opinion: inout Opinion) {
    let masked = Array(repeating: false, count: draft.units.count)
    for reading in comparisons.indices.dropFirst() {
      let found = finding(masked, reading)
      let isSaid = found.probability >= Self.met
      if !isSaid, found.probability > Self.unmet { opinion.nearly += 1 }
      let columns = isSaid ? comparisons[reading].supporting(found.judgement.tokens, masked: masked) : []
      opinion.listed.append(comparisons[reading].evidence(columns))
    }
  }

  /// Whether the answer names things and says nothing of them.
  private var isBareList: Bool { !draft.text.tokens.contains { $0.isStop || $0.isNegator } }

  private var isExample: Bool {
    if case .example = criterion.kind { return true }
    return false
  }

  /// Whether "unmet" can be defended where the criterion does not say what would meet it.
  private func settled(_ found: inout Finding) -> Achievement {
    guard points.isPositive else { return .unmet }
    switch found.doubt {
    case .denied, .opposite, .echo, .wordList, .otherSide, .otherLabel: return .unmet
    default: break
    }
    switch criterion.kind {
    case .example(let isListed):
      if criterion.counterexamples.contains(where: isSaid) {
        found.doubt = .counterexample
        return .unmet
      }
      if offersNothing || (isListed && !offersExample) {
        found.doubt = .noExample
        return .unmet
      }
    case .explanation where offersNothing || draft.units.count < 5: return .unmet
    case .explanation
    where found.judgement.features.softRecall < 0.35 && !hasReason(0..<draft.text.tokens.count):
      found.doubt = .noReason
      return .unmet
    case .explanation: break
    case .claim where criterion.isOpen: break
    case .another: break
    case .claim, .partial: return .unmet
    }
    found.doubt = .unknown
    found.probability = min(max(found.probability, 0.1), 0.2)
    return .undecided
  }

  /// Whether the answer has hardly a word beyond the question's.
  private var offersNothing: Bool {
    (0..<draft.units.count).count { !draft.units.isInQuestion[$0] } == 0
  }

  /// Whether a formula may be one of the examples: where those say of what they are (`g(x) = …`), it says this too.
  private func offersFormula(_ token: Token) -> Bool {
    guard token.formula >= 0 else { return false }
    let wanted = Set(criterion.readings.flatMap { $0.text.formulas.compactMap { $0.tree?.subject } })
    guard !wanted.isEmpty else { return true }
    let names = draft.text.formulas[token.formula].tree?.subexpressions.compactMap(\.name) ?? []
    return !wanted.isDisjoint(with: names)
  }

  /// Whether one of the words of a text is said.
  private func isSaid(_ reference: Reference) -> Bool {
    let alignment = Comparison(reference, draft).alignment
    return (0..<alignment.rows).contains { row in
      draft.units.token.indices.contains { alignment.likeness(row, $0) >= 0.85 && !draft.units.isNegated[$0] }
    }
  }

  private var offersExample: Bool {
    draft.text.tokens.contains {
      RubricTalk.examples.contains($0.surface) || exampleCues.contains($0.surface) || offersFormula($0)
    }
  }

  /// The reading that is likeliest met.
  func finding(_ masked: [Bool]) -> Finding {
    var best = finding(masked, 0)
    for reading in comparisons.indices.dropFirst() {
      let found = finding(masked, reading)
      if found.probability > best.probability { best = found }
    }
    return best
  }

  private func finding(_ hidden: [Bool], _ reading: Int) -> Finding {
    let comparison = comparisons[reading]
    var masked = hidden
    for column in excluded[reading] { masked[column] = true }
    let judgement = comparison.window(masked: masked)
    var found = finding(judgement, reading)
    // What one sentence says another one may only seem to deny: neither is decided then.
    guard found.probability <= Self.unmet, points.isPositive, judgement.features.softRecall > 0.5,
      Set(judgement.columns.map { draft.units.sentence[$0] }).count > 1
    else { return found }
    switch found.doubt {
    case .denied, .opposite:
      let alone = finding(comparison.window(masked: masked, longest: 1), reading)
      if alone.probability >= Self.met {
        found = alone
        found.probability = 0.5
      }
    default: break
    }
    return found
  }

  private func finding(_ judgement: Judgement, _ reading: Int) -> Finding {
    let comparison = comparisons[reading]
    let reference = comparison.reference
    let features = judgement.features
    var likelihood = MarkModel.probability(features, words: reference.units.count)
    if case .explanation = criterion.kind, reading > 0, features.softRecall > 0.45, hasReason(judgement.tokens) {
      likelihood = min(0.85, likelihood + 0.2)
    }
    var found = Finding(reading: reading, judgement: judgement, probability: likelihood, doubt: nil)
    if judgement.columns.isEmpty || (features.softRecall == 0 && features.letters < 0.1) {
      found.probability = 0.03
      if !excluded[reading].isEmpty { found.doubt = isOfAnother ? .otherLabel : .echo }
    }
    // The rest may only say the same once more.
    if criterion.isClaim, points.isPositive, saysFirstClause(comparison, judgement) {
      found.probability = max(found.probability, 0.4)
    }
    func limit(_ most: Double, _ doubt: Doubt?) {
      guard found.probability > most else { return }
      found.probability = most
      found.doubt = doubt
    }
    if criterion.isOpen, reading == 0 { limit(0.15, .unknown) }
    if reference.ownWeight < 0.5 { limit(0.5, .vague) }
    // `the variance is doubled` may say `2σ²`.
    if features.asksQuantities, features.quantities < 0.5, features.softRecall > 0.25,
      saysMultiple(judgement, reference)
    {
      found.probability = 0.5
      found.doubt = .quantity
    } else if features.quantities < 0.5 {
      limit(0.1, .quantity)
    } else if features.quantities < 0.99 {
      limit(0.5, .quantity)
    }
    if features.negation > 0.2 { limit(features.negation > 0.3 ? 0.12 : 0.4, .denied) }
    // Where the question has all other words, the one that the answer lacks is the answer.
    if case .claim = criterion.kind, reference.isAllAsked, features.core < 0.3 { limit(0.2, .missing) }
    if features.isHeadTurned { limit(0.12, .denied) }
    if features.deniesSentence { limit(0.5, .denied) }
    if features.deniedCore > 0.6 { limit(0.12, .denied) }
    if features.asksQuantities, Binding(comparison, judgement).isBroken { limit(0.1, .misplaced) }
    if features.asksQuantities, Replacement(comparison, judgement).isTurned { limit(0.1, .misplaced) }
    if found.probability > Self.unmet, RoleOrder(comparison, judgement).isTurned { limit(0.15, .misplaced) }
    if found.probability > Self.unmet {
      let contrast = Contrast(comparison, judgement)
      if contrast.isTurned { limit(0.12, .misplaced) }
      if contrast.saysPlainlyWhatIsDenied { limit(0.12, .denied) }
      if contrast.isOfOneOnly || contrast.isAtAnotherPlace || contrast.isOfAnother { limit(0.15, .opposite) }
      if contrast.isDeniedOfAnother { limit(0.5, .otherLabel) }
      if contrast.leavesDenialOut { limit(0.5, nil) }
      if isOfUnusual(comparison, judgement) { limit(0.5, .otherLabel) }
      let words = Correspondence(comparison, judgement.tokens)
      let own = reading == 0 ? criterion.distinguishing : []
      if !own.isEmpty, own.allSatisfy({ words.best(of: $0) < Correspondence.other }) { limit(0.5, nil) }
      if Exchange(words).isSaid || AroundPreposition(words).isTurned { limit(0.15, .misplaced) }
      let substitution = Substitution(words)
      if substitution.isOther { limit(0.15, .replaced) }
      if substitution.isReplaced || substitution.isOfAll || substitution.isOfStranger || substitution.isSplit {
        limit(0.5, .replaced)
      }
      if !draft.asksForRemedy, Remedy.isOvercome(words) { limit(0.5, .solved) }
    }
    // Without its direction (`less`, `before`) a claim may be its own opposite.
    if features.lacksDirection, reference.units.count <= 10 { limit(0.55, nil) }
    if found.probability > Self.unmet, Removal(comparison, judgement).isSaid { limit(0.15, .denied) }
    if found.probability > Self.unmet, Removal(comparison, judgement).isSaidElsewhere { limit(0.5, .denied) }
    if features.opposition > 0 || comparison.isOpposed(judgement), !Contrast(comparison, judgement).isSameComparison,
      !AroundPreposition(Correspondence(comparison, judgement.tokens)).isSameComparison
    {
      if comparison.isOpposed(judgement) { limit(0.15, .opposite) }
      // In another sentence it may be said of something else.
      let isOneSentence = Set(judgement.columns.map { draft.units.sentence[$0] }).count == 1
      if features.opposition > 0.12, isOneSentence { limit(0.5, .opposite) }
    }
    if reference.isDrawing, features.head < 0.8 { limit(0.2, .missing) }
    if Gaming.isEcho(features) { limit(0.1, .echo) }
    if !criterion.isList, !isExample, Gaming.isKeywordRow(draft.text, reference: reference) { limit(0.1, .wordList) }
    if Gaming.isWordList(draft.text, tokens: judgement.tokens, reference: reference) { limit(0.1, .wordList) }
    switch binding(judgement, comparison) {
    case .opposite: limit(0.06, .otherSide)
    case .unbound: limit(0.6, .unboundSide)
    case .same: break
    }
    return found
  }

  /// Whether all that tells most is said of another one of a kind (`network 2`) than the rubric speaks of.
  private func isOfUnusual(_ comparison: Comparison, _ judgement: Judgement) -> Bool {
    guard !draft.unusual.isEmpty, comparison.reference.labels.isEmpty else { return false }
    let said = judgement.columns.filter { column in
      comparison.reference.core.contains { comparison.alignment.likeness($0, column) >= 0.75 }
    }
    return !said.isEmpty && said.allSatisfy { draft.unusual.contains(draft.units.token[$0]) }
  }

  /// Whether a formula that is asked for may be said as a multiple in words, where the answer has no other formula.
  private func saysMultiple(_ judgement: Judgement, _ reference: Reference) -> Bool {
    guard (0..<reference.units.count).contains(where: { reference.isRequired[$0] && reference.units.formula[$0] >= 0 })
    else { return false }
    let stretch = draft.text.tokens[judgement.tokens]
    return stretch.contains { multiples.contains($0.surface) && !$0.isNegated }
      && !stretch.contains { $0.formula >= 0 && !draft.text.formulas[$0.formula].isName }
  }

  /// Whether all is said that tells something in the first of several clauses: `the standard is the balance of
  /// probabilities` of `…, lower than beyond reasonable doubt`, or the name before a colon.
  private func saysFirstClause(_ comparison: Comparison, _ judgement: Judgement) -> Bool {
    let (units, text) = (comparison.reference.units, comparison.reference.text)
    guard let first = text.tokens.first, let last = text.tokens.last, first.clause != last.clause else { return false }
    let rows = (0..<units.count).filter { text.tokens[units.token[$0]].clause == first.clause }
    // What rubrics say of themselves and of sides, and names of formulas, weigh next to nothing.
    let telling = rows.filter { units.weight[$0] >= 0.2 * units.rarity[$0] && units.rarity[$0] >= 0.5 }
    guard telling.contains(where: { !units.isInQuestion[$0] }), comparison.reference.role == nil else { return false }
    return telling.allSatisfy { row in
      judgement.columns.contains { comparison.alignment.likeness(row, $0) >= 0.75 }
    }
  }

  /// Whether a stretch gives a reason.
  private func hasReason(_ tokens: Range<Int>) -> Bool {
    draft.text.tokens[tokens].contains { reasonCues.contains($0.surface) }
  }

  // MARK: Sides

  /// Whether the words that tell most are said of the criterion's side.
  private func binding(_ judgement: Judgement, _ comparison: Comparison) -> SideRole.Binding {
    let reference = comparison.reference
    guard let role = reference.role else { return .same }
    let rows = reference.heaviest.filter {
      SideRole.side(of: reference.text.tokens[reference.units.token[$0]]) == nil
    }
    // The one word that tells most: others (`loss`, `term`) belong to both sides.
    guard let row = rows.first else { return .same }
    var isOpposite = false
    for column in 0..<draft.units.count where comparison.alignment.likeness(row, column) >= 0.8 {
      switch role.binding(of: draft.units.token[column], in: draft.text) {
      case .same: return .same
      case .opposite: isOpposite = true
      case .unbound: break
      }
    }
    return isOpposite ? .opposite : .unbound
  }

  // MARK: Evidence

  /// Every place that says it: what is left without them must not meet the criterion again.
  private func evidence(_ first: Finding, _ masked: inout [Bool]) -> [Int] {
    var columns: [Int] = []
    var next = first
    for round in 0..<12 {
      var found = comparisons[next.reading].supporting(next.judgement.tokens, masked: masked)
      // What still meets it after several rounds is evidence as a whole.
      if found.isEmpty || round > 8 {
        found = (0..<draft.units.count).filter { !masked[$0] && next.judgement.tokens.contains(draft.units.token[$0]) }
      }
      if found.isEmpty { break }
      columns += found
      for column in found { masked[column] = true }
      next = finding(masked)
      if next.probability <= Self.unmet { break }
    }
    return columns
  }

  /// The evidence of the aspects that are said, where a criterion of several sentences is clearly half met; else nil.
  private func aspects(_ found: Finding) -> [Int]? {
    let comparison = comparisons[found.reading]
    let reference = comparison.reference
    guard found.doubt == nil, reference.text.sentences.count > 1 else { return nil }
    var said: Set<Int> = []
    var (full, none) = (0, 0)
    for sentence in reference.text.sentences.indices {
      var (sum, all): (Float, Float) = (0, 0)
      var columns: Set<Int> = []
      for row in 0..<reference.units.count where reference.units.sentence[row] == sentence {
        var value: Float = 0
        for column in found.judgement.columns {
          let likeness = comparison.alignment.likeness(row, column)
          value = max(value, likeness)
          if likeness >= Alignment.same { columns.insert(column) }
        }
        sum += value * reference.units.weight[row]
        all += reference.units.weight[row]
      }
      guard all > 0.6 else { continue }
      if sum / all >= 0.8 {
        full += 1
        said.formUnion(columns)
      } else if sum / all <= 0.2, sentence < 2 {
        none += 1
      }
    }
    guard full > 0, none > 0, !said.isEmpty else { return nil }
    let kinds = Set(said.map { draft.units.key[$0] })
    return (0..<draft.units.count).filter { kinds.contains(draft.units.key[$0]) }
  }

  /// The student's words that a doubt is about.
  private func quoted(_ found: Finding) -> String {
    guard !found.judgement.columns.isEmpty else { return "" }
    let support = comparisons[found.reading].supporting(found.judgement.tokens, masked: [])
    guard let first = support.first, let last = support.last else { return "" }
    var low = draft.units.token[first]
    let high = draft.units.token[last]
    while low > 0, draft.text.tokens[low - 1].isNegator,
      draft.text.tokens[low - 1].sentence == draft.text.tokens[low].sentence
    {
      low -= 1
    }
    let range = draft.text.range(of: low..<min(high, low + 15) + 1)
    return String(decoding: draft.bytes[range.lower..<min(range.upper, range.lower + 160)], as: UTF8.self)
  }
}

private let exampleCues = WordSet("instance such like eg e etwa zum bijv par por")
private let multiples = WordSet(
  "double doubles doubled doubling twice twofold triple triples tripled thrice threefold quadruple quadruples quadrupled "
    + "fourfold half halve halves halved halving")
private let reasonCues = WordSet(
  "because since so therefore thus hence as makes means ensures weil da denn deshalb daher somit also omdat want dus "
    + "daarom parce car donc porque pues asi")
