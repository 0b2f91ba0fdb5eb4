package import ExactNumbers
package import Marking

/// Which answers of a cohort a teacher should mark first.
///
/// The next one is always that whose mark would take most uncertainty off all answers together (the sum over the cohort
/// of the posterior covariance, squared, over its own variance): what is uncertain and like many others. Answers much
/// alike form a group, so that one decision serves all of them.
package struct TeachingOrder: Sendable {
  /// An answer worth marking.
  package struct Suggestion: Sendable, Hashable {
    /// Its place in the cohort.
    package let index: Int
    /// The answers that it stands for, itself apart, ascending.
    package let others: [Int]
    package let estimate: Points
    /// The standard deviation of the expected mark, in points.
    package let uncertainty: Points
    /// What is thought of each criterion.
    package let achievements: [Achievement]
  }

  /// In the order in which they teach.
  package let suggestions: [Suggestion]
  /// How many answers of the cohort get a mark, and how many get none yet; blank ones count as neither.
  package let decided: Int
  package let undecided: Int
  /// The mark of each answer that is not blank, by its place in the cohort; nil where none is given yet.
  package let marks: [(index: Int, mark: Points?)]

  /// So many answers of a cohort are looked at: the first.
  package static let limit = 2000
  /// From this likeness on two answers are of one group.
  private static let near = 0.6

  package init(_ count: Int, among answers: [[UInt8]], by grader: LearnedGrader) {
    var members: [Member] = []
    var (decided, undecided) = (0, 0)
    for (index, answer) in answers.prefix(Self.limit).enumerated() {
      let draft = Draft(answer, grader.grader.question)
      guard !draft.text.isBlank else { continue }
      let (traits, shipped) = grader.grader.read(draft)
      let graded = grader.examples.isEmpty ? shipped : grader.learned(traits, shipped)
      if graded.mark == nil { undecided += 1 } else { decided += 1 }
      let isMarked = grader.traits.prefix(grader.examples.count).contains { AnswerLikeness.isVerbatim(traits, $0) }
      members.append(Member(index: index, traits: traits, graded: graded, isMarked: isMarked))
    }
    marks = members.map { ($0.index, $0.graded.mark) }
    self.decided = decided
    self.undecided = undecided
    suggestions = Self.choose(count, among: members, by: grader)
  }

  private struct Member {
    let index: Int
    let traits: AnswerTraits
    let graded: GradedAnswer
    let isMarked: Bool
  }

  private static func choose(_ count: Int, among members: [Member], by grader: LearnedGrader) -> [Suggestion] {
    let size = members.count
    let known = members.map { member in
      grader.factor.forward(grader.traits.map { AnswerLikeness(member.traits, $0).kernel })
    }
    // The covariance of the answers after what is marked.
    var covariance = Array(repeating: Float.zero, count: size * size)
    var group = Array(0..<size)
    for i in 0..<size {
      for j in 0...i {
        let compared = AnswerLikeness(members[i].traits, members[j].traits)
        if compared.likeness >= near, group[i] == i, group[j] == j { group[i] = j }
        var value = compared.kernel
        for k in known[i].indices { value -= known[i][k] * known[j][k] }
        covariance[i * size + j] = Float(value)
        covariance[j * size + i] = Float(value)
      }
    }
    var found: [Suggestion] = []
    var served = members.map(\.isMarked)
    while found.count < count {
      var best: (gain: Float, place: Int)?
      for i in 0..<size where !served[i] && group[i] == i {
        var gain: Float = 0
        for j in 0..<size { gain += covariance[i * size + j] * covariance[i * size + j] }
        gain /= covariance[i * size + i] + Float(AnswerLikeness.noise)
        if best.map({ $0.gain < gain }) ?? true { best = (gain, i) }
      }
      guard let place = best?.place else { break }
      let others = (0..<size).filter { $0 != place && group[$0] == place }
      for other in others + [place] { served[other] = true }
      let member = members[place]
      let variance = Double(max(0, covariance[place * size + place])) + AnswerLikeness.noise
      found.append(
        Suggestion(
          index: member.index, others: others.map { members[$0].index }, estimate: member.graded.estimate,
          uncertainty: member.graded.maximum * (grader.scale * variance).squareRoot().thousandths,
          achievements: member.graded.criteria.map(\.achievement)))
      // As if it were marked.
      let row = (0..<size).map { covariance[place * size + $0] }
      let own = row[place] + Float(AnswerLikeness.noise)
      for i in 0..<size {
        let factor = row[i] / own
        for j in 0..<size { covariance[i * size + j] -= factor * row[j] }
      }
    }
    return found
  }
}
