internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let partWorthNothing = Rule(
    "part-worth-nothing", .information,
    what: "A part whose header gives it no points.",
    why: "Whatever is answered earns nothing, and the part has no percentage.",
    example: "0 points · Open · 1/4 Page",
    instead: "Give the part its points, or say that it is an exercise outside the exam.",
    .part { context in
      guard let points = context.part.header?.points ?? context.part.declaredPoints, !points.points.isPositive else {
        return []
      }
      var fixes: [NoteFix<LocalRange>] = []
      if let inferred = context.scheme.inferred, inferred.isPositive {
        let style = PointsStyle(points, in: context.part)
        let what = context.part.kind == .open ? "rubric adds" : "alternatives add"
        fixes.append(
          NoteFix(
            "make it worth \(Phrases.points(inferred)), as its \(what) up to", [(points.range, style.literal(inferred))]
          ))
      }
      return [Note(points.range, "the part is worth \(Phrases.points(points.points))", fixes: fixes)]
    })
}
