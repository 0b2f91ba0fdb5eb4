internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let deniedModelAnswerEarnsMarks = Rule(
    "denied-model-answer-earns-marks", .hint,
    what: """
      A rubric by which the model answer with every statement denied (`is` made `is not`) still earns full \
      marks, as the grader marks it.
      """,
    why: "Criteria that are met by naming things are met by denying them.",
    example: """
      Model answer

      The variance is doubled in every block.

      +3 points
      variance, block
      """,
    instead: "Word criteria as statements that an answer can affirm or deny.",
    .graded { context in
      // A criterion of more than a few words says how they belong together.
      let part = context.part
      let isNaming = part.criteria.indices.allSatisfy {
        !part.criteria[$0].points.points.isPositive || context.words.criteria[$0].count <= 3
      }
      guard isNaming else { return nil }
      let denied = DeniedAnswer.of(context.part)
      return denied.isEmpty ? nil : GradingWork(answers: [denied.count], of: context.part)
    } _: { context in
      let part = context.part
      guard let place = part.modelAnswers.first.flatMap({ $0.marker ?? $0.bodyRange }) else { return [] }
      let graded = context.grader.grade(DeniedAnswer.of(part))
      guard graded.status == .graded, graded.lowest.isPositive, !(graded.lowest < context.scheme.maximum) else {
        return []
      }
      let met = graded.criteria.indices.filter {
        graded.criteria[$0].contribution.isPositive && part.criteria.indices.contains($0)
      }
      return [
        Note(
          place, "with every statement denied it earns \(graded.lowest) of \(Phrases.points(context.scheme.maximum))",
          related: met.map { (part.criteria[$0].points.range, "met all the same") })
      ]
    })
}

/// The first model answer, denied sentence by sentence.
private enum DeniedAnswer {
  /// Verbs behind which a denial stands, with it: English, German, Dutch.
  private static let denials: [[UInt8]: String] = Dictionary(
    uniqueKeysWithValues: [
      ("is", "not"), ("are", "not"), ("was", "not"), ("were", "not"), ("can", "not"), ("will", "not"),
      ("does", "not"), ("do", "not"), ("has", "not"), ("have", "not"), ("must", "not"), ("ist", "nicht"),
      ("sind", "nicht"), ("wird", "nicht"), ("werden", "nicht"), ("kann", "nicht"), ("zijn", "niet"), ("wordt", "niet"),
      ("worden", "niet"),
    ].map { (Array($0.0.utf8), $0.1) })

  private static let denying = Set(
    ["not", "no", "never", "nicht", "kein", "keine", "niet", "geen"].map { Array($0.utf8) })

  /// Only the sentences that can be denied so; nothing where that is fewer than two of three.
  static func of(_ part: Part) -> [UInt8] {
    guard part.kind == .open, part.criteria.contains(where: { $0.points.points.isPositive }),
      let answer = part.modelAnswers.first
    else { return [] }
    let sentences = answer.body.flatMap { Sentences.ranges(part.bytes, $0) }
    var text: [UInt8] = []
    var denied = 0
    for sentence in sentences.prefix(40) {
      guard let words = deny(part.bytes[sentence.lower..<sentence.upper]) else { continue }
      text += words + [0x20]
      denied += 1
    }
    return denied * 3 < sentences.count * 2 ? [] : text
  }

  /// Every clause is denied; nil for a sentence that does not begin with such a clause, and for one that denies already.
  private static func deny(_ sentence: ArraySlice<UInt8>) -> [UInt8]? {
    let words = sentence.split { $0 == 0x20 || $0 == 0x0A }.map(Array.init)
    guard !words.contains(where: { denying.contains($0) }), words.prefix(7).contains(where: { denials[$0] != nil })
    else { return nil }
    let denied = words.flatMap { word in denials[word].map { [word, Array($0.utf8)] } ?? [word] }
    return Array(denied.joined(separator: [0x20]))
  }
}
