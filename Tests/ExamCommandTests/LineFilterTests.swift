import Foundation
import Testing

@Suite("Filters: a line in, a line out", .timeLimit(.minutes(10)))
struct LineFilterTests {
  @Test("replies come in the order of the lines, bad lines among them, blank ones left out")
  func order() throws {
    let input = (1...10_000).map { number in
      number.isMultiple(of: 100)
        ? "no JSON" : number.isMultiple(of: 77) ? " " : #"{"a":"\#(number)","b":"x","id":\#(number)}"#
    }
    let result = try ExamdProcess.run("equal", "--jsonl", input: Data(input.joined(separator: "\n").utf8))
    #expect(result.code == 0)
    let expected = (1...10_000).filter { $0.isMultiple(of: 100) || !$0.isMultiple(of: 77) }
    #expect(result.lines.count == expected.count)
    for (line, number) in zip(result.lines, expected) {
      let name = number.isMultiple(of: 100) ? #""line":\#(number),"# : #""id":\#(number),"#
      #expect(line.contains(name))
    }
  }

  @Test("CRLF, a byte-order mark and a last line without its end are read as meant")
  func lineEnds() throws {
    let input = Data([0xEF, 0xBB, 0xBF] + Array("{\"a\":\"x\",\"b\":\"x\"}\r\n{\"a\":\"x\",\"b\":\"y\"}".utf8))
    let result = try ExamdProcess.run("equal", "--jsonl", input: input)
    #expect(result.lines.count == 2)
    #expect(result.lines.first?.contains(#""equal":true"#) == true)
    #expect(result.lines.last?.contains(#""equal":false"#) == true)
  }

  @Test("each line is answered before the next one is written")
  func interactive() throws {
    let conversation = try Conversation("equal", "--jsonl")
    for expression in ["x", "y", "z"] {
      try conversation.write(#"{"a":"\#(expression)","b":"x"}"# + "\n")
      #expect(conversation.line().contains(expression == "x" ? "true" : "false"))
    }
    #expect(try conversation.finish() == 0)
  }

  @Test("memory stays the same from the first thousands of lines to the last", .enabled(if: Conversation.knowsMemory))
  func memory() throws {
    let conversation = try Conversation("grade", "--jsonl")
    let object =
      #"{"id":1,"question":"Why?","points":2,"modelAnswer":"The variance explodes.","answer":"It explodes."}"#
    let line = Data((object + "\n").utf8)
    func pass(_ count: Int) {
      // A thread, not a task: reading and writing block, and tasks share few threads.
      Thread.detachNewThread {
        for _ in 0..<(count / 500) {
          try? conversation.write((0..<500).reduce(into: Data()) { data, _ in data += line })
        }
      }
      conversation.skip(lines: count)
    }
    pass(2_000)
    let before = try conversation.peakKilobytes()
    pass(9_000)
    let after = try conversation.peakKilobytes()
    #expect(after - before < 8_000)
    #expect(try conversation.finish() == 0)
  }

  @Test("with an exam its matchers and its author's concept files mark the lines")
  func examLines() throws {
    let scratch = try Scratch()
    try scratch.write(
      "m.exam.md",
      """
      a Why?

      4 points · Open

      +2 points {match="gradient* explod*"}

      says what happens

      +2 points

      quorb
      """)
    try scratch.write("own.concepts.md", "# quorb\n\nAlso: qrb\n\nA thing of its own kind.\n")
    let lines = ["Gradients do explode.", "The gradient vanishes.", "It is the qrb."].map {
      #"{"part":"1a","answer":"\#($0)"}"#
    }
    let result = try ExamdProcess.run(
      "grade", "m.exam.md", "--jsonl", input: Data(lines.joined(separator: "\n").utf8), in: scratch.folder)
    #expect(result.code == 0)
    let scores = result.lines.map { $0.contains(#""score":2.0,"#) }
    #expect(scores == [true, false, true])
    #expect(result.lines.first?.contains("is what is asked for") == true)
    #expect(result.lines.last?.contains("“qrb” says this") == true)
  }

  @Test("a reader that went away ends the filter quietly")
  func closed() throws {
    let result = try ExamdProcess.shell(
      #"yes '{"a":"x","b":"x"}' 2>/dev/null | { "$EXAMD" equal --jsonl; echo "$?" >&2; } | head -n 1"#)
    #expect(result.lines.count == 1)
    #expect(result.errors == "0\n")
  }
}

/// A filter that runs while the test writes and reads.
final class Conversation: Sendable {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  // Used by the one task that reads.
  private nonisolated(unsafe) var pending = Data()

  static let knowsMemory = FileManager.default.fileExists(atPath: "/proc/self/status")

  init(_ arguments: String...) throws {
    process.executableURL = ExamdProcess.executable
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func write(_ text: String) throws { try write(Data(text.utf8)) }
  func write(_ data: Data) throws { try input.fileHandleForWriting.write(contentsOf: data) }

  /// The next line without its end; what there is at the end of the output.
  func line() -> String {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        defer { pending = pending[pending.index(after: end)...] }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return String(decoding: pending, as: UTF8.self) }
      pending = Data(pending) + more
    }
  }

  func skip(lines: Int) {
    var rest = lines
    while rest > 0 {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return }
      rest -= more.count { $0 == 0x0A }
    }
  }

  /// The most memory that the process has held so far.
  func peakKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.split(whereSeparator: { $0 == " " || $0 == "\t" })[1]))
  }

  func finish() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
