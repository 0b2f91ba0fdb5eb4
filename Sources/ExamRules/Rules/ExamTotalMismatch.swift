internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let examTotalMismatch = Rule(
    "exam-total-mismatch", .error,
    what: "A declared total of the exam that is not the sum of its parts.",
    why: """
      Pass marks and grades are taken from the total. Exams have gone out with 50 points on the title page and 51 in \
      the questions.
      """,
    example: """
      ---
      total: 50
      ---
      … 39 questions that add up to 51
      """,
    instead: "Correct the total, or the part that is wrong.",
    .exam { context in
      guard let declared = context.exam.declaredTotal, case let sum = context.maximum, declared != sum,
        !context.parts.isEmpty
      else { return [] }
      let place = context.exam.declaredTotalRange ?? ByteRange(0, 0)
      let questions = context.exam.questions.enumerated().lazy.filter { !$1.parts.isEmpty }
      let related = Array(questions.prefix(50)).map { number, question in
        let points = context.maximum(ofQuestion: number)
        let words = question.headingRange ?? context.pointsRange(question.parts.lowerBound)
        return (words, "question \(question.number) counts \(points)")
      }
      var fixes: [NoteFix<ByteRange>] = []
      if let digits = TotalPlace.number(in: place, of: context.exam.text) {
        fixes.append(NoteFix("set the total to \(sum)", [(digits, sum.description)]))
      }
      return [
        Note(
          place, "total says \(Phrases.points(declared)), the parts add up to \(sum)", related: related, fixes: fixes)
      ]
    })
}
