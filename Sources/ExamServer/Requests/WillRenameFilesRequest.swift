internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// The edits by which open drafts keep finding their exam when it, or they, are moved.
enum WillRenameFilesRequest: RequestHandler {
  static let method = "workspace/willRenameFiles"

  /// With the notifications of the same kind.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    // Folders too: what lies in one moves with it.
    let files: JSONValue = [
      "filters": [
        ["scheme": "file", "pattern": ["glob": "**/*.{md,exam}", "matches": "file"]],
        ["scheme": "file", "pattern": ["glob": "**", "matches": "folder"]],
      ]
    ]
    let operations: [JSONValue.Member] = [
      (client.asksBeforeRenamingFiles, "willRename"), (client.tellsOfRenamedFiles, "didRename"),
      (client.tellsOfDeletedFiles, "didDelete"),
    ].filter(\.0).map { .init($0.1, files) }
    return operations.isEmpty ? [] : [.init("workspace", ["fileOperations": .object(operations)])]
  }

  static func reply(
    to params: LSP.RenameFilesParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.WorkspaceEdit? {
    let moves = params.files.prefix(1000).map { (from: DocumentURI($0.oldUri), to: DocumentURI($0.newUri)) }
    var documents: [LSP.WorkspaceEdit.Document] = []
    for draft in snapshot.readable {
      if Task.isCancelled { throw .cancelled }
      guard let written = draft.analysis.examReference,
        let link = draft.analysis.links().first(where: { $0.target == written }),
        let exam = draft.document.content.name.resolving(written)
      else { continue }
      let reference = reference(
        written, from: moved(draft.document.content.name, by: moves), to: moved(exam, by: moves),
        isMoved: moved(exam, by: moves) != exam
          || moved(draft.document.content.name, by: moves).folder
            != draft.document.content.name.folder
      )
      guard let reference, reference != written else { continue }
      let edit = LSP.TextEdit(range: draft.convert.range(link.range), newText: quoted(reference))
      documents.append(.init(uri: draft.document.uri, version: draft.document.version, edits: [edit]))
    }
    guard !documents.isEmpty else { return nil }
    return LSP.WorkspaceEdit(documents: documents, isVersioned: snapshot.client.hasVersionedEdits)
  }

  /// The file itself, or a folder that it lies in.
  private static func moved(_ file: DocumentURI, by moves: [(from: DocumentURI, to: DocumentURI)]) -> DocumentURI {
    guard let path = file.path else { return file }
    for move in moves {
      guard let from = move.from.path, let to = move.to.path else { continue }
      if path == from { return move.to }
      if path.hasPrefix(from + "/") { return DocumentURI(path: to + path.dropFirst(from.count)) }
    }
    return file
  }

  /// In the way in which it was written: absolute stays absolute.
  private static func reference(
    _ written: String, from draft: DocumentURI, to exam: DocumentURI, isMoved: Bool
  ) -> String? {
    guard isMoved else { return nil }
    if written.hasPrefix("file:") { return exam.spelling }
    if written.hasPrefix("/") { return exam.path }
    return draft.relative(to: exam)
  }

  /// As a value of YAML.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x2D...0x39).contains($0) || $0 == 0x5F || $0 >= 0x80 || $0 == 0x20
    }
    // A name that begins otherwise could be read as a list or a number.
    let first = text.utf8.first ?? 0
    let beginsPlain = (0x61...0x7A).contains(first | 0x20) || text.hasPrefix("../") || text.hasPrefix("/")
    if isPlain, beginsPlain { return text }
    let escaped = text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
    return "\"\(String(escaped))\""
  }
}

extension DocumentURI {
  /// The path of the folder that a file lies in, with its last slash; nil for what is no file.
  var folder: String? {
    path.flatMap { path in path.lastIndex(of: "/").map { String(path[...$0]) } }
  }

  /// How another file is called from here: `../final.exam.md`.
  func relative(to other: DocumentURI) -> String? {
    guard let own = folder, let path = other.path else { return nil }
    let from = own.split(separator: "/")
    let to = path.split(separator: "/")
    var common = 0
    while common < from.count, common + 1 < to.count, from[common] == to[common] { common += 1 }
    return (Array(repeating: "..", count: from.count - common) + to[common...]).joined(separator: "/")
  }
}
