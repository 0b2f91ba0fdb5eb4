import ExactJSON
import JSONRPC
import Testing

@Suite("JSON-RPC envelopes")
struct EnvelopeTests {
  private func read(_ text: String) -> Envelope { Envelope(Array(text.utf8)) }

  private func code(_ text: String) -> ErrorCode? {
    if case .invalid(_, let error) = read(text) { error.code } else { nil }
  }

  @Test("an id of any type is kept as it came")
  func ids() {
    for id in ["1", "\"a\"", "1.50", "-0", "null", "\"\"", "12345678901234567890123", "[1]", "{}"] {
      guard case .request(let kept, "m", nil) = read(#"{"jsonrpc":"2.0","id":\#(id),"method":"m"}"#) else {
        Issue.record("\(id) is no request")
        continue
      }
      #expect(JSONWriter.string(kept) == id)
    }
  }

  @Test("without id it is a notification; with a result or an error it is a response")
  func kinds() {
    #expect(read(#"{"jsonrpc":"2.0","method":"m","params":{}}"#) == .notification(method: "m", params: .object([])))
    #expect(read(#"{"jsonrpc":"2.0","id":1,"result":null}"#) == .response(id: 1, result: .success(.null)))
    let failure = Envelope.RemoteError(code: -1, message: "no")
    #expect(
      read(#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no"}}"#)
        == .response(id: 1, result: .failure(failure)))
  }

  @Test("what is no JSON is a parse error, what is no message an invalid request")
  func errors() {
    #expect(code("{") == .parseError)
    #expect(code("") == .parseError)
    #expect(code("\u{FEFF}{}") == .parseError)
    for text in [
      "1", "\"x\"", "[]", "{}", #"{"jsonrpc":"2.0"}"#, #"{"jsonrpc":"2.0","id":1,"method":5}"#,
      #"{"id":1,"method":"m"}"#, #"{"jsonrpc":"2.0","id":1,"method":"m","params":5}"#, #"{"jsonrpc":"2.0","id":1}"#,
    ] { #expect(code(text) == .invalidRequest, "\(text)") }
  }

  @Test("a batch holds its messages, good and bad")
  func batch() {
    guard case .batch(let members) = read(#"[{"jsonrpc":"2.0","id":1,"method":"m"},5]"#) else {
      Issue.record("not a batch")
      return
    }
    #expect(members.count == 2)
    #expect(members.first == .request(id: 1, method: "m", params: nil))
  }

  @Test("a response has its result also when that is null")
  func nullResult() {
    #expect(JSONWriter.string(OutgoingMessage.result(.null, id: 3)) == #"{"jsonrpc":"2.0","id":3,"result":null}"#)
    #expect(
      JSONWriter.string(OutgoingMessage.error(.cancelled, id: "a"))
        == #"{"jsonrpc":"2.0","id":"a","error":{"code":-32800,"message":"the request was cancelled"}}"#)
  }
}
