internal import ExactNumbers
internal import ExamText
internal import Marking

extension Grader {
  /// With criteria: a verdict on each, and the mark that `Marking` makes of them.
  func gradeByCriteria(_ draft: Draft, noting standing: inout Standing?) -> GradedAnswer {
    let scheme = question.scheme
    let judges = question.criteria.enumerated().map { index, criterion in
      CriterionJudge(criterion, draft, points: question.points[index])
    }
    if standing != nil {
      let shares = question.points.prefix(judges.count).map { abs($0.value.approximate) }
      standing?.coverage = Coverage(judges.map(\.first), shares: shares)
    }
    var opinions = judges.map { $0.opinion() }
    Crossing(judges, draft).settle(&opinions)
    Blame(judges, draft).settle(&opinions)
    BareValues(judges, draft).settle(&opinions)
    // What is beyond the limit of criteria is looked at by nobody.
    while opinions.count < question.points.count {
      opinions.append(
        Opinion(
          achievement: .undecided, probability: 0.5, confidence: 0.5, evidence: [],
          reason: "the rubric has too many criteria"))
    }
    let matched = match(draft, &opinions)
    Remainder(draft, opinions).open(&opinions, draft)
    settleVague(&opinions)
    Dependence(question).settle(&opinions)
    // Nothing else is said of what the author decided.
    for (index, opinion) in matched { opinions[index] = opinion }
    let score = scheme.score(.criteria(opinions.map(\.achievement)))
    let verdicts = opinions.enumerated().map { index, opinion in
      CriterionVerdict(
        points: question.points[index], text: question.texts[index], achievement: opinion.achievement,
        confidence: opinion.confidence, evidence: opinion.evidence, reason: opinion.reason,
        contribution: index < score.contributions.count ? score.contributions[index] : .zero)
    }
    let spread = score.highest - score.lowest
    let matters = Points(scheme.maximum.value * (Rational(1, over: 10) ?? .zero))
    let isUndecided = spread.isPositive && (spread.value > matters.value)
    return GradedAnswer(
      status: isUndecided ? .undecided : .graded, mark: isUndecided ? nil : score.mark,
      estimate: expected(opinions.map(\.probability)), lowest: score.lowest, highest: score.highest,
      maximum: scheme.maximum, confidence: confidence(opinions), criteria: verdicts, score: score)
  }

  /// Puts what matchers say in the place of what was inferred from a criterion's words, and answers with it.
  private func match(_ draft: Draft, _ opinions: inout [Opinion]) -> [(Int, Opinion)] {
    var matched: [(Int, Opinion)] = []
    for (index, matcher) in question.matchers.enumerated() {
      guard let matcher, opinions.indices.contains(index) else { continue }
      let opinion = MatcherJudge(matcher, draft).opinion(opinions[index])
      let isInferred = !matcher.decides && opinion.achievement == opinions[index].achievement
      opinions[index] = opinion
      if !isInferred { matched.append((index, opinion)) }
    }
    return matched
  }

  /// Criteria that only say "partly correct": where nothing else comes near to being met, they are not met either.
  private func settleVague(_ opinions: inout [Opinion]) {
    let vague = opinions.indices.filter { $0 < question.criteria.count && question.criteria[$0].isOpen }
    guard !vague.isEmpty, vague.count < opinions.count else { return }
    let others = opinions.indices.filter { !vague.contains($0) && question.points[$0].isPositive }
    let likeliest = others.map { opinions[$0].probability }.max() ?? 0
    for index in vague where opinions[index].achievement == .undecided {
      guard case .claim = question.criteria[index].kind else { continue }
      opinions[index].probability = min(opinions[index].probability, likeliest)
      guard !others.isEmpty, likeliest <= CriterionJudge.unmet else { continue }
      opinions[index].achievement = .unmet
      opinions[index].confidence = 1 - likeliest
      opinions[index].reason = "no other criterion is met in part"
    }
  }

  /// The expected mark: criteria are taken to be met in the order of their likelihood, so that the answer which meets
  /// the `k` likeliest has the weight of the step between the `k`th and the next likelihood. For criteria that simply
  /// add up this is their expected sum whatever depends on what.
  private func expected(_ probabilities: [Double]) -> Points {
    let order = probabilities.indices.sorted {
      (probabilities[$1], $0) < (probabilities[$0], $1)
    }
    var achievements = Array(repeating: Achievement.unmet, count: probabilities.count)
    var total = Points.zero
    var above = Rational.one
    for index in order {
      let likelihood = probabilities[index].thousandths
      total += question.scheme.score(.criteria(achievements)).mark * (above - likelihood)
      above = likelihood
      achievements[index] = .met
    }
    return total + question.scheme.score(.criteria(achievements)).mark * above
  }

  private func confidence(_ opinions: [Opinion]) -> Double {
    var weight = 0.0
    var sum = 0.0
    for (index, opinion) in opinions.enumerated() {
      let points = question.points[index].value.magnitude.approximate
      weight += points
      sum += points * opinion.confidence
    }
    return weight > 0 ? sum / weight : (opinions.map(\.confidence).min() ?? 0.5)
  }
}
