internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let questionTotalMismatch = Rule(
    "question-total-mismatch", .error,
    what: """
      Points on the heading of a question or a section, or in a line or table row that says a total (`Total: 12 \
      points`), \
      that are not the sum of what they count.
      """,
    why: "Totals are compared, never added: where they differ, one of the two is wrong on the exam paper.",
    example: """
      # 2 Initialisation (12 points)

      a …  5.0 points · Open
      b …  6.0 points · Open
      """,
    instead: "Correct the heading or the total, or the part that is wrong.",
    .exam { context in
      StatedTotals.wrong(in: context).compactMap { stated(context, $0) }
        + context.ledger.suspectQuestions.compactMap { number in
          let question = context.exam.questions[number]
          guard let declared = question.declaredPoints, let place = question.declaredPointsRange,
            !question.parts.isEmpty
          else { return nil }
          let sum = context.maximum(ofQuestion: number)
          // A question that is its own only part says its points but once.
          let isItself = question.parts.count == 1 && context.parts[question.parts.lowerBound].part.header == nil
          guard sum != declared, !isItself else { return nil }
          let related = question.parts.prefix(30).map { index in
            (context.pointsRange(index), "\(context.name(index)) counts \(context.parts[index].scheme.maximum) here")
          }
          var fixes: [NoteFix<ByteRange>] = []
          if let digits = TotalPlace.number(in: place, of: context.exam.text) {
            fixes.append(NoteFix("make the heading say \(Phrases.points(sum))", [(digits, sum.description)]))
          }
          return Note(
            place, "heading says \(Phrases.points(declared)), its parts add up to \(sum)", related: related,
            fixes: fixes)
        }
    })
}

/// A total that is not the exam's, which has a rule of its own.
private func stated(_ context: ExamContext, _ total: StatedTotals) -> Note<ByteRange>? {
  let what: String
  let parts: Range<Int>
  switch total.level {
  case .exam: return nil
  case .section(let name, let range): (what, parts) = ("the questions of “\(name)” add up to", range)
  case .question(let index):
    let question = context.exam.questions[index]
    (what, parts) = ("the parts of question \(question.number) add up to", question.parts)
  case .part(let index): (what, parts) = ("\(context.name(index)) is worth", index..<index)
  }
  let related = parts.prefix(30).map { index in
    (context.pointsRange(index), "\(context.name(index)) counts \(context.parts[index].scheme.maximum) here")
  }
  let (claim, sum) = (total.claim, total.sum)
  let fixes =
    sum.isPositive ? [NoteFix("make the total say \(Phrases.points(sum))", [(claim.numberRange, sum.description)])] : []
  var note = Note(
    claim.range, "total says \(Phrases.points(claim.points)), \(what) \(sum)", related: related, fixes: fixes)
  note.home = claim.home
  note.part = claim.home.map { context.exam.parts[$0].id }
  return note
}

/// Where the number stands among the words that declare a total.
enum TotalPlace {
  /// The digits with their decimals; nil where there are none.
  static func number(in range: ByteRange, of text: Text) -> ByteRange? {
    let bytes = text.bytes(in: range)
    let isDigit = { (index: Int) in (0x30...0x39).contains(bytes[index]) }
    var lower = 0
    let end = bytes.count
    while lower < end, !isDigit(lower) { lower += 1 }
    guard lower < end else { return nil }
    var upper = lower
    while upper < end,
      isDigit(upper) || ((bytes[upper] == 0x2E || bytes[upper] == 0x2C) && upper + 1 < end && isDigit(upper + 1))
    {
      upper += 1
    }
    let start = max(0, range.lower.value)
    return ByteRange(start + lower, start + upper)
  }
}
