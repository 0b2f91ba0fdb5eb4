internal import LanguageServer

/// The version of the `exam/*` requests that both sides speak.
///
/// It grows when a reply changes so that a client written for the former one could misread it; what is merely new does
/// not count. `Protocol/openrpc.json` describes the newest.
package enum ExamProtocol {
  /// Every version that this server speaks, ascending.
  package static let versions = [1]

  /// The newest that both speak. A client that names none was written for the first; nil where there is none in common.
  static func agreed(with client: LSP.ClientCapabilities) -> Int? {
    guard let offered = client.examVersions else { return versions.first }
    return versions.last { offered.contains($0) }
  }
}
