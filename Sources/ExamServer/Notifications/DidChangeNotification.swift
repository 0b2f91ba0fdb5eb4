internal import ExactJSON
internal import ExamText
internal import LanguageServer

/// Edits, one after the other, each in the text that the former left.
enum DidChangeNotification: NotificationHandler {
  static let method = "textDocument/didChange"

  static func step(_ params: LSP.DidChangeParams, in session: isolated Session) {
    let name = DocumentURI(params.uri)
    guard let document = session.documents[name] else {
      return session.log(.warning, "change of a document that is not open: \(params.uri)")
    }
    var changes = params.changes[...]
    if document.isDesynchronised {
      // Only a whole text mends a document of which a change was lost.
      guard let whole = changes.lastIndex(where: { $0.range == nil }) else { return }
      changes = changes[whole...]
    }
    let content = apply(changes, to: document.content, in: session)
    session.set(
      OpenDocument(uri: document.uri, version: params.version ?? document.version, content: content), for: name)
  }

  private static func apply(
    _ changes: ArraySlice<LSP.ContentChange>, to content: DocumentContent, in session: isolated Session
  ) -> DocumentContent {
    var (content, text) = (content, content.text)
    var edits: [ExamText.TextEdit] = []
    for change in changes {
      guard let range = change.range else {
        text = Text(change.text)
        content = DocumentContent(name: content.name, text: text)
        edits = []
        continue
      }
      let converter = Converter(uri: "", text: text, encoding: session.encoding, client: session.client)
      let edit = ExamText.TextEdit(converter.range(range), change.text)
      text = text.replacing(edit.range, with: edit.replacement)
      edits.append(edit)
    }
    return edits.isEmpty ? content : content.edited(by: edits, giving: text)
  }

  /// A lost change means that the text is not the client's any more. The user must know, since only opening the
  /// document again mends it.
  static func failed(_ params: JSONValue?, _ error: WireError, in session: isolated Session) {
    guard let uri = params?["textDocument"]?["uri"]?.string,
      let document = session.documents[DocumentURI(uri)], !document.isDesynchronised
    else { return session.log(.warning, "\(method): \(error)") }
    session.desynchronise(DocumentURI(uri))
    session.show(.warning, "examd could not read a change of \(uri) (\(error)); close and open it again")
  }
}
