internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let commonMistakeUncaught = Rule(
    "common-mistake-uncaught", .hint,
    what: "A model answer that names a common mistake for which the rubric has no line.",
    why: "Markers meet the mistake often and each decides alone what it costs.",
    example: """
      Model answer

      The variance doubles. A common mistake was to take the variance of the weights.

      +5 points
      the variance doubles
      """,
    instead: "Add a line of `0 points`, or of the points that the mistake costs or still earns, that names it.",
    .part { context in
      let part = context.part
      let earning = part.criteria.filter { $0.points.points.isPositive }
      // A line that earns less than the full answer may be the one for the mistake; only plain rubrics are spoken of.
      guard part.kind == .open, !earning.isEmpty, earning.count == part.criteria.count else { return [] }
      return part.modelAnswers.flatMap(\.body).compactMap { range in
        phrases.places(part.bytes, range).first.map { place in
          Note(place, "a common mistake that no criterion catches", fixes: feedback(place, in: range, context))
        }
      }
    })

  /// A line of 0 points below the rubric, with the sentence that names the mistake.
  private static func feedback(
    _ place: LocalRange, in range: LocalRange, _ context: PartContext
  ) -> [NoteFix<LocalRange>] {
    let part = context.part
    let sentence = Sentences.ranges(part.bytes, range).first { $0.lower <= place.lower && place.upper <= $0.upper }
    guard let sentence, let last = part.criteria.last else { return [] }
    let newline = context.lines.newline
    let text = part.string(sentence).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let marker = RubricWriting.marker(like: last, worth: .zero, in: part)
    return [
      NoteFix(
        "add a line of 0 points that names it",
        [(LocalRange(last.end, last.end), newline + newline + marker + newline + text)])
    ]
  }

  private static let phrases = PhraseSearch([
    "common mistake", "common error", "frequent mistake", "typical mistake", "häufiger fehler", "häufige fehler",
    "typischer fehler", "veelgemaakte fout", "erreur fréquente", "error común",
  ])
}
