internal import Synchronization

/// Which findings a client that pulls was given last, by the ids of the results.
final class PulledFindings: Sendable {
  private let given = Mutex<[DocumentURI: String]>([:])

  /// - Returns: whether these are others than the last.
  @discardableResult
  func note(_ name: DocumentURI, _ resultId: String) -> Bool {
    given.withLock { given in
      defer { given[name] = resultId }
      return given[name] != resultId
    }
  }

  func forget(_ name: DocumentURI) { given.withLock { $0[name] = nil } }
}
