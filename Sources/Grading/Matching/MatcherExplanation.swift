package import ExamText
package import Marking

/// What the matchers of a criterion found in an answer, part by part.
package struct MatcherExplanation: Sendable, Hashable {
  package struct Line: Sendable, Hashable {
    /// How deep it stands within other parts, 0 for a matcher.
    package let depth: Int
    /// Whether it is as the author wants it: there, or for what is forbidden, not there.
    package let isMet: Bool
    /// As the author wrote it.
    package let source: String
    /// What was found, ascending.
    package let places: [LocalRange]
    /// Why what was found may mean nothing, or what is wrong with it.
    package let note: String?
  }

  /// The criterion, an index into the rubric.
  package let criterion: Int
  package let achievement: Achievement
  package let reason: String
  package let lines: [Line]
}

extension Grader {
  /// What the matchers found in an answer, criterion by criterion; criteria without a matcher are left out.
  package func explainMatchers(_ answer: [UInt8]) -> [MatcherExplanation] {
    let draft = Draft(answer, question)
    let graded = grade(draft)
    return question.matchers.indices.compactMap { index in
      guard let matcher = question.matchers[index], graded.criteria.indices.contains(index) else { return nil }
      let verdict = graded.criteria[index]
      var lines: [MatcherExplanation.Line] = []
      for outcome in MatcherJudge(matcher, draft).outcomes() {
        let isMet = outcome.isFound != outcome.demand.isForbidden
        lines.append(
          .init(
            depth: 0, isMet: isMet, source: outcome.demand.source, places: outcome.places,
            note: outcome.isFound ? outcome.doubt : nil))
        guard let words = outcome.words else { continue }
        Self.explain(words.parts, of: outcome.demand, MatchText(draft), depth: 1, into: &lines)
      }
      lines += matcher.faults.map { .init(depth: 0, isMet: false, source: "", places: [], note: $0.message) }
      return MatcherExplanation(
        criterion: index, achievement: verdict.achievement, reason: verdict.reason, lines: lines)
    }
  }

  private static func explain(
    _ parts: [WordMatching.Result], of demand: CriterionMatcher.Demand, _ text: MatchText, depth: Int,
    into lines: inout [MatcherExplanation.Line]
  ) {
    for part in parts {
      let places = part.isForbidden ? part.parts.flatMap(\.words) : part.words
      lines.append(
        .init(
          depth: depth, isMet: part.isMet, source: demand.part(part.item.range),
          places: places.map { text.words[$0].range }, note: part.isForbidden ? "stands in the answer" : nil))
      explain(part.parts, of: demand, text, depth: depth + 1, into: &lines)
    }
  }
}
