internal import CResources

/// WordNet's synonyms and derived forms by English stems, read in place; see `.grading/pack_synonyms.py`.
struct Synonyms: Sendable {
  static let shared = Synonyms()

  private let stems: Int
  private let places: Int

  private init() {
    let bytes = examd_synonyms()
    let count = examd_synonyms_count()
    guard count >= 8 else {
      (stems, places) = (0, 0)
      return
    }
    let (a, b) = (Self.word32(bytes, 0), Self.word32(bytes, 4))
    (stems, places) = 8 + 4 * a + 4 * (a + 1) + 2 * b <= count ? (a, b) : (0, 0)
  }

  @inline(__always)
  private static func word32(_ bytes: UnsafePointer<UInt8>, _ at: Int) -> Int {
    Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 | Int(bytes[at + 3]) << 24
  }

  /// What a stem is looked up by.
  static func hash(_ stem: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in stem { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }

  /// The place of a stem among the known ones, -1 for an unknown one.
  func place(_ hash: UInt32) -> Int {
    let bytes = examd_synonyms()
    let wanted = Int(hash)
    var (low, high) = (0, stems)
    while low < high {
      let middle = (low + high) / 2
      if Self.word32(bytes, 8 + 4 * middle) < wanted { low = middle + 1 } else { high = middle }
    }
    return low < stems && Self.word32(bytes, 8 + 4 * low) == wanted ? low : -1
  }

  private func groups(_ place: Int) -> Range<Int> {
    let bytes = examd_synonyms()
    let first = 8 + 4 * stems
    let low = Self.word32(bytes, first + 4 * place)
    let high = Self.word32(bytes, first + 4 * place + 4)
    return low <= high && high <= places ? low..<high : 0..<0
  }

  private func group(_ index: Int) -> Int {
    let bytes = examd_synonyms()
    let at = 8 + 4 * stems + 4 * (stems + 1) + 2 * index
    return Int(bytes[at]) | Int(bytes[at + 1]) << 8
  }

  /// Whether two known stems share a meaning or one is derived from the other.
  func areRelated(_ a: Int, _ b: Int) -> Bool {
    guard a >= 0, b >= 0 else { return false }
    var (x, y) = (groups(a), groups(b))
    while let i = x.first, let j = y.first {
      let (left, right) = (group(i), group(j))
      if left == right { return true }
      if left < right { x = x.dropFirst() } else { y = y.dropFirst() }
    }
    return false
  }
}
