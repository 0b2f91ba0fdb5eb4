internal import Synchronization

/// Which files an open draft was last seen to be marked by, the exam that it names and the marked answers beside that,
/// and an open exam to speak of: the one that it is a version of, and the marked answers beside it. Whether they are
/// there or not. Written by handlers, read by the loop.
final class ReferenceBook: Sendable {
  private let sources = Mutex<[DocumentURI: [DocumentURI]]>([:])

  func note(_ draft: DocumentURI, sources found: [DocumentURI]) { sources.withLock { $0[draft] = found } }

  func forget(_ draft: DocumentURI) { sources.withLock { $0[draft] = nil } }

  /// Of a draft the exam first.
  func sources(of draft: DocumentURI) -> [DocumentURI] { sources.withLock { $0[draft] ?? [] } }

  /// The documents that a file counts for, in a stable order.
  func drafts(of file: DocumentURI) -> [DocumentURI] {
    sources.withLock { sources in
      sources.filter { $0.value.contains(file) }.keys.sorted { $0.normalised < $1.normalised }
    }
  }
}
