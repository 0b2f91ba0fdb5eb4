package import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Grading
internal import Marking

/// How suggested marks agree with a teacher's, part by part.
package struct EvaluationReport: Sendable {
  private struct Row: Sendable {
    let name: String
    let evaluation: Evaluation
  }

  private let rows: [Row]

  /// Whether there is anything to tell: an open part with two marked answers or more.
  package var isEmpty: Bool { rows.isEmpty }

  package init(_ exam: Analysis, _ teacher: TeacherMarks) {
    guard case .exam(let check, _) = exam.content else {
      rows = []
      return
    }
    rows = check.exam.parts.enumerated().compactMap { index, placed in
      let scheme = check.scheme(ofPart: index)
      let entries = teacher.entries(of: placed.id, maximum: scheme.maximum)
      guard scheme.policy == nil, scheme.maximum.isPositive, entries.count > 1 else { return nil }
      let samples = entries.map { entry in
        MarkedAnswer(answer: Array(entry.answer.utf8), mark: entry.mark, verdicts: entry.verdicts)
      }
      let evaluation = Evaluation(check.grader(ofPart: index), samples: samples)
      return Row(name: placed.id.description, evaluation: evaluation)
    }
  }

  /// How the marks of a part agree with the teacher's, in a few words; nil where too few are marked.
  func agreement(ofPart name: String) -> String? {
    guard let agreement = rows.first(where: { $0.name == name })?.evaluation.leaveOneOut else { return nil }
    return "agreement with your marks: within half a point \(percent(agreement.withinHalf)), kappa "
      + decimal(agreement.kappa)
  }

  // MARK: JSON

  package var json: JSONValue {
    let parts: [JSONValue] = rows.map { row in
      let curve: [JSONValue] = row.evaluation.curve.map { point in
        .object([.init("marked", .int(point.marked))] + Self.figures(point.agreement))
      }
      let criteria: [JSONValue] = row.evaluation.criteria.map { criterion in
        [
          "text": .string(criterion.text), "answers": .int(criterion.count), "decided": .int(criterion.decided),
          "same": .int(criterion.same),
        ]
      }
      let agreement = row.evaluation.leaveOneOut
      return .object(
        [.init("part", .string(row.name)), .init("max", JSONNumber.of(agreement.maximum))]
          + Self.figures(agreement) + Self.details(agreement)
          + [
            .init("criteria", .array(criteria)), .init("curve", .array(curve)),
            .init("advice", Self.advice(row.evaluation.advice)),
          ])
    }
    return ["parts": .array(parts)]
  }

  private static func figures(_ agreement: Agreement) -> [JSONValue.Member] {
    let decided = agreement.decided
    return [
      .init("answers", .int(agreement.count)),
      .init("exact", number(agreement.exact)),
      .init("withinHalf", number(agreement.withinHalf)),
      .init("pearson", number(agreement.pearson)),
      .init("kappa", number(agreement.kappa)),
      .init("decided", number(decided.share)),
      .init("decidedExact", number(decided.exact)),
    ]
  }

  private static func advice(_ advice: Advice) -> JSONValue {
    [
      "trusted": number(advice.trusted), "trustedExact": number(advice.trustedExact),
      "error": JSONNumber.of(advice.error), "more": .int(advice.more),
      "errorThen": advice.errorThen.map { JSONNumber.of($0) } ?? .null,
    ]
  }

  private static func details(_ agreement: Agreement) -> [JSONValue.Member] {
    let confusion: [JSONValue] = agreement.confusion.map { cell in
      ["human": JSONNumber.of(cell.human), "given": JSONNumber.of(cell.given), "answers": .int(cell.count)]
    }
    let coverage: [JSONValue] = agreement.coverage.map { ["share": number($0.share), "exact": number($0.exact)] }
    let calibration: [JSONValue] = agreement.calibration.map {
      ["answers": .int($0.count), "stated": number($0.stated), "right": number($0.right)]
    }
    return [
      .init("confusion", .array(confusion)), .init("coverage", .array(coverage)),
      .init("calibration", .array(calibration)),
    ]
  }

  /// A figure to three decimals; null where there is none.
  private static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite, abs(value) < 1e6 else { return .null }
    return .number((Rational(Int((value * 1000).rounded()), over: 1000) ?? .zero).decimal(places: 3))
  }

  // MARK: Text

  package func text(isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    return rows.map { part($0, style) }.joined(separator: "\n")
  }

  private func part(_ row: Row, _ style: TextStyle) -> String {
    let agreement = row.evaluation.leaveOneOut
    let head = "\(Wording.count(agreement.count, "marked answer")), each marked with the others known"
    var lines = [style.paint(row.name, .bold) + "  " + head, "  " + phrase(agreement), ""]
    lines.append("  surest        " + agreement.coverage.map { pad(percent($0.share)) }.joined())
    lines.append("  exact         " + agreement.coverage.map { pad(percent($0.exact)) }.joined())
    lines.append("")
    lines.append("  marked first   exact   within ½   r       kappa   decided   of these exact")
    for point in row.evaluation.curve {
      let one = point.agreement
      let cells = [
        pad("\(point.marked)", 14), pad(percent(one.exact), 8), pad(percent(one.withinHalf), 11),
        pad(decimal(one.pearson), 8), pad(decimal(one.kappa), 8), pad(percent(one.decided.share), 10),
        percent(one.decided.exact),
      ]
      lines.append("  " + cells.joined())
    }
    lines += calibration(agreement) + confusion(agreement)
    if !row.evaluation.criteria.isEmpty { lines.append("") }
    for criterion in row.evaluation.criteria {
      let text = Wording.line(TextReport.safe(criterion.text), limit: 60)
      lines.append("  \(criterion.same) of \(criterion.count) alike (\(criterion.decided) decided)  \(text)")
    }
    lines += [""] + conclusions(row.evaluation.advice, agreement.maximum)
    return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n") + "\n"
  }

  private func phrase(_ agreement: Agreement) -> String {
    let decided = agreement.decided
    return "agreement: exact \(percent(agreement.exact)), within half a point \(percent(agreement.withinHalf)), "
      + "r \(decimal(agreement.pearson)), kappa \(decimal(agreement.kappa)) · decided \(percent(decided.share)), "
      + "of these exact \(percent(decided.exact))"
  }

  /// Stated confidence against what came true.
  private func calibration(_ agreement: Agreement) -> [String] {
    let bins = agreement.calibration
    guard !bins.isEmpty else { return [] }
    return [
      "", "  stated        " + bins.map { pad(percent($0.stated)) }.joined(),
      "  came true     " + bins.map { pad(percent($0.right)) }.joined(),
      "  answers       " + bins.map { pad("\($0.count)") }.joined(),
    ]
  }

  /// How far to trust the marks, and whether more would pay.
  private func conclusions(_ advice: Advice, _ maximum: Points) -> [String] {
    let trust: String
    guard advice.more >= Advice.least else {
      return ["  trust         \(Wording.count(advice.more, "marked answer")) cannot tell; mark about 20"]
    }
    if let share = advice.trusted, let exact = advice.trustedExact {
      trust =
        share > 0.99
        ? "all marks may be taken as they are: \(percent(exact)) of them are yours"
        : "the surest \(percent(share)) may be taken as they are: \(percent(exact)) of them have your mark; look at the others"
    } else {
      trust = "look at all of them: even of the surest tenth fewer than 90 % have your mark"
    }
    let error = advice.error.value.decimal(places: 2)
    var more = "expected marks are \(error) points off on average (of \(maximum))"
    if let then = advice.errorThen {
      let gain = advice.error - then
      let isWorth = gain.value.approximate >= 0.03 * advice.error.value.approximate && gain.isPositive
      more +=
        isWorth
        ? "; \(advice.more) more marks would make that about \(then.value.decimal(places: 2))"
        : "; more marks would change little"
    } else {
      more += "; mark about 20 to learn what more would bring"
    }
    return ["  trust         \(trust)", "  more          \(more)"]
  }

  /// The marks that met most often, at most 12 lines.
  private func confusion(_ agreement: Agreement) -> [String] {
    let wrong = agreement.confusion.filter { $0.human != $0.given }.sorted { $0.count > $1.count }
    guard !wrong.isEmpty else { return [] }
    return [""]
      + wrong.prefix(12).map { cell in
        "  \(pad("\(cell.count) ×", 6)) you \(cell.human), suggested \(cell.given)"
      }
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private func decimal(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return (Rational(Int((value * 100).rounded()), over: 100) ?? .zero).decimal(places: 2)
  }

  private func pad(_ text: String, _ width: Int = 7) -> String {
    text + String(repeating: " ", count: max(1, width - text.unicodeScalars.count))
  }
}
