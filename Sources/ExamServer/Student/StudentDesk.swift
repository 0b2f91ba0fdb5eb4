internal import ExactJSON
package import ExamFeatures
internal import ExamLanguage

/// What a student is served from: one exam, whose key stays with the examiner, and the count of attempts.
package struct StudentDesk: Sendable {
  package let examiner: Examiner
  private let attempt: @Sendable (Attempt) -> AttemptVerdict

  /// An answer whose mark is asked for.
  package struct Attempt: Sendable {
    package let part: String
    package let answer: [UInt8]
    /// The alternatives that it ticks, 0-based, where earlier attempts cost something; else nil.
    package let ticks: [Int]?
    /// False where nothing is to be counted.
    package let isAsked: Bool
  }

  /// Whether an answer may be marked.
  package struct AttemptVerdict: Sendable {
    package let isGranted: Bool
    /// Nil where attempts are not limited.
    package let count: AttemptCount?
    /// What the attempts before this one ticked, in their order, as far as that was noted.
    package let earlier: [Set<Int>]

    package init(isGranted: Bool, count: AttemptCount?, earlier: [Set<Int>] = []) {
      self.isGranted = isGranted
      self.count = count
      self.earlier = earlier
    }

    package static let unlimited = AttemptVerdict(isGranted: true, count: nil)
  }

  /// - Parameter attempt: with `isAsked` false nothing is counted, and only an answer whose attempt was counted before
  ///   is granted.
  package init(
    examiner: Examiner,
    attempt: @escaping @Sendable (Attempt) -> AttemptVerdict = { _ in .unlimited }
  ) {
    self.examiner = examiner
    self.attempt = attempt
  }

  /// Whether the author forbids that concepts are looked up.
  var forbidsConcepts: Bool { examiner.concepts == .off }

  /// Whether the answer to a part may be marked, before anything of it is marked.
  ///
  /// - Parameter ticks: see `Attempt.ticks`.
  func verdict(on part: String, _ answer: [UInt8]?, ticks: [Int]?, isAsked: Bool) -> AttemptVerdict {
    // Nothing is learned from a blank.
    attempt(Attempt(part: part, answer: answer ?? [], ticks: ticks, isAsked: isAsked && answer != nil))
  }

  func paper() -> JSONValue {
    StudentJSON.paper(examiner) { part in
      attempt(Attempt(part: part, answer: [], ticks: nil, isAsked: false)).count
    }
  }
}

extension ServerEnvironment {
  /// The world of a student: no file can be read, every document is a draft of the one exam.
  package static func student(
    version: String, desk: StudentDesk, explain: @escaping @Sendable (_ name: String) -> Explanation
  ) -> ServerEnvironment {
    ServerEnvironment(
      version: version, readFile: { _ in nil },
      analyse: { path, text, _ in StudentAnalysis(path: path, text: text, desk: desk) },
      explain: { desk.forbidsConcepts ? .unknown(near: []) : explain($0) }, desk: desk)
  }
}
