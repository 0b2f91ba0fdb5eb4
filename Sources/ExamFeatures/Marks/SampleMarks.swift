internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking
internal import Synchronization

/// What the rubrics of an exam say about its sample answers, each worked out when it is first asked for and kept while
/// its part stays the same.
final class SampleMarks: Sendable {
  private let kept: Mutex<[ObjectIdentifier: Kept]>

  private struct Kept {
    /// Held, so that no other object can be mistaken for it.
    let part: Part
    let grader: Grader
    let marks: [SampleMark]
  }

  init(reusing former: SampleMarks?) { kept = Mutex(former?.kept.withLock { $0 } ?? [:]) }

  /// The marks of a part's samples (an index into the exam's parts), in their order.
  func marks(ofPart index: Int, in check: ExamCheck) -> [SampleMark] {
    let part = check.exam.parts[index].part
    guard !part.samples.isEmpty else { return [] }
    if check.scheme(ofPart: index).policy != nil { return choiceMarks(part, check.scheme(ofPart: index)) }
    let grader = check.grader(ofPart: index)
    let key = ObjectIdentifier(part)
    if let kept = kept.withLock({ $0[key] }), kept.grader === grader { return kept.marks }
    let marks = part.samples.enumerated().map { place, sample in
      let graded = check.graded(sample: place, ofPart: index)
      return SampleMark(
        deserved: sample.points.points, mark: graded.mark, lowest: graded.lowest, highest: graded.highest)
    }
    let partCount = check.exam.parts.count
    kept.withLock { kept in
      // Parts that edits replaced are let go when they outnumber those that are there.
      if kept.count > partCount * 2 + 16 { kept.removeAll() }
      kept[key] = Kept(part: part, grader: grader, marks: marks)
    }
    return marks
  }

  private func choiceMarks(_ part: Part, _ scheme: MarkingScheme) -> [SampleMark] {
    part.samples.map { sample in
      let reading = ChoiceReading.read(Array(part.string(sample.text.body).utf8), part: part, policy: scheme.policy)
      let mark = scheme.score(reading.response).mark
      return SampleMark(deserved: sample.points.points, mark: mark, lowest: mark, highest: mark)
    }
  }
}

/// A sample answer's mark beside the one that it deserves.
struct SampleMark: Sendable, Hashable {
  let deserved: Points
  /// Nil when undecided.
  let mark: Points?
  let lowest: Points
  let highest: Points

  var passes: Bool { mark == deserved }
}
