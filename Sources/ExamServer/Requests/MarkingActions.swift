internal import ExactJSON
internal import ExamFeatures
internal import ExamText
internal import LanguageServer

/// A teacher's marks as code actions on an answer: each writes a line into the marked answers beside the exam.
///
/// The file is the client's to change and to save, like any other; once it is saved, or open here, the drafts of the
/// exam are marked anew. A file that is not there yet is made, where the client can do that.
struct MarkingActions {
  static let kind = "refactor.mark"

  let snapshot: Snapshot
  let view: DocumentView

  /// - Parameter only: the kinds that the client asks for; nil: all.
  func actions(_ params: LSP.CodeActionParams) -> [JSONValue] {
    let isWanted = params.only.map { only in only.contains { Self.kind == $0 || Self.kind.hasPrefix($0 + ".") } }
    guard isWanted ?? true, let reference = view.analysis.examReference,
      let exam = view.document.content.name.resolving(reference)
    else { return [] }
    let offers = view.analysis.markingOffers(in: view.convert.range(params.range), anywhere: isWanted ?? false)
    guard !offers.isEmpty else { return [] }
    let graded = DocumentURI(normalised: GradedFile.path(beside: exam.normalised))
    guard let path = graded.path else { return [] }
    let open = snapshot.documents[graded]
    let bytes = open.map { $0.text.bytes } ?? snapshot.environment.readFile(path)
    guard bytes != nil || snapshot.client.createsFiles else { return [] }
    let text = Text(bytes: bytes ?? [])
    let uri = open?.uri ?? graded.uri
    let convert = Converter(uri: uri, text: text, encoding: snapshot.encoding, client: snapshot.client)
    return offers.map { offer in
      let (range, replacement) = offer.edit(of: text.bytes)
      let edit = LSP.TextEdit(
        range: convert.range(range), newText: String(decoding: replacement, as: UTF8.self))
      let change = LSP.WorkspaceEdit(
        documents: [.init(uri: uri, version: open?.version, edits: [edit])],
        isVersioned: snapshot.client.hasVersionedEdits)
      return [
        "title": .string(offer.title), "kind": .string(Self.kind),
        "edit": bytes == nil ? change.creating(uri).json : change.json,
      ]
    }
  }
}
