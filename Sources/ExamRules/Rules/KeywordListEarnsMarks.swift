internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let keywordListEarnsMarks = Rule(
    "keyword-list-earns-marks", .hint,
    what: """
      A question for reasons (“why …”, “explain …”) whose rubric is met in full by key words in a row, without a \
      sentence, as the grader marks them.
      """,
    why: "Who throws in every word of the lecture has shown no understanding.",
    example: """
      +3 points
      gradient vanishing
      """,
    instead: "Word the criterion as a statement: `the gradient vanishes because the sigmoid's slope is below 1`.",
    .graded { context in
      let list = KeywordList.of(context)
      return list.isEmpty ? nil : GradingWork(answers: [list.count], of: context.part)
    } _: { context in
      let part = context.part
      let graded = context.grader.grade(KeywordList.of(context))
      guard graded.lowest.isPositive, !(graded.lowest < context.scheme.maximum) else { return [] }
      let met = graded.criteria.indices.filter {
        graded.criteria[$0].contribution.isPositive && part.criteria.indices.contains($0)
      }
      guard let first = met.first else { return [] }
      return [
        Note(
          part.criteria[first].text.bodyRange ?? part.criteria[first].points.range,
          "a bare list of its key words earns \(graded.lowest) of \(Phrases.points(context.scheme.maximum))",
          related: met.map { (part.criteria[$0].points.range, "met by key words") })
      ]
    })
}

/// What somebody writes who only knows the words.
private enum KeywordList {
  private static let reasons = PhraseSearch([
    "why", "explain", "elaborate", "justify", "describe how", "warum", "erklär", "begründ", "waarom", "leg uit",
    "verklaar", "pourquoi", "expliqu", "por qué", "justifi",
  ])

  /// The words of the criteria that are bare terms of a word or two; nothing where there are none, and where the
  /// question asks for no reasons: a term may then be all that is wanted. Longer criteria say how words belong
  /// together, and the grader asks for that.
  static func of(_ context: PartContext) -> [UInt8] {
    let part = context.part
    guard part.kind == .open else { return [] }
    let short = part.criteria.indices.filter {
      part.criteria[$0].points.points.isPositive && (1...2).contains(context.words.criteria[$0].count)
        && part.criteria[$0].text.body.map(\.count).reduce(0, +) < 60
    }
    guard !short.isEmpty, part.stem.contains(where: { !reasons.places(part.bytes, $0).isEmpty }) else { return [] }
    let terms = short.map { part.string(part.criteria[$0].text.body).split { !$0.isLetter && !$0.isNumber } }
      .filter { $0.count <= 2 }
    guard !terms.isEmpty else { return [] }
    // Backwards, so that no phrase of the rubric comes along by chance.
    return Array(terms.joined().prefix(60).reversed().joined(separator: ", ").utf8)
  }
}
