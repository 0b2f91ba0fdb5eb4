internal import ExactJSON
internal import LanguageServer

/// The diagnostics of one version of a document, ready to be sent.
struct Diagnosis: Sendable {
  /// More than this no client shows in a useful way; a last one says how many there are beyond.
  static let limit = 1000

  /// An array of `Diagnostic`, written.
  private let bytes: [UInt8]

  init(of view: DocumentView, limit: Int = Diagnosis.limit) {
    let (findings, count) = view.analysis.findings(atMost: limit)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + 256 * findings.count)
    bytes.append(UInt8(ascii: "["))
    for (index, finding) in findings.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      view.convert.diagnostic(finding).append(to: &bytes)
    }
    if count > findings.count {
      bytes.append(UInt8(ascii: ","))
      let start = LSP.Position(line: 0, character: 0)
      LSP.Diagnostic(
        severity: 3, range: .init(start: start, end: start), code: nil,
        message: "\(count - findings.count) more \(count - findings.count == 1 ? "finding" : "findings")", tags: [],
        related: []
      ).append(to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    self.bytes = bytes
  }

  /// Of a file that is gone.
  static let none = Diagnosis()

  private init() { bytes = Array("[]".utf8) }

  var items: JSONValue { .verbatim(bytes) }

  /// The same for the same diagnostics, different for others: FNV-1a over their JSON, eight bytes at a time.
  var resultId: String {
    let prime: UInt64 = 0x0000_0100_0000_01B3
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    bytes.withUnsafeBytes { bytes in
      var index = 0
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        hash = (hash ^ word) &* prime
        // The product's high bits know the most of the word; the next one is mixed with them.
        hash ^= hash >> 32
        index += 8
      }
      for byte in bytes[index...] { hash = (hash ^ UInt64(byte)) &* prime }
    }
    return String(hash, radix: 16)
  }
}
