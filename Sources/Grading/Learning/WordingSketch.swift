/// How an answer is worded: its groups of three to five letters and its pairs of words, as one vector of fixed length.
///
/// Each group adds to one place, up or down by its hash, so that the product of two sketches is the weighted sum of the
/// two cosines, give or take a few hundredths (Weinberger et al. 2009).
struct WordingSketch: Sendable {
  private static let places = 1024
  /// What the letters and the pairs weigh in the product of a sketch with itself.
  static let letters: Float = 0.6
  static let pairs: Float = 0.3
  /// Of longer answers the beginning is looked at.
  private static let limit = 6000

  private let values: [Float]

  init(_ text: PreparedText) {
    var bytes: [UInt8] = [0x20]
    var words: [UInt64] = []
    for token in text.tokens where !token.isDisguised && bytes.count < Self.limit {
      bytes += text.folded[token.folded]
      bytes.append(0x20)
      words.append(token.surface)
    }
    var groups: [UInt64: Float] = [:]
    for length in 3...5 where bytes.count >= length {
      for start in 0...(bytes.count - length) {
        groups[StableHash.of(bytes[start..<(start + length)]), default: 0] += 1
      }
    }
    var pairs: [UInt64: Float] = [:]
    for (first, second) in zip(words, words.dropFirst()) { pairs[Self.mixed(first &* 31 &+ second), default: 0] += 1 }
    var values = Array(repeating: Float.zero, count: Self.places)
    Self.add(groups, weight: Self.letters, to: &values)
    Self.add(pairs, weight: Self.pairs, to: &values)
    self.values = values
  }

  /// Counts are whole numbers and added in a fixed order, so that the sketch of an answer is the same in every run.
  private static func add(_ counts: [UInt64: Float], weight: Float, to values: inout [Float]) {
    let length = counts.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return }
    let factor = weight.squareRoot() / length
    var own = Array(repeating: Float.zero, count: places)
    for (key, count) in counts {
      let hash = mixed(key)
      own[Int(hash >> 32) & (places - 1)] += hash & 1 == 0 ? count : -count
    }
    for place in own.indices { values[place] += factor * own[place] }
  }

  private static func mixed(_ key: UInt64) -> UInt64 {
    var z = key &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  func dot(_ other: WordingSketch) -> Float {
    values.withUnsafeBufferPointer { a in
      other.values.withUnsafeBufferPointer { b in
        // Eight sums at once: the order of the additions is always the same.
        var sums = SIMD8<Float>.zero
        var index = 0
        while index + 8 <= a.count, index + 8 <= b.count {
          let x = SIMD8(
            a[index], a[index + 1], a[index + 2], a[index + 3], a[index + 4], a[index + 5], a[index + 6], a[index + 7])
          let y = SIMD8(
            b[index], b[index + 1], b[index + 2], b[index + 3], b[index + 4], b[index + 5], b[index + 6], b[index + 7])
          sums += x * y
          index += 8
        }
        return sums.sum()
      }
    }
  }
}
