internal import Synchronization

/// Which open draft was last seen to name which exam. Written by handlers, read by the loop.
final class ReferenceBook: Sendable {
  private let exams = Mutex<[DocumentURI: DocumentURI]>([:])

  func note(_ draft: DocumentURI, exam: DocumentURI?) { exams.withLock { $0[draft] = exam } }

  func forget(_ draft: DocumentURI) { exams.withLock { $0[draft] = nil } }

  /// In a stable order.
  func drafts(of exam: DocumentURI) -> [DocumentURI] {
    exams.withLock { exams in
      exams.filter { $0.value == exam }.keys.sorted { $0.normalised < $1.normalised }
    }
  }
}
