/// Counts of the groups of three and four letters of a text, hashed into a fixed number of places.
struct LetterProfile: Sendable {
  static let places = 4096
  private var counts: [Float]
  private(set) var length: Float = 0

  init(_ text: PreparedText, tokens: Range<Int>? = nil, masked: [Bool] = []) {
    counts = Array(repeating: 0, count: Self.places)
    var window: UInt32 = 0x20
    var seen = 1
    let add = { (counts: inout [Float], byte: UInt8) in
      window = window << 8 | UInt32(byte)
      seen += 1
      if seen >= 3 { counts[Self.place((window & 0xFF_FFFF) &* 0x9E37_79B1)] += 1 }
      if seen >= 4 { counts[Self.place((window ^ 0x5bd1_e995) &* 0x85EB_CA6B)] += 1 }
    }
    for index in tokens ?? text.tokens.indices where masked.isEmpty || !masked[index] {
      for byte in text.folded[text.tokens[index].folded] { add(&counts, byte) }
      add(&counts, 0x20)
    }
    var sum: Float = 0
    for count in counts { sum += count * count }
    length = sum.squareRoot()
  }

  private static func place(_ hash: UInt32) -> Int { Int(hash >> 20) & (places - 1) }

  /// 0 to 1.
  func cosine(_ other: LetterProfile) -> Float {
    guard length > 0, other.length > 0 else { return 0 }
    var dot: Float = 0
    for index in 0..<Self.places { dot += counts[index] * other.counts[index] }
    return dot / (length * other.length)
  }
}
