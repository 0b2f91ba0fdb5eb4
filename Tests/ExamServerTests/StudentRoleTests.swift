import ExactJSON
import ExamFeatures
import ExamLanguage
import ExamRules
import ExamServer
import ExamTestSupport
import ExamText
import Testing

/// The exam of these tests. Its key speaks of things that nobody else does, so that whatever of it comes back is known.
private enum Paper {
  static func exam(feedback: String, language: String, attempts: String = "") -> String {
    """
    ---
    title: Weaving on Zorb
    language: \(language)
    feedback: \(feedback)
    \(attempts.isEmpty ? "pass: 5" : "attempts: \(attempts)")
    secret-note: the glavium answer is always quintuple
    rules: {model-answer-falls-short: off}
    ---

    <!-- the examiner thinks of purple brindle looms throughout -->

    # 1 Looms (15 points)

    a Which of these hold for a Zorbian loom? <!-- tick the frostless vermilion ones -->

    4.0 points · Multiple choice · 3 alternatives

    It has three treadles. 2.0 points

    It needs no weft. -2.0 points

    It turns against the sun. 2.0 points

    b Why does the cloth shrink in the first rain? How could a weaver prevent it?

    Hint: think of what the rain does to the yarn.

    6.0 points · Open · 1/4 Page

    Model answer

    Krellish fibres curl when the moisture dissolves their glavium coat, so every knot tightens by 17.3 percent.
    A weaver boils the skeins in brackish umbrine beforehand.

    +3 points

    The glavium coat dissolves and the krellish fibres curl.

    +1 point {instead-of=knots}: almost right, knots become tighter somehow

    +3 points {#knots}

    Prevent it: boil skeins in brackish umbrine beforehand.

    -1 point

    Claims that moonlight bleaches the warp threads.

    0 points

    Mentions dragons as weavers of old legends.

    Sample answer · 3 points

    Because the coat of glavium is washed off, those krellish fibres curl up.

    c How long is a bolt, in ells, if the shuttle runs n times?

    5.0 points · Open · 1/4 Page

    Model answer

    It is $4n^2+31$ ells long, as the selvedge doubles twice.

    +5 points

    $4n^2+31$ ells, since the selvedge doubles twice
    """
  }

  /// Drafts that are blank, wrong, near, right in part, and that name files to look into.
  static let drafts = [
    "## 1a\n\n1, 2\n\n## 1b\n\nThe moisture makes fibres of the yarn curl.\n\n## 1c\n\n5n\n",
    "---\nexam: ../teacher/final.exam.md\n---\n\n## 1a\n\n- [x] It turns against the sun.\n\n## 1b\n\n",
    "# 1c\n\nthe shuttle, selvedge, ells, glavium, krellish, umbrine\n\n## 1b\n\nNothing dissolves. see 1a\n",
    "## 1b\n\nWhy does the cloth shrink in the first rain?\n\n## 9z\n\nwhat is $x\n\n## 1a\n\n7, batch norm\n",
  ]
}

/// Words and numbers as they are compared: lower case, without signs.
private func words(_ text: String) -> [String] {
  text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "^" || $0 == "+" || $0 == ".") }
    .map { $0.split(separator: ".").joined(separator: ".") }.filter { !$0.isEmpty }
}

/// Three words in a row, and every number or expression of two signs and more.
private func sequences(_ text: String) -> Set<String> {
  let words = words(text)
  let threes = words.indices.dropLast(2).map { words[$0...($0 + 2)].joined(separator: " ") }
  let numbers = words.filter {
    $0.contains(where: \.isNumber) && $0.contains { !$0.isNumber } || $0.count > 2 && $0.allSatisfy(\.isNumber)
  }
  return Set(threes).union(numbers)
}

/// What of the key stands neither in the question nor in what the student wrote.
private func secrets(of exam: Exam, besides drafts: [String]) -> Set<String> {
  var secret: Set<String> = [
    "glavium answer is", "answer is always", "is always quintuple", "purple brindle looms", "brindle looms throughout",
    "tick the frostless", "the frostless vermilion", "frostless vermilion ones",
  ]
  var open: Set<String> = []
  for placed in exam.parts {
    let part = placed.part
    for passage in part.modelAnswers { secret.formUnion(sequences(part.string(passage.body))) }
    for criterion in part.criteria { secret.formUnion(sequences(part.string(criterion.text.body))) }
    for sample in part.samples { secret.formUnion(sequences(part.string(sample.text.body))) }
    open.formUnion(sequences(part.stemText.replacing("<!-- tick the frostless vermilion ones -->", with: "")))
    for hint in part.hints { open.formUnion(sequences(part.string(hint.body))) }
    for alternative in part.alternatives { open.formUnion(sequences(part.string(alternative.textRange))) }
  }
  for draft in drafts { open.formUnion(sequences(draft)) }
  return secret.subtracting(open)
}

private func texts(_ value: JSONValue) -> [String] {
  if let string = value.string { return [string] }
  if let items = value.array { return items.flatMap(texts) }
  return (value.members ?? []).flatMap { [$0.key] + texts($0.value) }
}

private func environment(_ exam: String) throws -> ServerEnvironment {
  let analysis = Analysis(path: "/teacher/final.exam.md", text: Text(exam), kind: .exam, options: .init())
  let desk = StudentDesk(examiner: try Examiner(analysis))
  return .student(version: "0", desk: desk) { name in
    switch ExamFeatures.Explanation.of(name) {
    case .text(let text): .text(text)
    case .unknown(let near): .unknown(near: near)
    }
  }
}

@Suite("The student's role", .timeLimit(.minutes(10)))
struct StudentRoleTests {
  /// Everything that any request could want to be told.
  private func params(_ uri: String, _ line: Int, _ character: Int, _ word: String) -> JSONValue {
    let position: JSONValue = ["line": .int(line), "character": .int(character)]
    let range: JSONValue = ["start": position, "end": ["line": .int(line + 1), "character": 0]]
    return [
      "textDocument": ["uri": .string(uri)], "position": position, "positions": [position], "range": range,
      "ranges": [range], "context": ["diagnostics": .array([]), "includeDeclaration": true], "newName": "2z",
      "options": ["tabSize": 2, "insertSpaces": true], "ch": "\n", "previousResultId": "1",
      "previousResultIds": .array([]),
      "query": .string(word), "name": .string(word), "label": .string(word), "kind": 1, "title": .string(word),
      "data": ["explain": .string(word), "uri": .string(uri), "version": 1, "range": range, "index": 0],
      "files": [["oldUri": .string(uri), "newUri": "file:///b.answers.md"]],
    ]
  }

  @Test(
    "no request on any place tells words of the key, whatever feedback the author allows",
    arguments: [("mark", "en"), ("aspects", "de"), ("aspects", "en"), ("full", "en"), ("full", "fr")])
  func nothingLeaks(feedback: String, language: String) async throws {
    let exam = Paper.exam(feedback: feedback, language: language)
    let secrets = secrets(of: Exam.parse(Text(exam)), besides: Paper.drafts)
    #expect(secrets.count > 40)
    let client = TestClient(try environment(exam))
    await client.start(["textDocument": ["diagnostic": .object([])]])
    var asked = 0
    var leaks: Set<String> = []
    func look(_ message: JSONValue) {
      for text in texts(message) { leaks.formUnion(sequences(text).intersection(secrets)) }
    }
    // The drafts, and one that pretends to be the exam itself.
    let uris = Paper.drafts.indices.map { "file:///home/s/\($0).answers.md" } + ["file:///teacher/final.exam.md"]
    let documents = Paper.drafts + [Paper.drafts[0] + "\n+3 points\n\nmine\n"]
    for (uri, text) in zip(uris, documents) { client.open(uri, text) }
    let methods = Dispatch.methods.filter { !["initialize", "shutdown", "exit", "initialized"].contains($0) }
    for (uri, text) in zip(uris, documents) {
      for (line, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        for character in 0...content.utf16.count where character % 2 == 0 || line < 4 {
          let word = content.split(separator: " ").first.map(String.init) ?? "glavium"
          for method in methods where method.hasPrefix("textDocument/") || method.contains("esolve") || character == 0 {
            if method == "textDocument/didClose" || method == "textDocument/didChange"
              || method == "textDocument/didOpen"
            {
              continue
            }
            asked += 1
            look(await client.ask(method, params(uri, line, character, word)))
          }
        }
      }
      for format in ["json", "text", "advice"] {
        for part in ["1a", "1b", "1c", "9q", "../final"] {
          look(
            await client.ask(
              "exam/grade", ["textDocument": ["uri": .string(uri)], "part": .string(part), "format": .string(format)]))
        }
      }
    }
    // What is said without being asked, and about files that are not open.
    look(await client.ask("exam/grade", ["textDocument": ["uri": "file:///teacher/other.answers.md"]]))
    for name in ["glavium", "krellish fibres", "model answer", "1b", "umbrine"] {
      look(await client.ask("exam/explain", ["name": .string(name)]))
    }
    client.notify("workspace/didChangeConfiguration", ["settings": ["rules": ["x": "off"]]])
    let (left, code) = await client.leave()
    left.forEach(look)
    #expect(leaks == [])
    #expect(asked > 2000)
    #expect(code == 0)
  }

  @Test("the author's role, asked the same, tells them: the test above can fail")
  func control() async throws {
    let exam = Paper.exam(feedback: "full", language: "en")
    let secrets = secrets(of: Exam.parse(Text(exam)), besides: Paper.drafts)
    let client = TestClient(.features)
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///a/final.exam.md", exam)
    client.open("file:///a/a.answers.md", "---\nexam: final.exam.md\n---\n\n" + Paper.drafts[0])
    for method in ["exam/outline", "exam/grade", "textDocument/documentSymbol"] {
      let uri = method == "exam/grade" ? "file:///a/a.answers.md" : "file:///a/final.exam.md"
      let reply = await client.ask(method, params(uri, 8, 1, "x"))
      #expect(texts(reply).contains { !sequences($0).isDisjoint(with: secrets) }, "\(method)")
    }
    _ = await client.leave()
  }

  @Test("pushed diagnostics tell nothing either, and speak of the draft alone")
  func diagnostics() async throws {
    let exam = Paper.exam(feedback: "full", language: "en")
    let client = TestClient(try environment(exam))
    await client.start()
    let secrets = secrets(of: Exam.parse(Text(exam)), besides: Paper.drafts)
    for (index, draft) in Paper.drafts.enumerated() {
      client.open("file:///\(index).exam.md", draft)
      let published = await client.next()
      #expect(published["method"] == "textDocument/publishDiagnostics")
      for text in texts(published) { #expect(sequences(text).isDisjoint(with: secrets)) }
      let codes = (published["params"]?["diagnostics"]?.array ?? []).compactMap { $0["code"]?.string }
      #expect(Set(codes).isSubset(of: StudentFeatures.findings))
    }
    #expect(await client.leave().code == 0)
  }

  @Test("two exams that differ only in the words of their keys say the same to one who knows neither")
  func interference() async throws {
    let one = Paper.exam(feedback: "aspects", language: "en")
    let other = one.replacing("glavium", with: "tervite").replacing("umbrine", with: "salmiac").replacing(
      "31", with: "67")
    var replies: [[JSONValue]] = []
    for exam in [one, other] {
      let client = TestClient(try environment(exam))
      await client.start(["textDocument": ["diagnostic": .object([])]])
      client.open("file:///a.answers.md", Paper.drafts[1])
      var said: [JSONValue] = []
      for method in Dispatch.methods where !["initialize", "shutdown", "exit"].contains(method) && method.contains("/")
      {
        if method.hasPrefix("textDocument/did") || method.hasPrefix("workspace/did") || method.hasPrefix("$") {
          continue
        }
        said.append(await client.ask(method, params("file:///a.answers.md", 6, 0, "weave")))
      }
      replies.append(said)
      _ = await client.leave()
    }
    #expect(replies[0] == replies[1])
  }

  @Test("what is not for students is declined by name, and not advertised")
  func declined() async throws {
    let client = TestClient(try environment(Paper.exam(feedback: "full", language: "en")))
    let reply = await client.ask("initialize", ["processId": .null, "capabilities": .object([])])
    let capabilities = reply["result"]?["capabilities"]
    #expect(capabilities?["experimental"]?["exam"]?["role"] == "student")
    for provider in ["renameProvider", "codeActionProvider", "documentFormattingProvider", "definitionProvider"] {
      #expect(capabilities?[provider] == nil, "\(provider)")
    }
    #expect(capabilities?["hoverProvider"] == true)
    client.notify("initialized", .object([]))
    for method in ["exam/outline", "textDocument/rename", "textDocument/codeAction", "workspace/symbol", "exam/key"] {
      let outcome = await client.ask(method, ["textDocument": ["uri": "file:///teacher/final.exam.md"]])
      #expect(outcome["error"]?["code"] == -32601)
      #expect(outcome["error"]?["message"]?.string?.contains("student") == true)
    }
    #expect(await client.leave().code == 0)
  }

  @Test("the paper has the questions, and what there is to tick without what it is worth")
  func paper() async throws {
    let client = TestClient(try environment(Paper.exam(feedback: "aspects", language: "en")))
    await client.start()
    let paper = await client.ask("exam/paper", .object([]))["result"]
    #expect(try SchemaValidator("paper").faults(of: paper ?? .null) == [])
    #expect(paper?["parts"]?.array?.compactMap { $0["part"]?.string } == ["1a", "1b", "1c"])
    let alternatives = paper?["parts"]?.array?.first?["alternatives"]?.array?.compactMap(\.string)
    #expect(alternatives == ["It has three treadles.", "It needs no weft.", "It turns against the sun."])
    #expect(await client.leave().code == 0)
  }

  @Test("advice says which sentence of the question is open, and underlines what counts")
  func advice() async throws {
    let client = TestClient(try environment(Paper.exam(feedback: "aspects", language: "en")))
    await client.start(["textDocument": ["diagnostic": .object([])]])
    let uri = "file:///a.answers.md"
    client.open(uri, "## 1b\n\nThe glavium coat dissolves in water and the krellish fibres curl.\n")
    let ask: JSONValue = ["textDocument": ["uri": .string(uri)], "part": "1b"]
    let marks = await client.ask("exam/grade", ask)["result"]
    #expect(try SchemaValidator("student-grade").faults(of: marks ?? .null) == [])
    let aspects = marks?["parts"]?.array?.first?["aspects"]?.array ?? []
    #expect(aspects.first?["verdict"] == "met")
    #expect(aspects.first?["evidence"]?.array?.first?["text"]?.string?.contains("glavium") == true)
    #expect(aspects.contains { $0["advice"]?.string?.contains("How could a weaver prevent it?") == true })
    let text = await client.ask(
      "exam/grade", ["textDocument": ["uri": .string(uri)], "part": "1b", "format": "text"])["result"]?["text"]?.string
    #expect(text?.contains("3.0 of 6") == true)
    #expect(text?.contains("‾‾") == true)
    #expect(await client.leave().code == 0)
  }

  @Test("with feedback: mark there is a mark and nothing else")
  func markOnly() async throws {
    let client = TestClient(try environment(Paper.exam(feedback: "mark", language: "de")))
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///a.answers.md", "## 1b\n\nThe glavium coat dissolves in water and the krellish fibres curl.\n")
    let marks = await client.ask("exam/grade", ["textDocument": ["uri": "file:///a.answers.md"], "part": "1b"])[
      "result"]
    let part = marks?["parts"]?.array?.first
    #expect(part?["aspects"] == .array([]))
    #expect(part?["missing"] == 0)
    #expect(marks?["note"] == "ein Vorschlag, nicht die endgültige Bewertung")
    #expect(await client.leave().code == 0)
  }

  @Test("boxes that nobody has ticked are no answer, and use no attempt; none is one")
  func untouched() async throws {
    let exam = Paper.exam(feedback: "aspects", language: "en", attempts: "2")
    let analysis = Analysis(path: "/teacher/final.exam.md", text: Text(exam), kind: .exam, options: .init())
    let desk = StudentDesk(examiner: try Examiner(analysis)) { attempt in
      StudentDesk.AttemptVerdict(
        isGranted: attempt.isAsked, count: AttemptCount(used: attempt.isAsked ? 1 : 0, allowed: 2, wait: nil))
    }
    let client = TestClient(.student(version: "0", desk: desk) { _ in .unknown(near: []) })
    await client.start(["textDocument": ["diagnostic": .object([])]])
    let boxes = "- [ ] It has three treadles.\n- [ ] It needs no weft.\n- [ ] It turns against the sun.\n"
    for (uri, answer, status) in [("file:///a.md", boxes, "blank"), ("file:///b.md", "none\n", "graded")] {
      client.open(uri, "## 1a\n\n" + answer)
      let marks = await client.ask("exam/grade", ["textDocument": ["uri": .string(uri)], "part": "1a"])["result"]
      let part = marks?["parts"]?.array?.first
      #expect(part?["status"]?.string == status)
      #expect(part?["attempts"]?["used"]?.int == (status == "graded" ? 1 : 0))
    }
    #expect(await client.leave().code == 0)
  }

  @Test("where attempts are used up nothing is marked, and while typing none is used")
  func attempts() async throws {
    let exam = Paper.exam(feedback: "aspects", language: "en", attempts: "2")
    let analysis = Analysis(path: "/teacher/final.exam.md", text: Text(exam), kind: .exam, options: .init())
    let desk = StudentDesk(examiner: try Examiner(analysis)) { attempt in
      StudentDesk.AttemptVerdict(
        isGranted: false, count: AttemptCount(used: attempt.isAsked ? 2 : 1, allowed: 2, wait: nil))
    }
    let client = TestClient(.student(version: "0", desk: desk) { _ in .unknown(near: []) })
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///a.answers.md", "## 1b\n\nThe glavium coat dissolves in water and the krellish fibres curl.\n")
    let ask: JSONValue = ["textDocument": ["uri": "file:///a.answers.md"]]
    let lenses = await client.ask("textDocument/codeLens", ask)["result"]
    #expect(
      lenses?.array?.compactMap { $0["command"]?["title"]?.string } == ["11 words, no limit · 1 of 2 attempts used"])
    let marks = await client.ask("exam/grade", ask)["result"]
    let part = marks?["parts"]?.array?.first { $0["part"] == "1b" }
    #expect(part?["status"] == "withheld")
    #expect(part?["score"] == .null)
    #expect(part?["aspects"] == .array([]))
    #expect(marks?["total"] == .null)
    #expect(await client.leave().code == 0)
  }

  @Test(
    "the library is looked up by name, by pointing or not at all, as the author says",
    arguments: [("", true, false), ("concepts: off", false, false), ("concepts: hover", true, true)])
  func concepts(_ setting: String, isAsked: Bool, isShown: Bool) async throws {
    let exam = Paper.exam(feedback: "aspects", language: "en").replacing(
      "pass: 5", with: setting.isEmpty ? "pass: 5" : setting)
    let client = TestClient(try environment(exam))
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///a.answers.md", "## 1c\n\nBatch normalization.\n")
    #expect((await client.ask("exam/explain", ["name": "batch normalization"])["result"] != nil) == isAsked)
    let hover = await client.ask("textDocument/hover", client.hover("file:///a.answers.md", 2, 3))["result"]
    #expect((hover?["contents"] != nil) == isShown)
    let resolved = await client.ask(
      "completionItem/resolve", ["label": "x", "data": ["explain": "batch normalization"]])
    #expect((resolved["result"]?["documentation"] != nil) == isAsked)
    #expect(await client.leave().code == 0)
  }

  @Test("a draft that is larger than any draft is not taken in")
  func sizes() async throws {
    let client = TestClient(try environment(Paper.exam(feedback: "aspects", language: "en")))
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open("file:///a.answers.md", "## 1b\n\n" + String(repeating: "word ", count: 300_000))
    #expect(await client.next()["method"] == "window/showMessage")
    #expect(
      await client.ask("textDocument/codeLens", ["textDocument": ["uri": "file:///a.answers.md"]])["error"] != nil)
    #expect(await client.leave().code == 0)
  }

  @Test("nothing of a mark that students get is a text")
  func noTexts() throws {
    let analysis = Analysis(
      path: "/e.exam.md", text: Text(Paper.exam(feedback: "full", language: "en")), kind: .exam, options: .init())
    let examiner = try Examiner(analysis)
    let draft = Analysis(path: "/a.answers.md", text: Text(Paper.drafts[0]), kind: .answers, options: .init())
    let marker = try #require(examiner.marker(draft.answering(examiner.copy), reusing: nil))
    for part in marker.partIndices {
      let mark = marker.mark(ofPart: part, attempts: nil, isGranted: true)
      // The name of a part is the only one.
      let found = strings(Mirror(reflecting: mark)).filter { $0 != "a" && $0 != "b" && $0 != "c" }
      #expect(found == [])
    }
  }

  private func strings(_ mirror: Mirror, depth: Int = 0) -> [String] {
    guard depth < 12 else { return ["too deep"] }
    return mirror.children.flatMap { child -> [String] in
      switch child.value {
      case let text as String: [text]
      case let text as Substring: [String(text)]
      case let bytes as [UInt8]: bytes.isEmpty ? [] : [String(decoding: bytes, as: UTF8.self)]
      default: strings(Mirror(reflecting: child.value), depth: depth + 1)
      }
    }
  }
}
