import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// The settings at the top of an exam.
@Suite("Front matter")
struct FrontMatterTests {
  private func exam(_ yaml: String) -> Exam { Exam.parse(Text("---\n\(yaml)\n---\n\na Why?\n\n(4 points)\n")) }

  private func problems(_ yaml: String) -> [String] {
    let exam = exam(yaml)
    return (exam.frontMatter?.problems ?? []).map { problem in
      "\(problem.kind): \(problem.subject)" + (problem.suggestion.map { " (\($0)?)" } ?? "")
        + " at “\(exam.text.string(problem.range.at(ByteOffset(0))))”"
    }
  }

  @Test("Every key")
  func everyKey() {
    let exam = exam(
      """
      title: "Nets: an exam"
      course: Deep Learning  # the second one
      date: 2026-01-15
      language: en
      total: 40.5
      pass: 55%
      policy: all-or-nothing
      floor: none
      rounding: half-even 0.5 per exam
      feedback: aspects
      rules:
        penalties-unbalanced: off
        model-answer-missing: hint
      """)
    let settings = exam.settings
    #expect(settings.title == "Nets: an exam" && exam.title == "Nets: an exam")
    #expect(settings.course == "Deep Learning")
    #expect(settings.date == "2026-01-15")
    #expect(settings.language == "en")
    #expect(settings.total?.description == "40.5" && exam.declaredTotal?.description == "40.5")
    #expect(exam.declaredTotalRange.map(exam.text.string) == "40.5")
    #expect(settings.passMark == .percent(Rational(55)))
    #expect(settings.policy == "all-or-nothing")
    #expect(settings.floor == ExamSettings.Floor.none)
    #expect(settings.rounding?.mode == .halfEven && settings.rounding?.level == .exam)
    #expect(settings.rounding?.grain.description == "0.5")
    #expect(settings.feedback == .aspects)
    #expect(settings.ruleLevels == ["penalties-unbalanced": .off, "model-answer-missing": .hint])
    #expect(exam.frontMatter?.problems == [])
    #expect(exam.frontMatter?.entries.count == 11)
    #expect(
      exam.frontMatter?.entry("course").map { exam.text.string($0.valueRange.at(ByteOffset(0))) } == "Deep Learning")
    #expect(exam.parts.map(\.id.description) == ["1a"])
  }

  @Test("Other ways to write a value")
  func otherNotations() {
    #expect(exam("pass-mark: 22").settings.passMark == .points(Points(22)))
    #expect(exam("pass: 22,5 points").settings.passMark == .points(Points(Rational(45, over: 2) ?? .zero)))
    #expect(exam("floor: -2").settings.floor == .at(Points(-2)))
    #expect(exam("rounding: 0.5").settings.rounding?.level == .part)
    #expect(exam("rounding: {mode: up, to: 1, per: question}").settings.rounding?.mode == .up)
    #expect(exam("rules: {a-b: off}").settings.ruleLevels == ["a-b": .off])
    #expect(exam("'title': 'It''s'").settings.title == "It's")
  }

  @Test("An unknown key is reported with the nearest known one")
  func unknownKeys() {
    #expect(problems("titel: T") == ["unknownFrontMatterKey: titel (title?) at “titel”"])
    #expect(problems("xyzzy: T") == ["unknownFrontMatterKey: xyzzy at “xyzzy”"])
    #expect(problems("Total: 3") == ["unknownFrontMatterKey: Total (total?) at “Total”"])
  }

  @Test("A value that cannot be read is reported in its place")
  func invalidValues() {
    #expect(problems("total: many") == ["invalidFrontMatterValue: many at “many”"])
    #expect(problems("total: 1,000") == ["invalidFrontMatterValue: 1,000 at “1,000”"])
    #expect(problems("pass: 120%") == ["invalidFrontMatterValue: 120% at “120%”"])
    #expect(problems("feedback: aspect") == ["invalidFrontMatterValue: aspect (aspects?) at “aspect”"])
    #expect(problems("language: German") == ["invalidFrontMatterValue: German (de?) at “German”"])
    #expect(
      problems("rounding: half-up 0 per part") == [
        "invalidFrontMatterValue: half-up 0 per part at “half-up 0 per part”"
      ])
    #expect(problems("title: [a, b]") == ["invalidFrontMatterValue: a list at “[a, b]”"])
  }

  @Test("A half-typed line spoils no other")
  func halfTyped() {
    let exam = exam("title: \"unfinished\ntotal: 12\npolicy")
    #expect(exam.settings.total == Points(12))
    #expect(exam.frontMatter?.problems.map(\.kind) == [.malformedFrontMatter, .malformedFrontMatter])
    #expect(self.exam("total:").frontMatter?.problems == [])
  }

  @Test("A key that stands twice is reported, the first counts")
  func twice() {
    #expect(exam("total: 1\ntotal: 2").settings.total == Points(1))
    #expect(problems("total: 1\ntotal: 2") == ["malformedFrontMatter: total at “total”"])
  }

  @Test("Without its end, front matter ends before the first blank line")
  func unclosed() {
    let exam = Exam.parse(Text("---\ntitle: T\ntotal: 4\n\na Why?\n\n(4 points)\n"))
    #expect(exam.settings.total == Points(4))
    #expect(exam.frontMatter?.problems.map(\.kind) == [.malformedFrontMatter])
    #expect(exam.parts.count == 1)
    #expect(Exam.parse(Text("---\n\na Why?\n\n(4 points)\n")).frontMatter == nil)
  }

  @Test("References and endless nesting are refused, not followed")
  func bombs() {
    #expect(exam("title: [&a x, *a]").frontMatter?.problems.map(\.kind) == [.malformedFrontMatter])
    let brackets = String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)
    #expect(exam("title: \(brackets)").frontMatter?.problems.map(\.kind) == [.malformedFrontMatter])
    let dashes = String(repeating: "- ", count: 3000)
    #expect(exam("title:\n  \(dashes)x").frontMatter?.problems.map(\.kind) == [.malformedFrontMatter])
    let long = String(repeating: "x", count: 20_000)
    #expect(exam("title: \(long)").frontMatter?.problems.map(\.kind) == [.limitReached])
  }
}
