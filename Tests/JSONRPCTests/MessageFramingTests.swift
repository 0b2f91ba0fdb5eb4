import JSONRPC
import Testing

@Suite("Messages cut from a stream")
struct MessageFramingTests {
  /// All messages of a stream that arrives in chunks of the given size.
  private func messages(_ stream: String, chunk: Int) throws -> [String] {
    var framing = MessageFraming()
    var found: [String] = []
    let bytes = Array(stream.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      framing.append(bytes[start..<min(start + chunk, bytes.count)])
      while let message = try framing.next() { found.append(String(decoding: message, as: UTF8.self)) }
    }
    #expect(!framing.isMidMessage)
    return found
  }

  private func failure(_ stream: String, limit: Int = 1000) -> String? {
    var framing = MessageFraming(limit: limit)
    framing.append(Array(stream.utf8))
    do throws(MessageFraming.Failure) {
      while try framing.next() != nil {}
      return nil
    } catch { return error.description }
  }

  @Test("headers in any case, with or without blanks, among others, in any chunks")
  func headers() throws {
    let stream = [
      "Content-Length: 2\r\n\r\n{}", "content-length:4\r\n\r\n{ ·}".replacing("4", with: "5"),
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH :  2  \r\n\r\n[]",
      "Content-Length: 2\r\nContent-Type: x\r\n\r\nab", "Content-Length: 0\r\n\r\n", "Content-Length: 1\n\n1",
      "\r\nContent-Length: 3\r\n\r\n\r\n\r",
    ].joined()
    let expected = ["{}", "{ ·}", "[]", "ab", "", "1", "\r\n\r"]
    for chunk in [1, 2, 3, 7, 64, 10_000] { #expect(try messages(stream, chunk: chunk) == expected, "\(chunk)") }
  }

  @Test("the length counts bytes, so a message full of characters of several bytes is whole")
  func bytesNotCharacters() throws {
    let body = String(repeating: "·😀", count: 500)
    let stream = String(decoding: MessageFraming.framed(Array(body.utf8)), as: UTF8.self)
    #expect(try messages(stream + stream, chunk: 13) == [body, body])
  }

  @Test("many messages in one write come out one by one")
  func manyInOne() throws {
    let stream = (0..<5000).map { "Content-Length: 4\r\n\r\n\(1000 + $0)" }.joined()
    #expect(try messages(stream, chunk: 1 << 20).count == 5000)
    #expect(try messages(stream, chunk: 4096).last == "5999")
  }

  @Test("a header that cannot be read is fatal, with a sentence that says why")
  func failures() {
    #expect(failure("Content-Length: 99999999999999999999999\r\n\r\n")?.contains("the limit is 1000") == true)
    #expect(failure("Content-Length: 1001\r\n\r\n")?.contains("1001 bytes") == true)
    #expect(failure("Content-Length: -1\r\n\r\n")?.contains("no number") == true)
    #expect(failure("Content-Length: \r\n\r\n")?.contains("no number") == true)
    #expect(failure("Content-Type: x\r\n\r\n{}")?.contains("without Content-Length") == true)
    #expect(failure("{\"jsonrpc\":\"2.0\"}\r\n\r\n") != nil)
    #expect(failure("nonsense\r\n\r\n")?.contains("without colon") == true)
    #expect(failure(String(repeating: "x", count: 20_000))?.contains("no end of the headers") == true)
    #expect(failure("Content-Length: 1000\r\n\r\nabc") == nil)
    #expect(failure("Content-Length: 2\r\ncontent-length: 3\r\n\r\n{}")?.contains("not the same") == true)
    #expect(failure("Content-Length: 2\r\ncontent-length: 2\r\n\r\n{}") == nil)
  }

  @Test("a charset other than UTF-8 is noticed, of that message only")
  func charset() throws {
    var framing = MessageFraming()
    for (type, foreign) in [
      ("x; charset=latin1", "latin1"), ("application/vscode-jsonrpc; charset=utf-8", nil), ("x;charset=\"UTF8\"", nil),
      ("x; a=b; CHARSET = utf-16", "utf-16"), ("x", nil),
    ] {
      framing.append(Array("Content-Type: \(type)\r\nContent-Length: 2\r\n\r\n{}".utf8))
      #expect(try framing.next() == Array("{}".utf8))
      #expect(framing.foreignCharset == foreign, "\(type)")
    }
  }
}
