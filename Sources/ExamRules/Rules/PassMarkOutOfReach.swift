internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let passMarkOutOfReach = Rule(
    "pass-mark-out-of-reach", .error,
    what: "A pass mark above what the exam's parts add up to, or one that everybody has.",
    why: "Nobody can pass, or nobody can fail.",
    example: """
      ---
      total: 50
      pass: 55
      ---
      """,
    instead: "Give a pass mark between the two.",
    .exam { context in
      guard context.settings.passMark != nil, case let maximum = context.maximum, maximum.isPositive,
        let pass = context.marking.passMark
      else { return [] }
      let place = context.valueRange("pass") ?? context.valueRange("pass-mark") ?? ByteRange(0, 0)
      if maximum < pass {
        // `55` of 50 points was mostly meant as a share.
        var fixes: [NoteFix<ByteRange>] = []
        if case .points(let points) = context.settings.passMark, points < Points(100), place.lower != place.upper {
          fixes.append(NoteFix("make it a share: \(points)%", [(place, "\(points)%")]))
        }
        return [Note(place, "\(pass) points are needed to pass, the parts add up to \(maximum)", fixes: fixes)]
      }
      guard !pass.isPositive else { return [] }
      return [Note(place, "everybody passes with \(Phrases.points(pass))", severity: .warning)]
    })
}
