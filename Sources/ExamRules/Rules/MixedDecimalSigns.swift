internal import ExamLanguage
internal import ExamText

extension Rule {
  static let mixedDecimalSigns = Rule(
    "mixed-decimal-signs", .hint,
    what: "Points with a decimal comma and points with a decimal point in one file.",
    why: "`1,500` and `1.500` mean different things to different readers; one sign throughout leaves no doubt.",
    example: """
      +1.5 points
      +3,5 points
      """,
    instead: "Use the point or the comma throughout.",
    .exam { context in
      let ledger = context.ledger
      guard ledger.count(.comma) > 0, ledger.count(.point) > 0 else { return [] }
      let commas = ledger.indices(with: .comma)
      guard let first = commas.first, let comma = context.parts[first].summary.comma,
        let other = ledger.flags.firstIndex(where: { $0.contains(.point) }),
        let point = context.parts[other].summary.point
      else { return [] }
      let edits = commas.flatMap { index in
        context.parts[index].summary.commaNumbers.map { number in
          let part = context.parts[index].part
          return (
            place: context.range(index, number),
            replacement: part.string(number).split(separator: ",", omittingEmptySubsequences: false)
              .joined(separator: ".")
          )
        }
      }
      return [
        context.note(
          first, comma, "a decimal comma here, a decimal point elsewhere",
          related: [(context.range(other, point), "with a point")],
          fixes: [NoteFix("write \(Phrases.count(edits.count, "number")) with a point", edits, isSafe: true)])
      ]
    })
}
