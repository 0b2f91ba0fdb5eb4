import ExactJSON
import ExamServer
import ExamTestSupport
import Foundation
import JSONRPC
import Testing

@Suite("The server over pipes", .timeLimit(.minutes(10)))
struct ProcessTests {
  private func serve(_ bytes: [UInt8], record: String? = nil) async throws -> Int32 {
    let (toServer, fromServer) = (Pipe(), Pipe())
    try toServer.fileHandleForWriting.write(contentsOf: bytes)
    try toServer.fileHandleForWriting.close()
    return await ExamServer.run(
      input: toServer.fileHandleForReading.fileDescriptor, output: fromServer.fileHandleForWriting.fileDescriptor,
      record: record, environment: .fake)
  }

  private func framed(_ messages: JSONValue...) -> [UInt8] {
    messages.flatMap { MessageFraming.framed(JSONWriter.bytes($0)) }
  }

  @Test("a recorded conversation is a transcript, with what could not be read and the exit code")
  func record() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "examd-record-\(UUID()).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let initialize = OutgoingMessage.request("initialize", id: 1, params: ["capabilities": .object([])])
    let shutdown = OutgoingMessage.request("shutdown", id: 2, params: nil)
    let exit = OutgoingMessage.notification("exit", params: nil)
    let garbage = Array("{\"no".utf8)
    let bytes = framed(initialize) + MessageFraming.framed(garbage) + framed(shutdown, exit)
    #expect(try await serve(bytes, record: file.path) == 0)
    let transcript = try Transcript(String(contentsOf: file, encoding: .utf8))
    #expect(transcript.methods == ["initialize", "shutdown", "exit"])
    #expect(transcript.lines.contains(.client(garbage)))
    #expect(transcript.lines.last == .exit(0))
    let replies = transcript.lines.filter { if case .server = $0 { true } else { false } }
    #expect(replies.count == 3)
  }

  @Test("a recorded conversation that breaks off ends with the end of the input")
  func recordBrokenOff() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "examd-record-\(UUID()).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let initialize = OutgoingMessage.request("initialize", id: 1, params: ["capabilities": .object([])])
    #expect(try await serve(framed(initialize), record: file.path) == 1)
    let transcript = try Transcript(String(contentsOf: file, encoding: .utf8))
    #expect(transcript.methods == ["initialize"])
    #expect(transcript.lines.suffix(2) == [.end, .exit(1)])
  }

  @Test("a recording that cannot be written is exit code 2; a broken header and the end of the input are 1")
  func failures() async throws {
    #expect(try await serve([], record: "/no/such/folder/x.jsonl") == 2)
    #expect(try await serve([]) == 1)
    #expect(try await serve(Array("Content-Length: 99999999999999\r\n\r\n".utf8)) == 1)
  }

  @Test("a process number that is not visible raises no false alarm")
  func invisibleParent() async throws {
    let initialize = OutgoingMessage.request(
      "initialize", id: 1, params: ["processId": 2_147_483_000, "capabilities": .object([])])
    let shutdown = OutgoingMessage.request("shutdown", id: 2, params: nil)
    #expect(
      try await serve(framed(initialize, shutdown, OutgoingMessage.notification("exit", params: nil))) == 0)
  }
}
