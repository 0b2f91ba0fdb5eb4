internal import CResources

/// WordNet's opposites, and which words are verbs first of all, by their places in `Synonyms`; read in place, see
/// `.grading/pack_antonyms.py`.
struct Opposites: Sendable {
  static let shared = Opposites()

  private let pairs: Int
  private let verbs: Int

  private init() {
    let bytes = examd_antonyms()
    let count = examd_antonyms_count()
    let claimed = count >= 4 ? Self.word32(bytes, 0) : 0
    pairs = 8 + 8 * claimed <= count ? claimed : 0
    let known = pairs > 0 ? Self.word32(bytes, 4 + 8 * pairs) : 0
    verbs = 8 + 8 * pairs + 4 * known <= count ? known : 0
  }

  @inline(__always)
  private static func word32(_ bytes: UnsafePointer<UInt8>, _ at: Int) -> Int {
    Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 | Int(bytes[at + 3]) << 24
  }

  /// The opposites of a known stem, few and often none; of an unknown one (-1) none.
  func of(_ place: Int) -> [Int] {
    guard place >= 0 else { return [] }
    let bytes = examd_antonyms()
    var (low, high) = (0, pairs)
    while low < high {
      let middle = (low + high) / 2
      if Self.word32(bytes, 4 + 8 * middle) < place { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    while low < pairs, Self.word32(bytes, 4 + 8 * low) == place {
      found.append(Self.word32(bytes, 8 + 8 * low))
      low += 1
    }
    return found
  }

  /// Whether a known stem is a verb most of the time.
  func isVerb(_ place: Int) -> Bool {
    guard place >= 0 else { return false }
    let bytes = examd_antonyms()
    let start = 8 + 8 * pairs
    var (low, high) = (0, verbs)
    while low < high {
      let middle = (low + high) / 2
      if Self.word32(bytes, start + 4 * middle) < place { low = middle + 1 } else { high = middle }
    }
    return low < verbs && Self.word32(bytes, start + 4 * low) == place
  }
}
