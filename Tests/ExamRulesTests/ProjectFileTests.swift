import ExamLanguage
import ExamRules
import ExamText
import Testing

/// The levels of rules for a folder, and who wins over them.
@Suite("The project file")
struct ProjectFileTests {
  private func project(_ text: String) -> ProjectFile {
    ProjectFile(path: "/course/.examd.yaml", bytes: Array(text.utf8))
  }

  @Test("Levels are read, with a beginning line, a comment and a byte-order mark, as the front matter has them")
  func levels() {
    for text in [
      "rules:\n  rubric-missing: warning\n  header-missing: off\n",
      "rules: {rubric-missing: warning, header-missing: off}",
      "---\n# ours\nrules:\n  rubric-missing: warning\n  header-missing: off",
      "\u{FEFF}rules: {rubric-missing: warning, header-missing: off}\r\n",
    ] {
      #expect(project(text).levels == ["rubric-missing": .warning, "header-missing": .off], "\(text)")
      #expect(project(text).mistakes.isEmpty, "\(text)")
    }
    #expect(project("").levels.isEmpty && project("").mistakes.isEmpty)
  }

  @Test("Mistakes are told with their lines, and the rest counts")
  func mistakes() {
    let file = project(
      "rules:\n  rubric-missing: warning\n  header-mising: off\n  full-marks-unreachable: loud\nrule: x\nwhat is this\n"
    )
    #expect(file.levels["rubric-missing"] == .warning)
    #expect(file.mistakes.map(\.line) == [3, 4, 5, 6])
    #expect(file.mistakes.map(\.message).first == "no rule is called “header-mising”; the nearest is header-missing")
    #expect(file.mistakes[1].message.hasPrefix("value “loud” cannot be read"))
    #expect(file.mistakes[2].message == "key “rule” is unknown; the nearest is rules")
  }

  @Test("The nearest file above an exam counts, alone")
  func search() {
    let files = [
      "/.examd.yaml": "rules: {rubric-missing: off}", "/a/b/.examd.yaml": "rules: {header-missing: off}",
    ]
    let find = { (path: String) in ProjectFile.find(above: path) { files[$0].map { Array($0.utf8) } } }
    #expect(find("/a/b/c/final.exam.md")?.path == "/a/b/.examd.yaml")
    #expect(find("/a/b/c/final.exam.md")?.levels == ["header-missing": .off])
    #expect(find("/a/final.exam.md")?.path == "/.examd.yaml")
    #expect(find("untitled:1") == nil)
    #expect(ProjectFile.find(above: "/a/b/c.exam.md") { _ in nil } == nil)
  }

  @Test(
    "A comment wins over the caller, the caller over front matter, front matter over the project, that over the rule")
  func precedence() {
    let body = "a Explain why.\n\n4.0 points · Open\n"
    func severity(_ exam: String, project: ExamSettings.RuleLevel? = nil, caller: ExamSettings.RuleLevel? = nil)
      -> Severity?
    {
      var options = CheckOptions()
      options.projectLevels = project.map { ["rubric-missing": $0] } ?? [:]
      options.levels = caller.map { ["rubric-missing": $0] } ?? [:]
      return check(exam, options: options).findings.of("rubric-missing").first?.severity
    }
    let fronted = "---\nrules: {rubric-missing: hint}\n---\n\n" + body
    #expect(severity(body) == .information)
    #expect(severity(body, project: .error) == .error)
    #expect(severity(fronted, project: .error) == .hint)
    #expect(severity(fronted, project: .error, caller: .warning) == .warning)
    #expect(severity(fronted + "\n<!-- examd: allow rubric-missing -->\n", project: .error, caller: .warning) == nil)
  }
}
