internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let sampleMarkDiffers = Rule(
    "sample-mark-differs", .error,
    what: """
      A sample answer that the grader marks otherwise than the author says. Where the grader cannot decide, it is \
      a warning if the stated mark is out of what is still possible, else a hint.
      """,
    why: "Samples are the tests of a rubric: this one fails.",
    example: """
      Sample answer · 3 points

      The variance explodes.
      """,
    instead: "Correct the stated mark, or the rubric.",
    .graded { context in
      let part = context.part
      guard part.kind == .open, !part.criteria.isEmpty, !part.samples.isEmpty else { return nil }
      return GradingWork(answers: part.samples.map { $0.text.body.map(\.count).reduce(0, +) }, of: part)
    } _: { context in
      let part = context.part
      return part.samples.indices.compactMap { index in
        let sample = part.samples[index]
        if sample.text.body.isEmpty, sample.points.points.isPositive {
          return Note(sample.points.range, "no answer is written here yet", severity: .hint)
        }
        let graded = context.graders.graded(sample: index)
        let stated = sample.points.points
        let decisive = graded.criteria.indices.filter {
          part.criteria.indices.contains($0) && !graded.criteria[$0].points.isZero
        }
        let related = decisive.map {
          (part.criteria[$0].points.range, graded.criteria[$0].achievement.rawValue)
        }
        let mark = graded.status == .blank ? .zero : graded.mark
        if let mark {
          let style = PointsStyle(sample.points, in: part)
          let fix = NoteFix(
            "state the mark that the rubric gives: \(mark)", [(sample.points.range, style.literal(mark))])
          return mark == stated
            ? nil : Note(sample.points.range, "stated \(stated), marked \(mark)", related: related, fixes: [fix])
        }
        if stated < graded.lowest || graded.highest < stated {
          return Note(
            sample.points.range, "stated \(stated), marked between \(graded.lowest) and \(graded.highest)",
            severity: .warning, related: related)
        }
        return Note(
          sample.points.range, "stated \(stated), undecided between \(graded.lowest) and \(graded.highest)",
          severity: .hint, related: related)
      }
    })
}
