/// Words before a formula that turn what is said of it: "it is not $5$", "more than $5$".
enum Denial {
  private static let words: Set<String> = [
    "not", "never", "cannot", "neither", "nor", "than", "least", "most", "except", "unless", "instead", "wrong",
    "nicht",
    "kein", "keine", "niet", "geen", "jamais", "nunca",
  ]

  /// Whether one of the four words before `place` in the same clause is such a word. Case does not count.
  static func stands(before place: Int, in bytes: [UInt8]) -> Bool {
    var seen = 0
    var word: [UInt8] = []
    var at = place
    while at >= 0, seen < 4 {
      at -= 1
      let byte = at >= 0 ? bytes[at] : 0x20
      if MathLexer.isLetter(byte) {
        word.append(byte | 0x20)
        continue
      }
      if !word.isEmpty {
        let text = String(decoding: word.reversed(), as: UTF8.self)
        // "not 3 but 4" says 4.
        if text == "but" || text == "sondern" { return false }
        // The t of "isn't" is cut off by its apostrophe.
        if words.contains(text) || (text == "t" && (byte == 0x27 || byte == 0x99)) { return true }
        seen += 1
        word = []
      }
      if [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x0A].contains(byte) { return false }
    }
    return false
  }
}
