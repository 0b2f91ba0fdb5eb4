import ExamFeatures
import ExamLanguage
import ExamServer
import Foundation
import Testing

@testable import ExamCommand

/// `examd publish`, `serve --role student`, `listen` and `connect` as processes, and the count of attempts.
@Suite("Serving students", .timeLimit(.minutes(10)))
struct StudentServiceTests {
  let scratch: Scratch
  private let exam = Examples.exam.replacing("language: en", with: "language: en\nattempts: 2")

  init() throws {
    scratch = try Scratch()
    try scratch.write("bread.exam.md", exam)
  }

  private func framed(_ messages: String...) -> Data {
    Data(messages.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined().utf8)
  }

  /// A conversation that marks 1b of a draft with this answer.
  private func asking(_ answer: String) -> Data {
    framed(
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
      #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:d","version":1,"#
        + #""languageId":"x","text":"\n## 1b\n\n"# + answer + #"\n"}}}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"exam/grade","params":{"textDocument":{"uri":"untitled:d"},"part":"1b"}}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#, #"{"jsonrpc":"2.0","method":"exit"}"#)
  }

  @Test("publish writes the copy, never over the exam")
  func publish() throws {
    let result = try ExamdProcess.run("publish", "bread.exam.md", in: scratch.folder)
    #expect(result.code == 0)
    #expect(result.output.contains("- [ ] Salt makes yeast work faster."))
    #expect(!result.output.contains("carbon dioxide"))
    #expect(try ExamdProcess.run("publish", "bread.exam.md", "-o", "copy.md", in: scratch.folder).code == 0)
    #expect(try scratch.read("copy.md") == result.output)
    let same = try ExamdProcess.run("publish", "bread.exam.md", "-o", "./bread.exam.md", in: scratch.folder)
    #expect(same.code == 2)
    #expect(try scratch.read("bread.exam.md") == exam)
    #expect(try ExamdProcess.run("publish", "none.exam.md", in: scratch.folder).code == 2)
  }

  @Test("attempts are counted from one process to the next, for each student, and the same answer is one")
  func attempts() throws {
    func ask(_ answer: String, student: String) throws -> String {
      try ExamdProcess.run(
        "serve", "--role", "student", "--student", student, "bread.exam.md", input: asking(answer), in: scratch.folder
      ).output
    }
    #expect(try ask("The yeast makes carbon dioxide.", student: "anna").contains(#""used":1,"allowed":2"#))
    #expect(try ask("The yeast makes carbon dioxide.  ", student: "anna").contains(#""used":1,"allowed":2"#))
    #expect(try !ask("Gluten holds it.", student: "anna").contains("withheld"))
    let third = try ask("Starch sets in the heat.", student: "anna")
    #expect(third.contains(#""status":"withheld""#))
    #expect(third.contains(#""score":null"#))
    #expect(try !ask("Gluten holds it.", student: "anna").contains("withheld"))
    #expect(try !ask("Starch sets in the heat.", student: "ben").contains("withheld"))
    let ledger = try scratch.read("bread.attempts.jsonl")
    #expect(ledger.split(separator: "\n").count == 3)
    #expect(!ledger.contains("Gluten"))
  }

  @Test("by STACK's policy an attempt that failed costs its penalty in every mark behind it, in each face alike")
  func penalties() throws {
    try scratch.write(
      "stack.exam.md",
      """
      ---
      policy: stack
      penalty: 20%
      attempts: 3
      feedback: mark
      ---

      a Which is right?

      4 points · Multiple choice · 2 alternatives

      A) One. 4 points

      B) Two. 0 points
      """)
    func ask(_ answer: String) throws -> String {
      let document = #""textDocument":{"uri":"untitled:d"}"#
      return try ExamdProcess.run(
        "serve", "--role", "student", "--student", "anna", "stack.exam.md",
        input: framed(
          #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
          #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
          #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:d","version":1,"#
            + #""languageId":"x","text":"\n## 1a\n\n"# + answer + #"\n"}}}"#,
          #"{"jsonrpc":"2.0","id":2,"method":"exam/grade","params":{"# + document + "}}",
          #"{"jsonrpc":"2.0","id":3,"method":"textDocument/codeLens","params":{"# + document + "}}",
          #"{"jsonrpc":"2.0","id":4,"method":"shutdown"}"#, #"{"jsonrpc":"2.0","method":"exit"}"#),
        in: scratch.folder
      ).output
    }
    #expect(try ask("B").contains(#""score":0.0,"#))
    for round in 0..<2 {
      let second = try ask("A")
      #expect(second.contains(#""score":3.2,"#))
      #expect(second.contains(#""total":3.2,"#))
      // The lens may be asked before the first mark is there.
      if round > 0 { #expect(second.contains("3.2 of 4")) }
    }
    // Shown again, the first attempt has the mark that it had; and the ledger holds ticks, no words.
    #expect(try ask("B").contains(#""score":0.0,"#))
    #expect(try scratch.read("stack.attempts.jsonl").contains(#""ticks":[0]}"#))
  }

  @Test("where attempts cannot be counted nobody is served")
  func noLedger() throws {
    let result = try ExamdProcess.run(
      "serve", "--role", "student", "--ledger", "none/x.jsonl", "bread.exam.md", input: asking("x"), in: scratch.folder)
    #expect(result.code == 2)
    #expect(result.errors.contains("attempts cannot be counted"))
    #expect(try ExamdProcess.run("serve", "--role", "student", in: scratch.folder).code == 64)
    #expect(try ExamdProcess.run("serve", "--student", "x", in: scratch.folder).code == 64)
  }

  @Test("two that ask at once share the last attempt in the order of the file, and a period lets attempts come back")
  func ledger() throws {
    let path = scratch.folder.appending(path: "l.jsonl").path
    let hour = AttemptLedger(path: path, student: "anna", limit: .init(count: 2, period: .hour), now: { 10_000 })
    let twin = AttemptLedger(path: path, student: "anna", limit: .init(count: 2, period: .hour), now: { 10_001 })
    #expect(hour.verdict(on: "1a", [1], isAsked: false).isGranted == false)
    #expect(hour.verdict(on: "1a", [1], isAsked: true).isGranted)
    #expect(twin.verdict(on: "1a", [1], isAsked: false).isGranted)
    #expect(twin.verdict(on: "1a", [2], isAsked: true).isGranted)
    let third = hour.verdict(on: "1a", [3], isAsked: true)
    #expect(!third.isGranted)
    #expect(third.count == .init(used: 2, allowed: 2, wait: 3600))
    #expect(hour.verdict(on: "1b", [3], isAsked: true).isGranted)
    let later = AttemptLedger(path: path, student: "anna", limit: .init(count: 2, period: .hour), now: { 13_601 })
    #expect(later.verdict(on: "1a", [3], isAsked: true).isGranted)
    // A line that is torn or foreign is nobody's attempt.
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"time\":\n".utf8))
    try handle.close()
    #expect(later.verdict(on: "1a", [3], isAsked: false).isGranted)
  }

  @Test("digests are those of FIPS 180-4")
  func digests() {
    #expect(SHA256.hex([[]]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(SHA256.hex([Array("abc".utf8)]) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hex([Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)])
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      SHA256.hex([Array(repeating: 0x61, count: 1000)])
        == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
  }

  /// `examd listen` in the background; nil where it ended at once.
  private func listen(_ socket: String, log: String = "log", _ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = ExamdProcess.executable
    process.currentDirectoryURL = scratch.folder
    process.arguments = ["listen", "--socket", socket, "--role", "student"] + arguments + ["bread.exam.md"]
    process.standardError = try FileHandle(forWritingTo: scratch.write(log, Data()))
    try process.run()
    let path = scratch.folder.appending(path: socket).path
    for _ in 0..<200 where process.isRunning && !FileManager.default.fileExists(atPath: path) { usleep(20_000) }
    return process
  }

  @Test("many clients at once have a session each; a signal ends it and removes the socket")
  func socket() async throws {
    let server = try listen("s", "--mode", "0600")
    let path = scratch.folder.appending(path: "s").path
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let folder = scratch.folder
    let replies = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<6 {
        let input = asking(number % 2 == 0 ? "The yeast makes carbon dioxide." : "Gluten holds it.")
        group.addTask { try ExamdProcess.run("connect", "s", input: input, in: folder).output }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.count == 6)
    for reply in replies { #expect(reply.contains(#""used":"#) && !reply.contains("withheld")) }
    // One that says half a message and stays does not keep the server from ending.
    let lingering = Process()
    lingering.executableURL = ExamdProcess.executable
    lingering.arguments = ["connect", path]
    lingering.standardInput = Pipe()
    lingering.standardOutput = FileHandle.nullDevice
    try lingering.run()
    usleep(200_000)
    server.terminate()
    server.waitUntilExit()
    lingering.waitUntilExit()
    #expect(server.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: path))
    let log = try scratch.read("log")
    #expect(log.contains("client 6 left\n"))
    #expect(try ExamdProcess.run("connect", "s", in: folder).code == 2)
  }

  @Test("a stale socket is replaced, a live one and any other file are not; too many are turned away")
  func stale() throws {
    let first = try listen("s", "--clients", "1")
    let second = try listen("s", log: "second")
    second.waitUntilExit()
    #expect(second.terminationStatus == 2)
    #expect(try scratch.read("second").contains("somebody listens there already"))
    // The only place is taken: the next one is turned away.
    let lingering = Process()
    lingering.executableURL = ExamdProcess.executable
    lingering.currentDirectoryURL = scratch.folder
    lingering.arguments = ["connect", "s"]
    lingering.standardInput = Pipe()
    lingering.standardOutput = FileHandle.nullDevice
    try lingering.run()
    usleep(500_000)
    #expect(try ExamdProcess.run("connect", "s", input: asking("x"), in: scratch.folder).output == "")
    // Killed, it leaves its socket behind.
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    lingering.waitUntilExit()
    #expect(FileManager.default.fileExists(atPath: scratch.folder.appending(path: "s").path))
    let third = try listen("s")
    var reply = ""
    for _ in 0..<50 where reply.isEmpty {
      reply = try ExamdProcess.run("connect", "s", input: asking("Gluten holds it."), in: scratch.folder).output
    }
    #expect(reply.contains(#""used":1,"allowed":2"#))
    third.terminate()
    third.waitUntilExit()
    try scratch.write("file", "mine")
    let fourth = try listen("file")
    fourth.waitUntilExit()
    #expect(fourth.terminationStatus == 2)
    #expect(try scratch.read("file") == "mine")
    #expect(try ExamdProcess.run("listen", "--socket", "s", "--role", "author", "x", in: scratch.folder).code == 64)
  }
}
