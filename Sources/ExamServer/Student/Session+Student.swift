internal import ExamText
internal import LanguageServer

extension Session {
  /// What one student may have open: far more than any draft, and not enough to fill a machine.
  private static let textLimit = 1 << 20
  private static let documentLimit = 32

  /// Whether a document of a student's may be that large, and one more of them. What is not taken in is lost to us, so
  /// the student is told.
  func admits(_ document: OpenDocument, for name: DocumentURI) -> Bool {
    if document.text.count > Session.textLimit {
      if documents[name] == nil {
        guard documents.count < Session.documentLimit else { return false }
        documents[name] = empty(document)
      }
      desynchronise(name)
      show(.warning, "drafts are at most \(Session.textLimit >> 10) KiB; shorten it, and open it again")
      return false
    }
    if documents[name] == nil, documents.count >= Session.documentLimit {
      show(.warning, "at most \(Session.documentLimit) documents are open at once; close one")
      return false
    }
    return true
  }

  private func empty(_ document: OpenDocument) -> OpenDocument {
    OpenDocument(
      uri: document.uri, version: document.version,
      content: DocumentContent(name: DocumentURI(document.uri), text: Text("")))
  }
}
