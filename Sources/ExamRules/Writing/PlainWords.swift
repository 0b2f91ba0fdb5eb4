internal import ExamLanguage
internal import ExamText

/// Texts made comparable: what a reader sees of them.
enum PlainWords {
  /// Lower case, without Markdown's signs, single blanks, without a closing full stop.
  static func of(_ text: String) -> String { String(decoding: of(Array(text.utf8)[...]), as: UTF8.self) }

  /// The same of a text in UTF-8.
  static func of(_ text: ArraySlice<UInt8>) -> [UInt8] {
    // The beginning of a very long text tells enough.
    let text = text.prefix(limit)
    return [UInt8](unsafeUninitializedCapacity: text.count) { bytes, count in
      var last: UInt8 = 0x20
      for byte in text {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D:
          guard last != 0x20 else { continue }
          last = 0x20
        case 0x2A, 0x5F, 0x60: continue
        case 0x41...0x5A: last = byte + 0x20
        default: last = byte
        }
        bytes[count] = last
        count += 1
      }
      while count > 0, bytes[count - 1] == 0x20 || bytes[count - 1] == 0x2E { count -= 1 }
    }
  }

  private static let limit = 20_000

  /// The same of a place in a part.
  static func of(_ range: LocalRange, in part: Part) -> [UInt8] {
    let lower = min(max(0, range.lower), part.bytes.count)
    return of(part.bytes[lower..<max(lower, min(range.upper, part.bytes.count))])
  }

  /// The same of places in a part that follow one another.
  static func of(_ ranges: [LocalRange], in part: Part) -> [UInt8] {
    if ranges.count == 1 { return of(ranges[0], in: part) }
    return of(Array(part.string(ranges).utf8)[...])
  }

  /// Which of several texts say again what one before them says, and which says it first. Empty ones say nothing.
  static func repeated(_ texts: [[UInt8]]) -> [(index: Int, first: Int)] {
    // Few are compared faster than hashed, since their lengths mostly differ.
    guard texts.count > 24 else {
      return texts.indices.compactMap { index in
        guard !texts[index].isEmpty, let first = texts[..<index].firstIndex(of: texts[index]) else { return nil }
        return (index, first)
      }
    }
    var first: [[UInt8]: Int] = [:]
    return texts.indices.compactMap { index in
      guard !texts[index].isEmpty else { return nil }
      if let other = first[texts[index]] { return (index, other) }
      first[texts[index]] = index
      return nil
    }
  }

  /// Sentences of prose: ended by a full stop, a question or an exclamation mark before a blank or the end. A number's
  /// point and common abbreviations end none.
  static func sentences(in text: String) -> Int {
    let bytes = Array(text.utf8)
    var count = 0
    var hasWords = false
    var start = 0
    for (index, byte) in bytes.enumerated() {
      let isEnd = byte == 0x2E || byte == 0x3F || byte == 0x21
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
      if isLetter { hasWords = true }
      if isEnd, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 {
        let word = bytes[start..<index]
        if hasWords, !abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased()) {
          count += 1
          hasWords = false
        }
      }
      if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x28 { start = index + 1 }
    }
    return count + (hasWords ? 1 : 0)
  }

  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "cf", "fig", "eq", "resp", "approx", "vs", "max", "min", "z.b", "d.h", "bzw", "ca", "bijv",
    "p.ex", "p.ej", "dr", "prof", "no",
  ]

  /// Words divided by white space.
  static func count(of text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
}
