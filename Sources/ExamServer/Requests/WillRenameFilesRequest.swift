internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// The edits by which documents keep finding what they name when it, or they, are moved: drafts their exam, exams their
/// figures. Open documents and files of the workspace are looked at alike.
enum WillRenameFilesRequest: RequestHandler {
  static let method = "workspace/willRenameFiles"
  static let work: String? = "Following moved files"

  // Advertised with the workspace.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.RenameFilesParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.WorkspaceEdit? {
    let moves = params.files.prefix(1000).map { (from: DocumentURI($0.oldUri), to: DocumentURI($0.newUri)) }
    var documents: [LSP.WorkspaceEdit.Document] = []
    try snapshot.forEachDocument { document throws(ResponseError) in
      let edits = edits(in: document, after: moves)
      if !edits.isEmpty { documents.append(.init(uri: document.uri, version: document.version, edits: edits)) }
      return true
    }
    guard !documents.isEmpty else { return nil }
    return LSP.WorkspaceEdit(documents: documents, isVersioned: snapshot.client.hasVersionedEdits)
  }

  private static func edits(
    in document: NamedDocument, after moves: [(from: DocumentURI, to: DocumentURI)]
  ) -> [LSP.TextEdit] {
    let own = moved(document.name, by: moves)
    let exam = document.analysis.examReference
    return document.analysis.links().compactMap { link in
      // The front matter names the exam as it is called, Markdown writes targets with percent signs.
      let isExam = link.target == exam
      let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let written = isExam ? link.target : parts.first ?? ""
      guard !written.isEmpty, isExam || isPath(written),
        let target = document.name.resolving(isExam ? written : DocumentURI.decoded(written))
      else { return nil }
      let new = moved(target, by: moves)
      guard new != target || own.folder != document.name.folder,
        let reference = reference(written, from: own, to: new)
      else { return nil }
      // One that leads to the same file as before is left as it was written.
      let former = isExam ? written : DocumentURI.decoded(written)
      guard own.resolving(former) != new else { return nil }
      let text =
        isExam
        ? quoted(reference)
        : ([written.hasPrefix("file:") ? reference : DocumentURI.encoded(reference)] + parts.dropFirst())
          .joined(separator: "#")
      return LSP.TextEdit(range: document.convert.range(link.range), newText: text)
    }
  }

  /// Whether a link's target is a file rather than an address.
  private static func isPath(_ written: String) -> Bool {
    guard let colon = written.firstIndex(of: ":"), !written.hasPrefix("file:") else { return true }
    return written[..<colon].contains("/")
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
  private static func reference(_ written: String, from document: DocumentURI, to target: DocumentURI) -> String? {
    if written.hasPrefix("file:") { return target.spelling }
    if written.hasPrefix("/") { return target.path }
    return document.relative(to: target)
  }

  /// As a value of YAML.
  static func quoted(_ text: String) -> String {
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
