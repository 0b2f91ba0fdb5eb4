import ExactNumbers
import ExamLanguage
import ExamText

/// What a parsed exam holds, as lines that a test can state: one for each question with a heading, one for each part,
/// below it what belongs to it in the model's order.
func outline(_ text: String) -> String { outline(Exam.parse(Text(text))) }

func outline(_ exam: Exam) -> String {
  var lines: [String] = []
  if let title = exam.title { lines.append("title \(title)" + (exam.declaredTotal.map { " = \($0)" } ?? "")) }
  for question in exam.questions {
    if let title = question.title {
      lines.append("question \(question.number) “\(title)”" + (question.declaredPoints.map { " = \($0)" } ?? ""))
    }
    for index in question.parts { lines += outline(exam.parts[index]) }
  }
  lines += exam.problems.map { "problem \($0.kind): \($0.subject)" }
  return lines.joined(separator: "\n")
}

private func outline(_ placed: PlacedPart) -> [String] {
  let part = placed.part
  func text(_ passage: Passage) -> String { passage.body.map(part.string).joined(separator: " / ") }
  var first = "\(placed.id) \(part.kind == .open ? "open" : "choice")"
  if let header = part.header {
    first += " \(header.points.points)"
    if let count = header.alternativeCount { first += ", \(count) alternatives" }
    if let pages = header.pages { first += ", \(pages) pages" }
  }
  if let declared = part.declaredPoints { first += ", declared \(declared.points)" }
  var lines = [first]
  lines += part.stem.map { "  asks: \(part.string($0))" }
  lines += part.alternatives.map { alternative in
    let box = alternative.isTicked.map { $0 ? " [x]" : " [ ]" } ?? ""
    return "  choice\(box) \(alternative.points.map { $0.points.signed } ?? "-"): \(part.string(alternative.textRange))"
  }
  lines += part.hints.map { "  hint: \(text($0))" }
  lines += part.modelAnswers.map { "  model: \(text($0))" }
  lines += part.criteria.map { "  \($0.points.points.signed): \(text($0.text))" }
  lines += part.samples.map { "  sample \($0.points.points): \(text($0.text))" }
  lines += part.artefacts.map { "  left over: \(part.string($0).debugDescription)" }
  lines += part.allowances.map { "  allows \($0.rule)" }
  lines += part.problems.map { problem in
    "  problem \(problem.kind): \(problem.subject)" + (problem.suggestion.map { " (\($0)?)" } ?? "")
  }
  return lines
}
