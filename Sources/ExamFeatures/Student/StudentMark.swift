package import ExactNumbers
package import ExamLanguage
package import ExamRules
package import ExamText
package import Grading
package import Marking

/// What a student is told about the mark of one part.
///
/// Numbers, ranges and kinds, and not one text: whatever is said about it is made of the student's own words (ranges of
/// the draft), of the question (ranges of the student's copy) and of the phrases that all exams share. That is how the
/// words of a key, a criterion, a model answer or a sample answer cannot be in a reply.
package struct StudentMark: Sendable {
  package let id: PartID
  /// Among the exam's parts.
  package let part: Int
  package let state: State
  /// Nil when undecided, and when it is not told.
  package let mark: Points?
  package let lowest: Points
  package let highest: Points
  package let maximum: Points
  /// In the order of the rubric, as far as the author lets students see them.
  package let aspects: [StudentAspect]
  /// How many more are not met yet, of which nothing else is told.
  package let missing: Int
  /// What names no alternative, in the draft.
  package let unread: [ByteRange]
  package let length: AnswerLength
  /// Nil where the author sets no limit.
  package let attempts: AttemptCount?
  /// What the student ticked in the attempts before, whose penalties the mark has in it.
  let earlier: [Set<Int>]

  package enum State: String, Sendable, Hashable {
    case graded
    case undecided
    case blank
    /// The attempts are used up: nothing was marked.
    case withheld
  }
}

/// One aspect of an answer: a criterion that may be shown.
package struct StudentAspect: Sendable, Hashable {
  /// Its place in the rubric, or among the alternatives.
  package let index: Int
  package let achievement: Achievement
  package let isDeduction: Bool
  /// What it adds to the mark; nil where that is not told.
  package let earned: Points?
  /// The student's words, in the draft.
  package let evidence: [ByteRange]
  package let remark: Remark
  /// The sentence of the question that it belongs to, as a range of the stem in the student's copy; nil where that is
  /// not clear.
  package let asked: LocalRange?
}

/// How many attempts at a part a student has used.
package struct AttemptCount: Sendable, Hashable {
  package let used: Int
  package let allowed: Int
  /// Seconds until the next one; nil where there is none to wait for.
  package let wait: Int?

  package init(used: Int, allowed: Int, wait: Int?) {
    self.used = used
    self.allowed = allowed
    self.wait = wait
  }
}

/// What a draft adds up to, of the parts whose marks are told.
package struct StudentTotal: Sendable {
  package let mark: Points
  package let lowest: Points
  package let highest: Points
  package let maximum: Points
  package let undecided: Int
  package let passMark: Points?
}
