internal import ExactJSON
internal import LanguageServer

/// The diagnostics of one version of a document, ready to be sent.
struct Diagnosis: Sendable {
  /// More than this no client shows in a useful way; a last one says how many there are beyond.
  static let limit = 1000

  let items: JSONValue

  init(of view: DocumentView) {
    let findings = view.analysis.findings()
    var diagnostics = findings.prefix(Diagnosis.limit).map(view.convert.diagnostic)
    if findings.count > Diagnosis.limit {
      let start = LSP.Position(line: 0, character: 0)
      diagnostics.append(
        LSP.Diagnostic(
          severity: 3, range: .init(start: start, end: start), code: nil,
          message: "\(findings.count - Diagnosis.limit) more findings", tags: [], related: []))
    }
    items = diagnostics.json
  }

  /// The same for the same diagnostics, different for others: FNV-1a over their JSON.
  var resultId: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in JSONWriter.bytes(items) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
