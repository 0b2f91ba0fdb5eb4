internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Grading
internal import Marking

/// Model answers and samples explained by the rubric that stands beside them.
enum PassageHover {
  /// What the model answer would earn, criterion by criterion.
  static func modelAnswer(_ answer: Passage, part index: Int, _ check: ExamCheck) -> String {
    let part = check.exam.parts[index].part
    var lines = ["**Model answer** of \(check.exam.parts[index].id)", ""]
    guard !part.criteria.isEmpty else {
      return (lines + ["There is no rubric: answers are compared with this text alone."]).joined(separator: "\n")
    }
    let graded = check.grader(ofPart: index).grade(Array(part.string(answer.body).utf8))
    lines.append("By its own rubric it earns \(verdict(graded)).")
    lines.append("")
    lines += table(graded)
    return lines.joined(separator: "\n")
  }

  static func sample(_ number: Int, part index: Int, _ check: ExamCheck, _ samples: SampleMarks) -> String {
    let part = check.exam.parts[index].part
    let sample = part.samples[number]
    let marks = samples.marks(ofPart: index, in: check)
    var lines = ["**Sample answer** that deserves \(Wording.points(sample.points.points))", ""]
    guard marks.indices.contains(number) else { return lines.joined(separator: "\n") }
    let found = marks[number]
    switch found.mark {
    case nil: lines.append("The rubric leaves it undecided: \(found.lowest) to \(found.highest).")
    case let mark?:
      lines.append(found.passes ? "The rubric gives exactly that." : "The rubric gives \(Wording.points(mark)).")
    }
    guard check.scheme(ofPart: index).policy == nil, !part.criteria.isEmpty else {
      return lines.joined(separator: "\n")
    }
    lines.append("")
    lines += table(check.grader(ofPart: index).grade(Array(part.string(sample.text.body).utf8)))
    return lines.joined(separator: "\n")
  }

  private static func verdict(_ graded: GradedAnswer) -> String {
    guard let mark = graded.mark else {
      return "between \(graded.lowest) and \(graded.highest) of \(Wording.points(graded.maximum))"
    }
    return "\(mark) of \(Wording.points(graded.maximum))"
  }

  static func table(_ graded: GradedAnswer) -> [String] {
    graded.criteria.filter { !$0.points.isZero }.map { verdict in
      let text = Wording.markdownLine(verdict.text, limit: 70)
      return "- \(verdict.achievement.sign) \(verdict.points.signed) \(text)"
    }
  }
}
