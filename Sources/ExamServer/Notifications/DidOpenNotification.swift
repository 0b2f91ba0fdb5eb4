internal import ExamText
internal import LanguageServer

/// From now on the client's text is the truth, whatever the disk says.
enum DidOpenNotification: NotificationHandler {
  static let method = "textDocument/didOpen"

  static func step(_ params: LSP.DidOpenParams, in session: isolated Session) {
    let name = DocumentURI(params.uri)
    if session.documents[name] != nil { session.log(.warning, "opened twice, the newer text counts: \(params.uri)") }
    let content = DocumentContent(name: name, text: Text(params.text))
    session.set(OpenDocument(uri: params.uri, version: params.version, content: content), for: name)
    session.tellMistakes(ofProjectAbove: name)
  }
}
