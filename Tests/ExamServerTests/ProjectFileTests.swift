import ExactJSON
import ExamFeatures
import ExamLanguage
import ExamRules
import ExamServer
import Synchronization
import Testing

@Suite("The project file, in an editor", .timeLimit(.minutes(10)))
struct ProjectFileTests {
  /// A disk with one project file that can change.
  private final class Disk: Sendable {
    let project: Mutex<String>
    init(_ text: String) { project = Mutex(text) }

    var world: ServerEnvironment {
      ServerEnvironment(
        version: "0.0.0",
        readFile: { path in path == "/c/.examd.yaml" ? Array(self.project.withLock { $0 }.utf8) : nil },
        analyse: { path, text, isExam in
          Analysis(path: path, text: text, kind: isExam ? .exam : nil, options: CheckOptions())
        },
        explain: { _ in .unknown(near: []) })
    }
  }

  private func codes(_ client: TestClient) async -> [String] {
    let reply = await client.ask("textDocument/diagnostic", ["textDocument": ["uri": "file:///c/d/a.exam.md"]])
    return (reply["result"]?["items"]?.array ?? []).compactMap { $0["code"]?.string }
  }

  @Test("Its levels hold in documents below it, its mistakes are shown with their lines, and a change counts at once")
  func levels() async throws {
    let disk = Disk("rules:\n  header-missing: off\n  model-answer-mising: off\n")
    let client = TestClient(disk.world)
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///c/d/a.exam.md", "a Why?\n\n+1 point\n\nBecause.\n")
    let shown = await client.next()
    #expect(shown["method"] == "window/showMessage")
    #expect(
      shown["params"]?["message"]
        == "/c/.examd.yaml:3: no rule is called “model-answer-mising”; the nearest is model-answer-missing")
    #expect(await codes(client) == ["model-answer-missing"])
    disk.project.withLock { $0 = "rules: {model-answer-missing: off}\n" }
    client.notify(
      "workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///c/.examd.yaml", "type": 2]]])
    #expect(await codes(client) == ["header-missing"])
    #expect(await client.leave().code == 0)
  }
}
