internal import ExamText

/// Finds set phrases in a text, whatever the case of their ASCII letters. Places stay what they are in the text.
struct PhraseSearch: Sendable {
  private let phrases: [[UInt8]]

  /// - Parameter phrases: in lower case.
  init(_ phrases: [String]) {
    self.phrases = phrases.filter { !$0.isEmpty }.map { Array($0.utf8) }
    for phrase in self.phrases {
      // A phrase of one byte may be followed by any.
      begins[Int(phrase[0])] |= phrase.count > 1 ? 1 << UInt64(phrase[1] & 63) : .max
    }
  }

  /// For each byte that a phrase may begin with, which may follow: a bit for each of their last six bits.
  private var begins = [UInt64](repeating: 0, count: 256)

  /// The places where a phrase stands within a range's first 20,000 bytes, ascending.
  func places(_ bytes: [UInt8], _ range: LocalRange) -> [LocalRange] {
    let lower = max(0, range.lower)
    let upper = min(range.upper, bytes.count, lower + 20_000)
    guard lower < upper else { return [] }
    var found: [LocalRange] = []
    bytes.withUnsafeBufferPointer { text in
      for start in lower..<upper {
        let first = Self.lowered(text[start])
        let next = begins[Int(first)]
        guard next != 0,
          next >> UInt64((start + 1 < upper ? Self.lowered(text[start + 1]) : 0) & 63) & 1 == 1 || next == .max
        else { continue }
        for phrase in phrases where phrase[0] == first && start + phrase.count <= upper {
          var index = 1
          while index < phrase.count, Self.lowered(text[start + index]) == phrase[index] { index += 1 }
          if index == phrase.count { found.append(LocalRange(start, start + index)) }
        }
      }
    }
    return found
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
