import Concepts
import ExactNumbers
import ExamText
import Grading
import Testing

/// A question of the tests, in few words.
func grader(
  _ question: String, points: Int, model: [String] = [], criteria: [(Int, String)] = [], language: String? = "en"
) -> Grader {
  Grader(
    Yardstick(
      question: question, points: Points(points), modelAnswers: model,
      criteria: criteria.map { (points: Points($0.0), text: $0.1) }, language: language), concepts: .library)
}

extension Grader {
  func grade(_ answer: String) -> GradedAnswer { grade(Array(answer.utf8)) }
}

/// The student's words that a verdict rests on.
func words(_ verdict: CriterionVerdict, in answer: String) -> [String] {
  let bytes = Array(answer.utf8)
  return verdict.evidence.map { String(decoding: bytes[$0.lower..<$0.upper], as: UTF8.self) }
}
