package import ExactNumbers
package import ExamLanguage

/// How one part is marked: the only place where points become marks.
///
/// The pipeline is the same for every part: sum what counts, cap it at the part's points, add bonus, take deductions
/// off, lift to the floor, round where the exam rounds parts. `Score.steps` prints it with its numbers.
package struct MarkingScheme: Sendable {
  /// The header's points.
  package let declared: Points?
  /// What rubric or alternatives say where the header is missing; also set beside a header, to compare.
  package let inferred: Points?
  /// What the part is worth: the header's points, else the inferred, else 0.
  package let maximum: Points
  /// The least mark; nil where there is none.
  package let floor: Points?
  package let rounding: ExamSettings.Rounding?
  /// What an attempt that is not all right costs under the policy `stack`, as a share of the part's points.
  package let attemptPenalty: Rational
  /// `policy:` of the settings where no policy has that name; `sum` is used then, and `ChoicePolicy.names` are known.
  package let unknownPolicy: String?
  /// The least and the greatest mark that the part can give.
  package private(set) var attainable = AttainableRange.nothing
  let content: Content

  enum Content: Sendable {
    case rubric(Rubric)
    case choice(ChoiceKey, ChoicePolicy)
  }

  package init(part: Part, settings: ExamSettings) {
    let declared = part.header?.points.points ?? part.declaredPoints?.points
    if part.kind == .multipleChoice || (part.criteria.isEmpty && !part.alternatives.isEmpty) {
      let alternatives = part.alternatives.map {
        ChoiceKey.Alternative(points: $0.points?.points, isRight: $0.isTicked)
      }
      self.init(maximum: declared, alternatives: alternatives, settings: settings)
    } else {
      self.init(
        maximum: declared, criteria: part.criteria.map { RubricCriterion($0, of: part) }, settings: settings)
    }
  }

  /// A rubric without an exam around it.
  package init(maximum declared: Points?, criteria: [RubricCriterion], settings: ExamSettings) {
    let rubric = Rubric(criteria: criteria, declared: declared)
    self.declared = declared
    inferred = criteria.contains { $0.points.isPositive } ? rubric.inferredMaximum : nil
    maximum = rubric.maximum
    floor = Self.floor(settings, else: .zero)
    rounding = settings.rounding?.level == .part ? settings.rounding : nil
    attemptPenalty = Self.attemptPenalty(settings)
    unknownPolicy = Self.unknownPolicy(settings)
    content = .rubric(rubric)
    attainable = range()
  }

  /// Alternatives without an exam around them.
  package init(maximum declared: Points?, alternatives: [ChoiceKey.Alternative], settings: ExamSettings) {
    let policy = settings.policy.flatMap(ChoicePolicy.init(rawValue:)) ?? .sum
    let key = ChoiceKey(alternatives: alternatives, declared: declared, policy: policy)
    self.declared = declared
    inferred = key.inferred
    maximum = key.maximum
    floor = Self.floor(settings, else: policy.defaultFloor)
    rounding = settings.rounding?.level == .part ? settings.rounding : nil
    attemptPenalty = Self.attemptPenalty(settings)
    unknownPolicy = Self.unknownPolicy(settings)
    content = .choice(key, policy)
    attainable = range()
  }

  /// A tenth where nothing is said, as in STACK.
  private static func attemptPenalty(_ settings: ExamSettings) -> Rational {
    settings.attemptPenalty ?? Rational(1, over: 10) ?? .zero
  }

  private static func unknownPolicy(_ settings: ExamSettings) -> String? {
    settings.policy.flatMap { ChoicePolicy(rawValue: $0) == nil ? $0 : nil }
  }

  private static func floor(_ settings: ExamSettings, else usual: Points?) -> Points? {
    switch settings.floor {
    case .some(.none): nil
    case .at(let points): points
    case nil: usual
    }
  }

  /// How each criterion is read; empty for multiple choice.
  package var relations: [CriterionRelation] {
    if case .rubric(let rubric) = content { rubric.relations } else { [] }
  }

  /// What the groups with a limit of their own earn at most together; bonus and deductions aside.
  package var groupSum: Points {
    guard case .rubric(let rubric) = content else { return .zero }
    var sums: [String: (sum: Points, most: Points)] = [:]
    for relation in rubric.relations where !relation.isBonus && rubric.criteria[relation.index].points.isPositive {
      guard case .upTo(let name, let most) = relation.role else { continue }
      sums[name, default: (.zero, most)].sum += rubric.criteria[relation.index].points
    }
    return sums.values.map { min($0.sum, $0.most) }.sum()
  }

  /// How multiple choice is marked; nil for open parts.
  package var policy: ChoicePolicy? {
    if case .choice(_, let policy) = content { policy } else { nil }
  }

  /// The alternatives that should be ticked, by index; none for open parts.
  package var rightAlternatives: Set<Int> {
    guard case .choice(let key, _) = content else { return [] }
    return Set(key.isRight.indices.filter { key.isRight[$0] })
  }

  /// What the ordinary criteria may earn at most: the part's points, and nothing where those are negative.
  var cap: Points { max(.zero, maximum) }
}
