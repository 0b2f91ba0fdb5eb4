internal import ExactJSON
package import ExamFeatures
internal import ExamLanguage

/// What a student is served from: one exam, whose key stays with the examiner, and the count of attempts.
package struct StudentDesk: Sendable {
  package let examiner: Examiner
  private let attempt: @Sendable (_ part: String, _ answer: [UInt8], _ isAsked: Bool) -> AttemptVerdict

  /// Whether an answer may be marked.
  package struct AttemptVerdict: Sendable {
    package let isGranted: Bool
    /// Nil where attempts are not limited.
    package let count: AttemptCount?

    package init(isGranted: Bool, count: AttemptCount?) {
      self.isGranted = isGranted
      self.count = count
    }

    package static let unlimited = AttemptVerdict(isGranted: true, count: nil)
  }

  /// - Parameter attempt: with `isAsked` false nothing is counted, and only an answer whose attempt was counted before
  ///   is granted.
  package init(
    examiner: Examiner,
    attempt: @escaping @Sendable (_ part: String, _ answer: [UInt8], _ isAsked: Bool) -> AttemptVerdict = { _, _, _ in
      .unlimited
    }
  ) {
    self.examiner = examiner
    self.attempt = attempt
  }

  /// Whether the author forbids that concepts are looked up.
  var forbidsConcepts: Bool { examiner.concepts == .off }

  /// Whether the answer to a part may be marked, before anything of it is marked.
  func verdict(on part: String, _ answer: [UInt8]?, isAsked: Bool) -> AttemptVerdict {
    // Nothing is learned from a blank.
    attempt(part, answer ?? [], isAsked && answer != nil)
  }

  func paper() -> JSONValue {
    StudentJSON.paper(examiner) { part in attempt(part, [], false).count }
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
