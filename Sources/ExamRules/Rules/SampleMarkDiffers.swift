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
    .part { context in
      let part = context.part
      guard part.kind == .open, !part.criteria.isEmpty else { return [] }
      return part.samples.compactMap { sample in
        let graded = context.grader.grade(Array(part.string(sample.text.body).utf8))
        let stated = sample.points.points
        let decisive = graded.criteria.indices.filter {
          part.criteria.indices.contains($0) && !graded.criteria[$0].points.isZero
        }
        let related = decisive.map {
          (part.criteria[$0].points.range, graded.criteria[$0].achievement.rawValue)
        }
        let mark = graded.status == .blank ? .zero : graded.mark
        if let mark {
          return mark == stated
            ? nil : Note(sample.points.range, "stated \(stated), marked \(mark)", related: related)
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
