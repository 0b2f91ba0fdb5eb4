internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Marking

/// An alternative of a multiple-choice part explained: what ticking it does to the mark.
enum AlternativeHover {
  static func markdown(_ number: Int, part index: Int, _ check: ExamCheck) -> String {
    let part = check.exam.parts[index].part
    let scheme = check.scheme(ofPart: index)
    let alternative = part.alternatives[number]
    let alone = scheme.score(.ticks([number]))
    let worth =
      alternative.points?.points ?? (alone.contributions.indices.contains(number) ? alone.contributions[number] : .zero)
    let isRight = alternative.isTicked ?? worth.isPositive
    var lines = [
      "**Alternative \(number + 1) of \(part.alternatives.count)** · \(isRight ? "right" : "wrong") · "
        + "a tick \(worth.isNegative ? "costs" : "earns") \(Wording.points(worth.magnitude))",
      "",
    ]
    if alternative.points == nil, isRight {
      lines.append("- the file gives it no points: the right ones share the part's points equally")
    }
    lines.append("- ticked alone: \(Wording.short(alone.mark)) of \(scheme.maximum)")
    let everyRight = Set(
      part.alternatives.indices.filter { part.alternatives[$0].isTicked ?? isPositive(part.alternatives[$0]) })
    if !isRight {
      let mark = scheme.score(.ticks(everyRight.union([number]))).mark
      lines.append("- beside all right ones: \(Wording.short(mark)) of \(scheme.maximum)")
    } else if everyRight.count > 1 {
      let mark = scheme.score(.ticks(everyRight.subtracting([number]))).mark
      lines.append("- all right ones but this: \(Wording.short(mark)) of \(scheme.maximum)")
    }
    return lines.joined(separator: "\n")
  }

  private static func isPositive(_ alternative: Alternative) -> Bool { alternative.points?.points.isPositive ?? false }
}
