internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Marking

/// Points explained: what a part, a question or the exam adds up to, and by which steps.
enum SumHover {
  // MARK: Part

  static func part(_ index: Int, _ check: ExamCheck, _ samples: SampleMarks) -> String {
    let placed = check.exam.parts[index]
    let scheme = check.scheme(ofPart: index)
    let kind = scheme.policy == nil ? "open" : "multiple choice"
    var lines = ["**\(placed.id) · \(Wording.points(scheme.maximum)) · \(kind)**", ""]
    lines += origin(of: scheme)
    lines += scheme.policy == nil ? rubric(placed.part, scheme) : choice(scheme)
    lines += rest(scheme, placed.part)
    if let line = sampleLine(samples.marks(ofPart: index, in: check)) { lines.append("- \(line)") }
    return lines.joined(separator: "\n")
  }

  private static func origin(of scheme: MarkingScheme) -> [String] {
    let what = scheme.policy == nil ? "the rubric" : "the alternatives"
    guard let declared = scheme.declared else {
      return [
        scheme.inferred == nil
          ? "- no header, and nothing that says what the part is worth"
          : "- no header: the points are those of \(what)"
      ]
    }
    guard let inferred = scheme.inferred, inferred != declared else { return [] }
    let add = scheme.policy == nil ? "adds" : "add"
    return ["- the header says \(declared), \(what) \(add) up to \(inferred)"]
  }

  private static func rubric(_ part: Part, _ scheme: MarkingScheme) -> [String] {
    guard !part.criteria.isEmpty else { return ["- no rubric: nothing says what earns these points"] }
    var lines: [String] = []
    if let reading = scheme.reading { lines.append("- \(reading)") } else { lines.append("- \(sum(part.criteria))") }
    lines.append("- \(reachable(scheme))")
    let full = scheme.fullMarkSets(limit: 6)
    if scheme.shortfall.isZero, !full.sets.isEmpty {
      let ways = full.sets.prefix(5).map { set in
        set.map { part.criteria[$0].points.points.signed }.joined(separator: " and ")
      }
      lines.append("- full marks by \(Wording.list(Array(ways), "or"))\(full.sets.count > 5 ? " and other ways" : "")")
    }
    if let marks = scheme.possibleMarks(limit: 24) {
      lines.append("- possible marks: \(marks.map(\.description).joined(separator: ", "))")
    }
    return lines
  }

  /// `+2 +2 = 4`; of many terms the total only.
  private static func sum(_ criteria: [Criterion]) -> String {
    let terms = criteria.map(\.points.points).filter { !$0.isZero }
    let total = terms.sum()
    guard (2...12).contains(terms.count) else { return "sum of the criteria: \(total)" }
    return "sum of the criteria: \(terms.map(\.signed).joined(separator: " ")) = \(total)"
  }

  private static func choice(_ scheme: MarkingScheme) -> [String] {
    var lines: [String] = []
    if let sums = scheme.alternativeSums {
      lines.append("- right ones together \(sums.positive.signed), wrong ones \(sums.negative.signed)")
    }
    lines.append("- \(reachable(scheme))")
    if let all = scheme.tickingEverything {
      lines.append("- ticking all gives \(Wording.short(all.mark))\(steps(all))")
    }
    if let guess = scheme.coinGuess {
      let before =
        guess.beforeFloor == guess.afterFloor ? "" : " (before the floor \(Wording.short(guess.beforeFloor)))"
      lines.append("- guessing by a coin for each box gives \(Wording.short(guess.afterFloor)) on average\(before)")
    }
    if let guess = scheme.singleGuess {
      lines.append("- one box at random gives \(Wording.short(guess.afterFloor)) on average")
    }
    if let policy = scheme.policy { lines.append("- marked by the policy `\(policy.rawValue)`") }
    return lines
  }

  private static func steps(_ score: Score) -> String {
    score.steps.isEmpty ? "" : " (\(score.steps.joined(separator: "; ")))"
  }

  private static func reachable(_ scheme: MarkingScheme) -> String {
    let range = scheme.attainable
    var text = "reachable: \(range.minimum) to \(range.maximum) of \(scheme.maximum)"
    if scheme.shortfall.isPositive { text += ", so \(Wording.points(scheme.shortfall)) cannot be earned" }
    if range.uncappedMinimum < range.minimum || range.maximum < range.uncappedMaximum {
      text += " (before cap and floor \(range.uncappedMinimum) to \(range.uncappedMaximum))"
    }
    return text
  }

  /// The part's own pipeline, and what is unusual about it.
  private static func rest(_ scheme: MarkingScheme, _ part: Part) -> [String] {
    var lines = [way(of: scheme, part)]
    if scheme.floor == nil { lines.append("- no floor: the mark can be negative") }
    if let policy = scheme.unknownPolicy { lines.append("- the policy `\(policy)` is unknown, `sum` is used") }
    return lines
  }

  /// From what counts to the mark: `mark: what counts, at most 4, deductions taken off, at least 0`.
  private static func way(of scheme: MarkingScheme, _ part: Part) -> String {
    var steps: [String]
    switch scheme.policy {
    case nil: steps = ["the sum of what counts"]
    case .sum?: steps = ["the sum of what is ticked"]
    case let policy?: steps = ["what `\(policy.rawValue)` gives"]
    }
    steps.append("at most \(scheme.maximum)")
    if scheme.policy == nil {
      if scheme.relations.contains(where: \.isBonus) { steps.append("bonus beyond that") }
      if part.criteria.contains(where: \.points.points.isNegative) { steps.append("deductions taken off") }
    }
    if let floor = scheme.floor { steps.append("at least \(floor)") }
    if let rounding = scheme.rounding { steps.append("rounded \(rounding.phrase)") }
    return "- mark: \(steps.joined(separator: ", "))"
  }

  static func sampleLine(_ samples: [SampleMark]) -> String? {
    guard !samples.isEmpty else { return nil }
    let passing = samples.count { $0.passes }
    if passing == samples.count {
      return passing == 1 ? "1 sample passes" : "\(passing) samples pass"
    }
    return "\(passing) of \(Wording.count(samples.count, "sample")) pass"
  }

  // MARK: Totals

  /// What a declared total counts: the innermost that it agrees with, else the innermost that is no single part.
  static func total(_ claim: TotalClaim, _ check: ExamCheck, _ samples: SampleMarks) -> String {
    let agreed = claim.levels.first { sum(of: $0, check) == claim.points }
    let open = claim.levels.first { if case .part = $0 { false } else { true } }
    switch agreed ?? open ?? claim.levels.first ?? .exam {
    case .exam: return exam(check)
    case .question(let index): return question(index, check)
    case .part(let index): return part(index, check, samples)
    case .section(let name, let parts):
      let sum = sum(of: .section(name, parts), check)
      let verdict = claim.points == sum ? "as its questions do" : "its questions add up to \(sum)"
      return "**\(name) · \(Wording.points(sum))**\n\nIt says \(claim.points), \(verdict)."
    }
  }

  private static func sum(of level: TotalClaim.Level, _ check: ExamCheck) -> Points {
    switch level {
    case .exam: check.marking.maximum
    case .question(let index): check.marking.maximum(ofQuestion: index)
    case .part(let index): check.scheme(ofPart: index).maximum
    case .section(_, let parts):
      Set(parts.map { check.exam.parts[$0].question }).map { check.marking.maximum(ofQuestion: $0) }.sum()
    }
  }

  // MARK: Question and exam

  static func question(_ index: Int, _ check: ExamCheck) -> String {
    let question = check.exam.questions[index]
    let sum = check.marking.maximum(ofQuestion: index)
    var lines = ["**\(question.number) · \(Wording.points(sum))**", ""]
    if let declared = question.declaredPoints {
      let verdict = declared == sum ? "as its parts do" : "its parts add up to \(sum)"
      lines += ["The heading says \(declared), \(verdict).", ""]
    }
    lines += table(question.parts, check)
    return lines.joined(separator: "\n")
  }

  static func exam(_ check: ExamCheck) -> String {
    let marking = check.marking
    var lines = ["**\(check.exam.title.map { Wording.markdownLine($0, limit: 80) } ?? "This exam")**", ""]
    lines.append("- \(Wording.count(check.exam.parts.count, "part")) add up to \(Wording.points(marking.maximum))")
    if let declared = marking.declaredTotal, let excess = marking.totalExcess {
      let verdict = excess.isZero ? "as the parts do" : "\(excess.magnitude) \(excess.isPositive ? "more" : "less")"
      lines.append("- declared: \(declared), \(verdict)")
    }
    let range = marking.attainable
    lines.append("- reachable: \(range.minimum) to \(range.maximum)")
    lines += steps(of: check)
    if let pass = marking.passMark { lines.append("- pass mark: \(Wording.points(pass))") }
    let grades = marking.grades.prefix(20).map { "\($0.name) from \(Wording.short($0.least))" }
    if !grades.isEmpty { lines.append("- grades: \(grades.joined(separator: ", "))") }
    lines.append("")
    lines.append("| question | points |")
    lines.append("|---|---:|")
    for (index, question) in check.exam.questions.enumerated().prefix(60) {
      lines.append("| \(question.number) | \(marking.maximum(ofQuestion: index)) |")
    }
    return lines.joined(separator: "\n")
  }

  /// What happens between the marks of the parts and that of the exam.
  private static func steps(of check: ExamCheck) -> [String] {
    let settings = check.exam.settings
    var lines = check.marking.pools.filter { $0.count < $0.items.count }
      .map { "- \($0.name): the best \($0.count) of \($0.items.count) count" }
    if let rounding = settings.rounding {
      let whole = rounding.level == .exam ? "the exam's mark is" : "each \(rounding.level.rawValue)'s mark is"
      lines.append("- \(whole) rounded \(rounding.phrase), nothing else")
    }
    if settings.isGuessCorrected {
      lines.append("- blind guessing earns \(Wording.short(check.marking.blindGuess)); shares count from there")
    }
    return lines
  }

  private static func table(_ parts: Range<Int>, _ check: ExamCheck) -> [String] {
    ["| part | points | |", "|---|---:|---|"]
      + parts.prefix(60).map { index in
        let placed = check.exam.parts[index]
        let stem = Wording.markdownLine(placed.part.stemText, limit: 60).split(separator: "|").joined(separator: "\\|")
        return "| \(placed.id) | \(check.scheme(ofPart: index).maximum) | \(stem) |"
      }
  }
}

extension Points {
  var magnitude: Points { isNegative ? -self : self }
}
