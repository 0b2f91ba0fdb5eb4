import ExactJSON
import ExamServer
import Synchronization
import Testing

private let folders: JSONValue = [["uri": "file:///home/w", "name": "w"]]

/// A client that tells of files that change.
private let watching: JSONValue = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]

@Suite("Files of the workspace that are not open", .timeLimit(.minutes(10)))
struct WorkspaceFilesTests {
  private func start(_ files: MemoryFiles, _ capabilities: JSONValue = .object([])) async -> TestClient {
    let client = TestClient(files.environment)
    _ = await client.ask(
      "initialize", ["processId": .null, "workspaceFolders": folders, "capabilities": capabilities])
    client.notify("initialized", .object([]))
    if capabilities["workspace"]?["didChangeWatchedFiles"] != nil {
      #expect(await client.next()["method"] == "client/registerCapability")
    }
    return client
  }

  private func symbols(_ client: TestClient, _ query: String) async -> [String] {
    let reply = await client.ask("workspace/symbol", ["query": .string(query)])
    return (reply["result"]?.array ?? []).compactMap { $0["location"]?["uri"]?.string }
  }

  @Test("a file that changes, appears or goes is noticed, whether the client watches files or not")
  func changes() async throws {
    for capabilities in [watching, .object([])] {
      let files = MemoryFiles.bakery
      let client = await start(files, capabilities)
      func tell(_ path: String, _ type: Int) {
        guard capabilities == watching else { return }
        client.notify(
          "workspace/didChangeWatchedFiles", ["changes": [["uri": .string("file://" + path), "type": .int(type)]]])
      }
      #expect(await symbols(client, "1a").count == 3)
      files.write("/home/w/drafts/ben.answers.md", "---\nexam: ../bread.exam.md\n---\n\n## 1b\n\nNo.\n")
      tell("/home/w/drafts/ben.answers.md", 2)
      #expect(await symbols(client, "1a").count == 2)
      files.write("/home/w/new.exam.md", "a Why?\n\n1 point · Open · 1/4 Page\n")
      tell("/home/w/new.exam.md", 1)
      #expect(await symbols(client, "1a").contains("file:///home/w/new.exam.md"))
      files.write("/home/w/drafts/anna.answers.md", nil)
      tell("/home/w/drafts/anna.answers.md", 3)
      #expect(await symbols(client, "1a") == ["file:///home/w/bread.exam.md", "file:///home/w/new.exam.md"])
      #expect(await client.leave().code == 0)
    }
  }

  @Test("an open file's text wins over what is on disk, until it is closed")
  func open() async throws {
    let client = await start(MemoryFiles.bakery)
    client.open("file:///home/w/bread.exam.md", "z nothing\n")
    #expect(await client.next()["method"] == "textDocument/publishDiagnostics")
    #expect(await symbols(client, "kneading") == [])
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///home/w/bread.exam.md"]])
    #expect(await client.next()["method"] == "textDocument/publishDiagnostics")
    #expect(await symbols(client, "kneading") == ["file:///home/w/bread.exam.md"])
    #expect(await client.leave().code == 0)
  }

  @Test("an older client's root is a folder of the workspace, and one that cannot be read is none")
  func roots() async throws {
    for (params, count) in [
      (["rootUri": "file:///home/w"], 3), (["rootUri": .null, "rootPath": "/home/w"], 3),
      (["rootUri": "untitled:x"], 0),
      (["workspaceFolders": [["uri": 3], ["uri": "file:///home/w/", "name": "w"]]], 3),
      (["workspaceFolders": .null, "rootUri": .null], 0), (["workspaceFolders": "x"], 0),
    ] as [(JSONValue, Int)] {
      let client = TestClient(MemoryFiles.bakery.environment)
      _ = await client.ask("initialize", .object((params.members ?? []) + [.init("capabilities", .object([]))]))
      client.notify("initialized", .object([]))
      #expect(await symbols(client, "1a").count == count, "\(params)")
      #expect(await client.leave().code == 0)
    }
  }

  @Test("the first look can be cancelled; what was not read is read when somebody asks")
  func cancelled() async throws {
    let bakery = MemoryFiles.bakery
    let isSlow = Atomic(true)
    let environment = ServerEnvironment(
      version: "0",
      readFile: { path in
        while isSlow.load(ordering: .relaxed), !Task.isCancelled {}
        return bakery.read(path)
      }, analyse: bakery.environment.analyse, explain: bakery.environment.explain, folders: bakery.environment.folders)
    let client = TestClient(environment)
    _ = await client.ask(
      "initialize",
      ["processId": .null, "workspaceFolders": folders, "capabilities": ["window": ["workDoneProgress": true]]])
    client.notify("initialized", .object([]))
    let create = await client.next()
    #expect(create["method"] == "window/workDoneProgress/create")
    client.send(["jsonrpc": "2.0", "id": create["id"] ?? .null, "result": .null])
    #expect(await client.next()["params"]?["value"]?["kind"] == "begin")
    client.notify("window/workDoneProgress/cancel", ["token": create["params"]?["token"] ?? .null])
    var last = await client.next()
    while last["params"]?["value"]?["kind"] == "report" { last = await client.next() }
    #expect(last["params"]?["value"]?["kind"] == "end")
    isSlow.store(false, ordering: .relaxed)
    #expect(await symbols(client, "1a").count == 3)
    #expect(await client.leave().code == 0)
  }

  @Test("a client that refuses the progress gets none, and the files are read all the same")
  func refused() async throws {
    let client = TestClient(MemoryFiles.bakery.environment)
    _ = await client.ask(
      "initialize", ["workspaceFolders": folders, "capabilities": ["window": ["workDoneProgress": true]]])
    client.notify("initialized", .object([]))
    let create = await client.next()
    client.send([
      "jsonrpc": "2.0", "id": create["id"] ?? .null, "error": ["code": -32601, "message": "no progress here"],
    ])
    #expect(await symbols(client, "1a").count == 3)
    #expect(await client.leave().left == [])
  }

  @Test("a workspace of too many files is looked at in part, and the log says so")
  func bounded() async throws {
    var files: [String: String] = [:]
    for number in 0..<2100 {
      files["/home/w/\(10_000 + number).answers.md"] = "---\nexam: x.exam.md\n---\n\n## 1a\n\nx\n"
    }
    let client = await start(MemoryFiles(files))
    let remark = await client.next()
    #expect(remark["method"] == "window/logMessage")
    #expect(remark["params"]?["message"]?.string?.contains("2000") == true)
    #expect(await symbols(client, "1a").count == 500)
    #expect(await client.leave().code == 0)
  }

  @Test("of a file that is gone a client that pulls learns that it has no findings any more")
  func goneFindings() async throws {
    let files = MemoryFiles.bakery
    let client = await start(files, ["textDocument": ["diagnostic": .object([])]])
    let first = await client.ask("workspace/diagnostic", ["previousResultIds": []])["result"]?["items"]?.array ?? []
    let known: [JSONValue] = first.map { ["uri": $0["uri"] ?? .null, "value": $0["resultId"] ?? .null] }
    files.write("/home/w/bread.exam.md", nil)
    let second = await client.ask("workspace/diagnostic", ["previousResultIds": .array(known)])["result"]?["items"]
    let exam = second?.array?.first { $0["uri"] == "file:///home/w/bread.exam.md" }
    #expect(exam?["kind"] == "full" && exam?["items"] == [])
    #expect(await client.leave().code == 0)
  }

  @Test("an author's concept is renamed where its file counts, and nowhere else")
  func scopes() async throws {
    let files = MemoryFiles.bakery
    files.write(
      "/home/other/bread.exam.md", files.read("/home/w/bread.exam.md").map { String(decoding: $0, as: UTF8.self) })
    let client = TestClient(files.environment)
    _ = await client.ask(
      "initialize",
      [
        "workspaceFolders": [["uri": "file:///home/w", "name": "w"], ["uri": "file:///home/other", "name": "o"]],
        "capabilities": .object([]),
      ])
    client.notify("initialized", .object([]))
    client.open("file:///home/w/baking.concepts.md", "## Crumb\n\nThe inside of a loaf.\n")
    #expect(await client.next()["method"] == "textDocument/publishDiagnostics")
    let place = client.hover("file:///home/w/baking.concepts.md", 0, 4)
    let reply = await client.ask("textDocument/rename", .object((place.members ?? []) + [.init("newName", "Core")]))
    let changed = reply["result"]?["changes"]?.members?.map(\.key) ?? []
    #expect(changed.sorted() == ["file:///home/w/baking.concepts.md", "file:///home/w/bread.exam.md"])
    #expect(await client.leave().code == 0)
  }

  @Test("who writes at concepts has only those documents checked anew that name what changed")
  func conceptEdits() async throws {
    let files = MemoryFiles.bakery
    files.write(
      "/home/w/other.exam.md", "# 1 Cake (2 points)\n\na Why sugar?\n\n2.0 points · Open\n\n+2 points\n\nIt is sweet.\n"
    )
    let client = await start(files)
    var published: [String: Int] = [:]
    func take(_ count: Int) async {
      for _ in 0..<count {
        let message = await client.next()
        #expect(message["method"] == "textDocument/publishDiagnostics")
        published[message["params"]?["uri"]?.string ?? "?", default: 0] += 1
      }
    }
    let paths = ["/home/w/bread.exam.md", "/home/w/drafts/anna.answers.md", "/home/w/other.exam.md"]
    for path in paths + ["/home/w/baking.concepts.md"] {
      client.open("file://" + path, files.read(path).map { String(decoding: $0, as: UTF8.self) } ?? "")
      await take(1)
    }
    // What a newly opened concept file changes is not known: everybody who reads it is checked.
    await take(3)
    func type(_ text: String, line: Int, version: Int) {
      let place: JSONValue = ["line": .int(line), "character": 0]
      client.change(
        "file:///home/w/baking.concepts.md", version: version,
        [["range": ["start": place, "end": place], "text": .string(text)]])
    }
    for version in 2...4 {
      // A letter in the definition of the crumb.
      type("x", line: 4, version: version)
      await take(3)
    }
    // A blank line at the beginning of the file says nothing new.
    type("\n", line: 0, version: 5)
    await take(1)
    #expect(
      published == [
        "file:///home/w/bread.exam.md": 5, "file:///home/w/drafts/anna.answers.md": 5,
        "file:///home/w/other.exam.md": 2,
        "file:///home/w/baking.concepts.md": 5,
      ])
    #expect(await client.leave().code == 0)
  }

  @Test("behind exam: a draft is offered the exams of the workspace, as they are called from there")
  func examPaths() async throws {
    let client = await start(MemoryFiles.bakery)
    let cases: [(String, Int, Int, [String])] = [
      ("---\nexam: \n---\n\n## 1a\n", 1, 6, ["../bread.exam.md"]),
      ("---\nexam: ../b\n---\n", 1, 10, ["../bread.exam.md"]),
      ("---\nexam: x\n---\n", 1, 7, []), ("exam: \n", 0, 6, []), ("---\na: b\n---\nexam: \n", 3, 6, []),
    ]
    for (number, (text, line, character, expected)) in cases.enumerated() {
      let uri = "file:///home/w/drafts/\(number).answers.md"
      client.open(uri, text)
      #expect(await client.next()["method"] == "textDocument/publishDiagnostics")
      let reply = await client.ask("textDocument/completion", client.hover(uri, line, character))
      let labels = (reply["result"]?["items"]?.array ?? []).compactMap { $0["label"]?.string }
      #expect(labels.filter { $0.hasSuffix(".exam.md") } == expected, "\(text)")
    }
    #expect(await client.leave().code == 0)
  }
}
