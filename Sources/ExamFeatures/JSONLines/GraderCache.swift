internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Synchronization

/// The graders of the questions that were asked for last.
final class GraderCache: Sendable {
  /// All that a grader is made of.
  struct Key: Sendable, Hashable {
    let question: String
    let points: Points
    let modelAnswers: [String]
    let criteria: [Criterion]
    let language: String?

    struct Criterion: Sendable, Hashable {
      let points: Points
      let text: String
      /// As an exam's braces would have them.
      let matchers: [Attributes.Matcher]

      init(_ object: JSONLine) throws(JSONLineError) {
        points = try object.points("points")
        text = try object.text("text")
        var matchers: [Attributes.Matcher] = []
        for key in Attributes.Matcher.Key.allCases {
          // `"number": 0.154` is as good as `"number": "0.154"`.
          let number = object.numberText(key.rawValue)
          var values: [String] = []
          if let number { values = [number] } else { values = try object.texts(key.rawValue) }
          matchers += values.prefix(20).map {
            Attributes.Matcher(key: key, text: $0, range: LocalRange(0, $0.utf8.count))
          }
        }
        self.matchers = matchers
        if let fault = matcher?.faults.first {
          throw JSONLineError(message: "a matcher of “\(text)”: \(fault.message)")
        }
      }

      var matcher: CriterionMatcher? {
        var attributes = Attributes()
        attributes.matchers = matchers
        return CriterionMatcher(attributes)
      }
    }

    /// More would be no rubric.
    private static let criterionLimit = 1000

    /// - Throws: `JSONLineError` where a member is missing, of the wrong type or senseless.
    init(_ object: JSONLine) throws(JSONLineError) {
      question = try object.optionalText("question") ?? ""
      points = try object.points("points")
      guard !points.isNegative else { throw JSONLineError(message: "“points” is negative") }
      modelAnswers = try object.texts("modelAnswer")
      var criteria: [Criterion] = []
      for criterion in try object.objects("criteria") {
        criteria.append(try Criterion(criterion))
      }
      guard criteria.count <= Self.criterionLimit else {
        throw JSONLineError(message: "more than \(Self.criterionLimit) criteria")
      }
      guard !criteria.isEmpty || !modelAnswers.isEmpty else {
        throw JSONLineError(message: "neither “criteria” nor “modelAnswer”: nothing to mark against")
      }
      self.criteria = criteria
      language = try object.optionalText("language")
    }
  }

  private struct Kept {
    let key: Key
    let family: GraderFamily
  }

  /// Answers come question by question, or mixed from one exam.
  private static let limit = 32

  private let concepts: ConceptIndex
  /// The one used last is the last.
  private let kept = Mutex<[Kept]>([])

  init(concepts: ConceptIndex) { self.concepts = concepts }

  func family(for key: Key) -> GraderFamily {
    let found = kept.withLock { kept -> GraderFamily? in
      guard let index = kept.lastIndex(where: { $0.key == key }) else { return nil }
      let entry = kept.remove(at: index)
      kept.append(entry)
      return entry.family
    }
    if let found { return found }
    // Made without the lock: two threads may make the same one, none waits for another's.
    let yardstick = Yardstick(
      question: key.question, points: key.points, modelAnswers: key.modelAnswers,
      criteria: key.criteria.map { ($0.points, $0.text) }, matchers: key.criteria.map(\.matcher),
      language: key.language)
    let family = GraderFamily(Grader(yardstick, concepts: concepts))
    kept.withLock { kept in
      guard !kept.contains(where: { $0.key == key }) else { return }
      if kept.count >= Self.limit { kept.removeFirst() }
      kept.append(Kept(key: key, family: family))
    }
    return family
  }
}
