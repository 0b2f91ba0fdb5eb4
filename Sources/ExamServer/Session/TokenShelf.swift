internal import LanguageServer
internal import Synchronization

/// The tokens that were sent last for each document, so that the next time only what changed is sent.
final class TokenShelf: Sendable {
  private struct Kept {
    let resultId: Int
    let data: [Int]
  }

  private struct State {
    var last = 0
    var kept: [DocumentURI: Kept] = [:]
  }

  private let state = Mutex(State())

  /// Keeps what is sent.
  ///
  /// - Returns: its result id, and the former data if `previous` is its id.
  func exchange(_ data: [Int], for name: DocumentURI, previous: String?) -> (resultId: String, former: [Int]?) {
    state.withLock { state in
      state.last += 1
      let former = state.kept[name]
      state.kept[name] = Kept(resultId: state.last, data: data)
      let isKnown = former.map { String($0.resultId) == previous } ?? false
      return (String(state.last), isKnown ? former?.data : nil)
    }
  }

  func forget(_ name: DocumentURI) { state.withLock { $0.kept[name] = nil } }
}
