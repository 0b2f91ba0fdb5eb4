internal import CResources

/// The static word table: a vector of 64 numbers for each of MiniLM's 30,522 word pieces, read in place.
///
/// A word's vector is the weighted sum of its pieces' vectors, brought to length 1, so that the cosine of two words is
/// their dot product. Every read is checked against the tables' sizes.
struct WordTable: Sendable {
  static let dimensions = 64
  static let shared = WordTable()

  /// The first piece of the part of the vocabulary that is sorted by frequency.
  private static let firstRanked = 1996
  private static let logOfRanks: Float = 10.308953  // ln 30000

  private let pieceCount: Int
  private let slotMask: UInt32

  private init() {
    let head = examd_word_pieces_count() >= 8 ? examd_word_pieces() : nil
    let count = head.map { Self.word32($0, 0) } ?? 0
    let slots = head.map { Self.word32($0, 4) } ?? 0
    let needed = 8 + 4 * (Int(count) + 1) + 2 * Int(slots)
    let table = 16 + Int(count) * (3 + Self.dimensions)
    let isSound =
      slots > 0 && slots & (slots - 1) == 0 && needed <= examd_word_pieces_count()
      && table <= examd_word_table_count()
    pieceCount = isSound ? Int(count) : 0
    slotMask = isSound ? slots - 1 : 0
  }

  @inline(__always)
  private static func word32(_ bytes: UnsafePointer<UInt8>, _ at: Int) -> UInt32 {
    UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
  }

  /// The piece that these bytes are, with `##` before them where they continue a word; nil where there is none.
  private func piece(_ word: UnsafeBufferPointer<UInt8>, continues: Bool) -> Int? {
    guard pieceCount > 0 else { return nil }
    var hash: UInt32 = 0x811C_9DC5
    if continues {
      hash = (hash ^ 0x23) &* 0x0100_0193
      hash = (hash ^ 0x23) &* 0x0100_0193
    }
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let bytes = examd_word_pieces()
    let slots = 8 + 4 * (pieceCount + 1)
    let text = slots + 2 * (Int(slotMask) + 1)
    var at = hash & slotMask
    while true {
      let slot = slots + 2 * Int(at)
      let entry = Int(bytes[slot]) | Int(bytes[slot + 1]) << 8
      guard entry > 0, entry <= pieceCount else { return nil }
      let start = Int(Self.word32(bytes, 8 + 4 * (entry - 1)))
      let end = Int(Self.word32(bytes, 8 + 4 * entry))
      let prefix = continues ? 2 : 0
      if end - start == word.count + prefix, text + end <= examd_word_pieces_count() {
        var isEqual = !continues || (bytes[text + start] == 0x23 && bytes[text + start + 1] == 0x23)
        var index = 0
        while isEqual, index < word.count {
          isEqual = bytes[text + start + prefix + index] == word[index]
          index += 1
        }
        if isEqual { return entry - 1 }
      }
      at = (at + 1) & slotMask
    }
  }

  /// A word's vector and how rare it is.
  struct Entry: Sendable {
    /// Of length 1; zero for a word that cannot be spelled with the pieces.
    var vector: SIMD64<Float>
    /// Whether the vocabulary has it in one piece.
    var isWhole: Bool
    /// 0 (the commonest word) to 1 (rare, or of several pieces).
    var rarity: Float
  }

  /// Cuts a folded word greedily into the longest pieces, as WordPiece does.
  func entry(_ word: UnsafeBufferPointer<UInt8>) -> Entry {
    var sum = SIMD64<Float>.zero
    var start = 0
    var pieces = 0
    var rank = 0
    while start < word.count {
      var end = word.count
      var found: Int?
      while end > start {
        found = piece(UnsafeBufferPointer(rebasing: word[start..<end]), continues: start > 0)
        if found != nil { break }
        end -= 1
      }
      guard let found else { return Entry(vector: .zero, isWhole: false, rarity: 1) }
      add(found, to: &sum)
      rank = found
      pieces += 1
      start = end
    }
    let length = sum.dot(sum).squareRoot()
    if length > 0 { sum.divide(by: length) }
    let rarity = pieces == 1 ? Self.rarity(max(0, rank - Self.firstRanked)) : 1
    return Entry(vector: sum, isWhole: pieces == 1, rarity: rarity)
  }

  private static func rarity(_ rank: Int) -> Float { min(1, Logarithm.natural(Float(2 + rank)) / logOfRanks) }

  private func add(_ piece: Int, to sum: inout SIMD64<Float>) {
    let bytes = examd_word_table()
    let weight = Float(bytes[16 + piece]) / 255
    let scales = 16 + pieceCount
    let bits = UInt16(bytes[scales + 2 * piece]) | UInt16(bytes[scales + 2 * piece + 1]) << 8
    let scale = Float(half: bits) * weight
    let row = scales + 2 * pieceCount + piece * Self.dimensions
    withUnsafeMutableBytes(of: &sum) { raw in
      let places = raw.bindMemory(to: Float.self)
      guard let x = places.baseAddress, places.count >= Self.dimensions else { return }
      for index in 0..<Self.dimensions { x[index] += Float(Int8(bitPattern: bytes[row + index])) * scale }
    }
  }
}

extension SIMD64<Float> {
  /// The sum of the products. Eight sums side by side over plain memory: the generic operators of wide vectors are
  /// many times slower.
  @inline(__always)
  func dot(_ other: SIMD64<Float>) -> Float {
    withUnsafeBytes(of: self) { left in
      withUnsafeBytes(of: other) { right in
        Self.dot(left.bindMemory(to: Float.self), right.bindMemory(to: Float.self))
      }
    }
  }

  /// Adds another vector times a number, over plain memory for the same reason.
  @inline(__always)
  mutating func add(_ other: SIMD64<Float>, times factor: Float) {
    withUnsafeMutableBytes(of: &self) { left in
      withUnsafeBytes(of: other) { right in
        let (sum, part) = (left.bindMemory(to: Float.self), right.bindMemory(to: Float.self))
        guard let x = sum.baseAddress, let y = part.baseAddress, sum.count >= 64, part.count >= 64 else { return }
        for index in 0..<64 { x[index] += factor * y[index] }
      }
    }
  }

  /// Divides every part by a number, over plain memory.
  @inline(__always)
  mutating func divide(by number: Float) {
    withUnsafeMutableBytes(of: &self) { raw in
      let places = raw.bindMemory(to: Float.self)
      guard let x = places.baseAddress, places.count >= 64 else { return }
      for index in 0..<64 { x[index] /= number }
    }
  }

  @inline(__always)
  static func dot(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Float {
    guard a.count >= 64, b.count >= 64, let x = a.baseAddress, let y = b.baseAddress else { return 0 }
    var (s0, s1, s2, s3, s4, s5, s6, s7): (Float, Float, Float, Float, Float, Float, Float, Float) =
      (0, 0, 0, 0, 0, 0, 0, 0)
    var index = 0
    while index < 64 {
      s0 += x[index] * y[index]
      s1 += x[index + 1] * y[index + 1]
      s2 += x[index + 2] * y[index + 2]
      s3 += x[index + 3] * y[index + 3]
      s4 += x[index + 4] * y[index + 4]
      s5 += x[index + 5] * y[index + 5]
      s6 += x[index + 6] * y[index + 6]
      s7 += x[index + 7] * y[index + 7]
      index += 8
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
  }
}

extension Float {
  /// A number of 16 bits (IEEE 754 binary16), finite.
  fileprivate init(half bits: UInt16) {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10) & 0x1F
    let fraction = Float(bits & 0x3FF)
    if exponent == 0 {
      self = sign * fraction / 16_777_216  // 2^24
    } else {
      let significand = (1024 + fraction) / 1024
      self = sign * Float(sign: .plus, exponent: exponent - 15, significand: significand)
    }
  }
}

/// Logarithm and exponential without a mathematical library, the same on every machine.
enum Logarithm {
  /// ln x for a positive finite number, to about 1e-7.
  static func natural(_ x: Float) -> Float { Float(natural(Double(x))) }

  /// ln x for a positive finite number.
  static func natural(_ x: Double) -> Double {
    guard x > 0 else { return -700 }
    // x = m · 2^e with m in [1, 2); ln m by its artanh series.
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      exponent += 1
    }
    let z = (m - 1) / (m + 1)
    let square = z * z
    var term = z
    var sum = 0.0
    var odd = 1.0
    while odd < 30 {
      sum += term / odd
      term *= square
      odd += 2
    }
    return 2 * sum + exponent * 0.6931471805599453
  }

  /// e^x, clamped to ±40.
  static func exponential(_ x: Double) -> Double {
    let x = min(40, max(-40, x))
    let whole = (x / 0.6931471805599453).rounded()
    let rest = x - whole * 0.6931471805599453
    var term = 1.0
    var sum = 1.0
    var n = 1.0
    while n < 16 {
      term *= rest / n
      sum += term
      n += 1
    }
    return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
  }

  /// 1 / (1 + e^-x).
  static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
}
