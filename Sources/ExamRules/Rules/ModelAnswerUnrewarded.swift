internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let modelAnswerUnrewarded = Rule(
    "model-answer-unrewarded", .hint,
    what: "A sentence of a model answer that shares no word with any criterion, nor with the question.",
    why: "The author holds it for a part of the answer, and it earns nothing.",
    example: """
      Model answer

      The variance doubles in every block. Gradients vanish in sigmoid networks.

      +5 points
      the variance doubles in every block
      """,
    instead: "Reward it, or leave it out of the model answer.",
    .part { context in
      let part = context.part
      guard part.kind == .open, part.criteria.contains(where: { $0.points.points.isPositive }) else { return [] }
      let rewarded = context.words.rewarded
      var notes: [Note<LocalRange>] = []
      for range in part.modelAnswers.flatMap(\.body) {
        let sentences = Sentences.ranges(part.bytes, range)
        let unrewarded = sentences.filter { sentence in
          let words = PartWords.of(sentence, in: part, unlessIn: rewarded)
          return words.count >= 4
        }
        // An answer in which nothing is rewarded is told in other words altogether.
        guard unrewarded.count < sentences.count else { continue }
        notes += unrewarded.map { Note($0, "no criterion rewards this sentence") }
      }
      return Array(notes.prefix(5))
    })
}
