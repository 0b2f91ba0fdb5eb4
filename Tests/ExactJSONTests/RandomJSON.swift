import ExactJSON

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

enum RandomJSON {
  static func value(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2: .number(["0", "-1", "4.0", "0.25", "1e3", "-12.50"].randomElement(using: &generator) ?? "0")
    case 3, 4: .string(string(&generator))
    case 5: .array((0..<Int.random(in: 0..<4, using: &generator)).map { _ in value(&generator, depth: depth - 1) })
    default:
      .object(
        (0..<Int.random(in: 0..<4, using: &generator)).map {
          JSONValue.Member("k\($0)" + string(&generator), value(&generator, depth: depth - 1))
        })
    }
  }

  private static func string(_ generator: inout SeededGenerator) -> String {
    let alphabet = [
      "a", "\"", "\\", "\n", "\u{0}", "\u{1F}", "·", "ä", "e\u{301}", "😀", "/", " ", "\u{FFFD}", "\u{2028}",
    ]
    return (0..<Int.random(in: 0..<8, using: &generator))
      .map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
  }
}
