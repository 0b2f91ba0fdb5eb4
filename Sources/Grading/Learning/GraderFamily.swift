internal import Synchronization

/// One question's grader, and those that learned from one or another list of marked answers.
///
/// A marked answer is read once however many lists name it, so that a mark more costs a factorisation and no reading.
package final class GraderFamily: Sendable {
  package let grader: Grader

  private struct State {
    /// By the answer's bytes; nil for a blank one.
    var traits: [[UInt8]: AnswerTraits?] = [:]
    /// The one used last is the last.
    var anchors: [LearnedGrader.Anchor]?
    var learned: [(marked: [MarkedAnswer], grader: LearnedGrader)] = []
  }

  private static let traitsLimit = 1000
  private static let learnedLimit = 4
  private let state = Mutex(State())

  package init(_ grader: Grader) { self.grader = grader }

  /// - Parameter marked: in any order; `LearnedGrader.limit` of them count.
  package func grader(learningFrom marked: [MarkedAnswer]) -> LearnedGrader {
    let known = state.withLock { state in state.learned.last { $0.marked == marked }?.grader }
    if let known { return known }
    // Made without the lock: two threads may make the same one, none waits for another's.
    let read = MarkedAnswer.canonical(marked).prefix(LearnedGrader.limit).compactMap { answer in
      traits(of: answer.answer).map { LearnedGrader.Example(answer: answer, traits: $0) }
    }
    let made = LearnedGrader(grader, read: read, anchors: anchors())
    state.withLock { state in
      if state.learned.count >= Self.learnedLimit { state.learned.removeFirst() }
      state.learned.append((marked, made))
    }
    return made
  }

  private func anchors() -> [LearnedGrader.Anchor] {
    if let known = state.withLock({ $0.anchors }) { return known }
    let made = LearnedGrader.anchors(of: grader)
    state.withLock { $0.anchors = made }
    return made
  }

  func traits(of answer: [UInt8]) -> AnswerTraits? {
    if let known = state.withLock({ $0.traits[answer] }) { return known }
    let made = grader.traits(of: answer)
    state.withLock { state in
      if state.traits.count >= Self.traitsLimit { state.traits.removeAll() }
      state.traits[answer] = made
    }
    return made
  }
}
