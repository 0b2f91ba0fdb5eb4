internal import ExactNumbers
internal import ExamText
internal import Marking

/// What is thought of one criterion.
struct Opinion: Sendable {
  var achievement: Achievement
  /// How likely it is met.
  var probability: Double
  /// How likely the verdict is right.
  var confidence: Double
  var evidence: [LocalRange]
  var reason: String
}

/// Judges one criterion on one answer.
struct CriterionJudge {
  private let comparison: Comparison
  private let points: Points
  private var reference: Reference { comparison.reference }
  private var draft: Draft { comparison.draft }

  /// From this likelihood on a criterion is met; deductions and feedback need more.
  static let met = 0.7
  static let metAgainst = 0.88
  /// Up to this likelihood it is unmet.
  static let unmet = 0.25

  init(_ reference: Reference, _ draft: Draft, points: Points) {
    comparison = Comparison(reference, draft)
    self.points = points
  }

  /// A window's likelihood, with what withholds the criterion there.
  private struct Finding {
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
    case quantity
    case echo
    case wordList
    case vague
    case asked
  }

  func opinion() -> Opinion {
    var masked = Array(repeating: false, count: draft.units.count)
    let first = finding(masked)
    let demanded = points.isPositive ? Self.met : Self.metAgainst
    var achievement: Achievement =
      first.probability >= demanded ? .met : first.probability <= Self.unmet ? .unmet : .undecided
    if !points.isPositive, achievement == .undecided { achievement = .unmet }
    var probability = first.probability
    var columns: [Int] = []
    if achievement == .met {
      columns = evidence(first, &masked)
      if columns.isEmpty { achievement = .undecided }
    } else if achievement == .undecided, let half = aspects(first) {
      achievement = .partial
      probability = 0.5
      columns = half
    }
    let confidence = achievement == .partial ? 0.7 : max(probability, 1 - probability)
    return Opinion(
      achievement: achievement, probability: probability, confidence: confidence,
      evidence: comparison.evidence(columns),
      reason: Reasons.criterion(achievement, first.doubt, words: quoted(first)))
  }

  private func finding(_ masked: [Bool]) -> Finding {
    let judgement = comparison.window(masked: masked)
    let features = judgement.features
    var found = Finding(
      judgement: judgement, probability: MarkModel.probability(features, words: reference.units.count), doubt: nil)
    if judgement.columns.isEmpty || (features.softRecall == 0 && features.letters < 0.1) { found.probability = 0.03 }
    func limit(_ most: Double, _ doubt: Doubt) {
      guard found.probability > most else { return }
      found.probability = most
      found.doubt = doubt
    }
    if reference.ownWeight < 0.5 { limit(0.5, .vague) }
    if reference.isAllAsked { limit(0.6, .asked) }
    if features.quantities < 0.5 { limit(0.1, .quantity) } else if features.quantities < 0.99 { limit(0.5, .quantity) }
    let isClear = features.softRecall >= 0.6
    if features.negation > 0.3 {
      limit(features.softRecall >= 0.45 && features.negation > 0.4 ? 0.12 : 0.4, .denied)
    }
    if features.opposition > 0.2 { limit(isClear ? 0.15 : 0.3, .opposite) }
    if Gaming.isEcho(features) { limit(0.1, .echo) }
    if Gaming.isWordList(draft.text, tokens: judgement.tokens, wanted: reference.units.count) { limit(0.5, .wordList) }
    switch binding(judgement) {
    case .opposite: limit(0.06, .otherSide)
    case .unbound: limit(0.6, .unboundSide)
    case .same: break
    }
    return found
  }

  // MARK: Sides

  /// Whether the words that tell most are said of the criterion's side.
  private func binding(_ judgement: Judgement) -> SideRole.Binding {
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
      var found = comparison.supporting(next.judgement.tokens, masked: masked)
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
      guard all > 0.8 else { continue }
      if sum / all >= 0.85 {
        full += 1
        said.formUnion(columns)
      } else if sum / all <= 0.3 {
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
    let support = comparison.supporting(found.judgement.tokens, masked: [])
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
