import ExactJSON
import LanguageServer
import Testing

@Suite("Changes of tokens")
struct SemanticTokensTests {
  /// What a client makes of a reply.
  private func applied(_ reply: LSP.SemanticTokensReply, to former: [Int]) -> [Int] {
    switch reply {
    case .whole(let tokens): return tokens.data
    case .same: return former
    case .delta(_, let start, let deleteCount, let data):
      var result = former
      result.replaceSubrange(start..<(start + deleteCount), with: data)
      return result
    }
  }

  @Test("the former data and the change give the new data")
  func delta() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      func data() -> [Int] {
        (0..<Int.random(in: 0...6, using: &generator)).flatMap { _ in
          [1, 0, Int.random(in: 1...2, using: &generator), 3, 0]
        }
      }
      let (former, new) = (data(), data())
      let reply = LSP.SemanticTokensReply.delta(from: former, to: new, resultId: "2")
      #expect(applied(reply, to: former) == new)
      if case .delta(_, let start, let deleteCount, let data) = reply {
        #expect(start % 5 == 0 && deleteCount % 5 == 0 && data.count % 5 == 0)
      }
    }
  }

  @Test("nothing changed is no edit")
  func same() {
    let reply = LSP.SemanticTokensReply.delta(from: [1, 2, 3, 4, 5], to: [1, 2, 3, 4, 5], resultId: "2")
    #expect(reply.json == ["resultId": "2", "edits": []])
  }
}
