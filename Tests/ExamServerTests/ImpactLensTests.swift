import ExactJSON
import ExamFeatures
import ExamLanguage
import ExamRules
import ExamServer
import Testing

private let exam = """
  ---
  pass: 2
  ---

  a Which one of these is convex?

  2.0 points · Multiple choice · 2 alternatives

  A) A norm. 2.0 points
  B) A sine. -2.0 points

  b Which one of these is concave?

  2.0 points · Multiple choice · 2 alternatives

  A) A logarithm. 2.0 points
  B) A sine. -2.0 points

  """

private func draft(_ ticks: String) -> String { "---\nexam: final.exam.md\n---\n\n## 1a\n\n\(ticks)\n" }

@Suite("The impact of a change, above the exam", .timeLimit(.minutes(10)))
struct ImpactLensTests {
  /// An exam and two drafts on disk, and a third draft of another exam.
  private static let disk: [String: String] = [
    "/c/final.exam.md": exam, "/c/answers/one.answers.md": draft("A"), "/c/answers/two.answers.md": draft("B"),
    "/c/answers/other.answers.md": "---\nexam: other.exam.md\n---\n\n## 1a\n\nA\n",
  ]

  private static let world = ServerEnvironment(
    version: "0.0.0",
    readFile: { path in
      // Drafts name their exam beside them.
      (disk[path] ?? (path == "/c/answers/final.exam.md" ? exam : nil)).map { Array($0.utf8) }
    },
    listDrafts: { folder in folder == "/c/answers" ? disk.keys.filter { $0.hasSuffix(".answers.md") }.sorted() : [] },
    analyse: { path, text, isExam in
      Analysis(path: path, text: text, kind: isExam ? .exam : nil, options: CheckOptions())
    },
    explain: { _ in .unknown(near: []) })

  private func titles(_ client: TestClient) async -> [String] {
    let reply = await client.ask("textDocument/codeLens", ["textDocument": ["uri": "file:///c/answers/final.exam.md"]])
    return (reply["result"]?.array ?? []).compactMap { $0["command"]?["title"]?.string }.filter { $0.contains("moves") }
  }

  @Test(
    "Nothing is said while the exam is as it was saved; a changed key says whose mark moves and who passes no longer")
  func lens() async throws {
    let client = TestClient(Self.world)
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///c/answers/final.exam.md", exam)
    #expect(await titles(client).isEmpty)
    // The right one of 1a is worth 1 now.
    client.change("file:///c/answers/final.exam.md", version: 2, [edit(8, 11, 14, "1.0")])
    #expect(await titles(client) == ["moves 1 of 2 drafts, 1 across the pass mark", "moves 1 of 2 drafts"])
    client.change("file:///c/answers/final.exam.md", version: 3, [edit(8, 11, 14, "2.0")])
    #expect(await titles(client).isEmpty)
    #expect(await client.leave().code == 0)
  }
}
