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
      guard !context.parts.isEmpty else { return [] }
      var declared: [(points: Points, place: ByteRange, digits: ByteRange?)] = []
      let stated = StatedTotals.wrong(in: context).filter { $0.level == .exam }.map(\.claim)
      func add(_ points: Points, _ place: ByteRange) {
        guard !stated.contains(where: { $0.range == place }) else { return }
        declared.append((points, place, TotalPlace.number(in: place, of: context.exam.text)))
      }
      if let total = context.exam.declaredTotal { add(total, context.exam.declaredTotalRange ?? ByteRange(0, 0)) }
      if let title = context.exam.titleTotal { add(title.points, title.range) }
      declared += stated.map { ($0.points, $0.range, $0.numberRange) }
      guard declared.contains(where: { $0.points != context.maximum }) else { return [] }
      let sum = context.maximum
      let questions = context.exam.questions.enumerated().lazy.filter { !$1.parts.isEmpty }
      let related = Array(questions.prefix(50)).map { number, question in
        let points = context.maximum(ofQuestion: number)
        let words = question.headingRange ?? context.pointsRange(question.parts.lowerBound)
        return (words, "question \(question.number) counts \(points)")
      }
      return declared.filter { $0.points != sum }.map { total in
        var fixes: [NoteFix<ByteRange>] = []
        if let digits = total.digits {
          fixes.append(NoteFix("set the total to \(sum)", [(digits, sum.description)]))
        }
        return Note(
          total.place, "total says \(Phrases.points(total.points)), the parts add up to \(sum)", related: related,
          fixes: fixes)
      }
    })
}
