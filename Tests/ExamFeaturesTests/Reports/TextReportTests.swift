import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Testing

@Suite("Findings as text")
struct TextReportTests {
  /// A report of one finding on the words between ⏩ and ⏪.
  private func report(
    _ marked: String, part: PartID? = nil, related: [(String, String)] = [], fixes: [String] = [],
    message: String = "something is wrong", isColoured: Bool = false
  ) throws -> [String] {
    let pieces = marked.split(separator: "⏩", maxSplits: 1, omittingEmptySubsequences: false)
    let inner = try #require(pieces.last).split(separator: "⏪", maxSplits: 1, omittingEmptySubsequences: false)
    let start = pieces[0].utf8.count
    let text = Text(String(pieces[0]) + String(inner[0]) + String(inner[1]))
    func range(of words: String) throws -> ByteRange {
      let wanted = Array(words.utf8)
      let lower = try #require(
        text.bytes.indices.first { text.bytes[$0...].starts(with: wanted) }, "“\(words)” stands in the text")
      return ByteRange(lower, lower + wanted.count)
    }
    let finding = Finding(
      rule: "some-rule", severity: .warning, range: ByteRange(start, start + inner[0].utf8.count), message: message,
      part: part, related: try related.map { .init(try range(of: $0.0), $0.1) },
      fixes: fixes.map { .init($0, []) })
    let file = FileReport(path: "dl.exam.md", text: text, findings: [finding], contents: .init())
    return TextReport.findings(of: file, isColoured: isColoured)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("A finding shows its place, its line, and carets under the very words")
  func plain() throws {
    let lines = try report(
      "a Which?\n\nSelf-attention is linear. ⏩-1.67 points⏪\n", part: PartID(question: 1, letter: "c"),
      fixes: ["make it -1.33", "keep it"])
    #expect(
      lines == [
        "dl.exam.md:3:27: warning[some-rule] 1c: something is wrong",
        "    3 │ Self-attention is linear. -1.67 points",
        "      │                           ^^^^^^^^^^^^",
        "  fixes: make it -1.33 · keep it",
        "",
        "",
      ])
  }

  @Test("Tabs, wide letters and combining accents take the columns that a terminal gives them")
  func columns() throws {
    #expect(try report("\tx ⏩y⏪")[1...2] == ["    1 │     x y", "      │       ^"])
    #expect(try report("漢字 ⏩点⏪ ok")[1...2] == ["    1 │ 漢字 点 ok", "      │      ^^"])
    #expect(try report("e\u{301}a\u{300} ⏩z⏪")[1...2] == ["    1 │ e\u{301}a\u{300} z", "      │    ^"])
    #expect(try report("😀 ⏩4.0⏪")[1...2] == ["    1 │ 😀 4.0", "      │    ^^^"])
  }

  @Test("Of a long paragraph a window around the words is shown")
  func longLine() throws {
    let long = String(repeating: "word ", count: 300)
    let lines = try report(long + "⏩here⏪ " + long)
    let shown = lines[1].dropFirst("    1 │ ".count)
    #expect(shown.hasPrefix("… word") && shown.hasSuffix(" …") && shown.count <= 100)
    let caret = lines[2].prefix { $0 != "^" }.count
    #expect(lines[1].dropFirst(caret).hasPrefix("here"))
  }

  @Test("A megabyte on one line costs no more than its window")
  func hugeLine() throws {
    let lines = try report(String(repeating: "x", count: 1_000_000) + "⏩here⏪")
    #expect(lines[1].hasSuffix("xhere") && lines[1].count < 120)
  }

  @Test("Places that a finding counts follow it with their words")
  func related() throws {
    let lines = try report(
      "one ⏩-1.67 points⏪\n\ntwo -1.66 points\n", related: [("-1.66 points", "counted here")])
    #expect(lines.contains("    3 │ two -1.66 points   counted here"))
  }

  @Test("What a file contains cannot steer the terminal")
  func control() throws {
    let lines = try report("a\u{1B}[2Jb ⏩c⏪", message: "bad \u{1B}[31m name")
    #expect(!lines.joined().unicodeScalars.contains("\u{1B}"))
    #expect(lines[2].hasSuffix("      ^"))
  }

  @Test("Colours only where they are asked for")
  func colours() throws {
    #expect(try report("⏩x⏪", isColoured: true)[0].contains("\u{1B}[1;33mwarning[some-rule]\u{1B}[0m"))
  }

  @Test("The last line sums up")
  func summary() {
    var contents = FileReport.Contents()
    contents.exams = 12
    contents.parts = 431
    contents.samples = 3
    contents.passingSamples = 2
    let finding = Finding(rule: "r", severity: .error, range: ByteRange(0, 0), message: "m", part: nil)
    #expect(
      TextReport.summary(contents, ReportCounts([finding, finding]), duration: "0.08 s", isColoured: false)
        == "12 exams · 431 parts · 0 points · 2 errors · samples 2 of 3 pass · 0.08 s\n")
    #expect(TextReport.summary(of: [], duration: nil, isColoured: false) == "no exams · nothing found\n")
  }
}
