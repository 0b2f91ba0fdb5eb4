internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let modelAnswerFallsShort = Rule(
    "model-answer-falls-short", .warning,
    what: """
      A model answer that does not earn full marks by its own rubric, as the grader marks it. Information only, where \
      the answer says something in words that no criterion has: that may be what is missing.
      """,
    why: """
      Either the rubric asks for something that the author does not answer, or it is worded so that a right answer is \
      not recognised.
      """,
    example: """
      Model answer

      The variance grows.

      +3 points
      the variance grows with depth

      +3 points
      normalise before each block
      """,
    instead: "Complete the model answer, or word the criterion as an answer would.",
    .graded { context in
      let part = context.part
      let sizes = part.modelAnswers.indices.filter { !MissingCriteria.candidates($0, context).isEmpty }
        .map { part.modelAnswers[$0].body.map(\.count).reduce(0, +) }
      return sizes.isEmpty ? nil : GradingWork(answers: sizes, of: part)
    } _: { context in
      let (part, scheme) = (context.part, context.scheme)
      let best = min(scheme.maximum, scheme.attainable.maximum)
      guard best.isPositive else { return [] }
      return part.modelAnswers.indices.compactMap { index in
        let answer = part.modelAnswers[index]
        let candidates = MissingCriteria.candidates(index, context)
        guard !candidates.isEmpty, let place = answer.marker ?? answer.bodyRange else { return nil }
        let graded = context.grader.grade(Array(part.string(answer.body).utf8))
        // Everything that is not surely missing gets the benefit of the doubt.
        let missing = candidates.filter {
          graded.criteria.indices.contains($0) && graded.criteria[$0].achievement == .unmet
        }
        let met = Set(part.criteria.indices.filter { part.criteria[$0].points.points.isPositive }).subtracting(missing)
        let highest = scheme.score(.ticks(met), explains: false).mark
        guard !missing.isEmpty, highest < best else { return nil }
        // Words that no criterion has may say the missing one otherwise: then it is worth a look, not a warning.
        let rewarded = context.words.rewarded
        let isExplained = context.words.modelAnswers[index].subtracting(rewarded).count < MissingCriteria.otherWords
        return Note(
          place, "by its own rubric the model answer earns at most \(highest) of \(Phrases.points(best))",
          severity: isExplained ? nil : .information,
          related: missing.map { (part.criteria[$0].points.range, "not met") })
      }
    })
}

private enum MissingCriteria {
  /// How many words of a model answer's own suffice to say something in another way.
  static let otherWords = 3

  /// The criteria of which a model answer has fewer than a third of the words: only those can be missing, whatever the
  /// grader thinks of the others. Criteria with formulas are said in signs rather than words, and those that presuppose
  /// others (“a second one of the list”) speak of them. None where an earning criterion has no text: what earns it
  /// nobody can say, and another rule says so.
  static func candidates(_ index: Int, _ context: PartContext) -> [Int] {
    let (part, words) = (context.part, context.words)
    guard part.kind == .open, !part.modelAnswers[index].body.isEmpty else { return [] }
    let earning = part.criteria.indices.filter { part.criteria[$0].points.points.isPositive }
    guard earning.allSatisfy({ !part.criteria[$0].text.body.isEmpty }) else { return [] }
    return earning.filter { place in
      let own = words.criteria[place]
      let shared = own.count { words.modelAnswers[index].contains($0) }
      // What the question gives away a model answer need not repeat.
      guard !own.isEmpty, shared * 3 < own.count, !own.isSubset(of: words.stem),
        part.criteria[place].attributes.needs.isEmpty, !CriterionKinds.isAboutManner(part.criteria[place], in: part)
      else { return false }
      return part.criteria[place].text.body.allSatisfy { range in
        !part.bytes[max(0, range.lower)..<max(0, range.lower, min(range.upper, part.bytes.count))]
          .contains { $0 == 0x24 || $0 == 0x5C || $0 == 0x3D }
      }
    }
  }
}
