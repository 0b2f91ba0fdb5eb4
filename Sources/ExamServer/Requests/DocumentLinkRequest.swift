internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// From a draft to its exam, and wherever the links and images of an exam lead.
enum DocumentLinkRequest: RequestHandler {
  static let method = "textDocument/documentLink"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentLinkProvider", ["resolveProvider": false])]
  }

  static func reply(
    to params: LSP.DocumentParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.DocumentLink] {
    let view = try snapshot.document(params.uri)
    return view.analysis.links().compactMap { link in
      target(link.target, from: view.document.content.name).map {
        LSP.DocumentLink(range: view.convert.range(link.range), target: $0)
      }
    }
  }

  /// An address of the web as it is, a path as the URI of the file; nil for what leads nowhere from here.
  static func target(_ written: String, from document: DocumentURI) -> String? {
    let isPlain = written.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    for scheme in ["http://", "https://", "mailto:"] where written.lowercased().hasPrefix(scheme) {
      return isPlain ? written : nil
    }
    let parts = written.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, !path.isEmpty else { return nil }
    // What has another scheme is no path; one letter may be a Windows drive, which no relative path begins with.
    if let colon = path.firstIndex(of: ":"), !path[..<colon].contains("/"), !path.hasPrefix("file:") { return nil }
    guard let uri = document.resolving(DocumentURI.decoded(String(path)))?.spelling else { return nil }
    return parts.count > 1 && isPlain ? "\(uri)#\(parts[1])" : uri
  }
}
