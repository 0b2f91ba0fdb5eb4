/// The words of a criterion, to see whether it is a lesser version of another one, and of which.
struct CriterionWords {
  /// The words in lower case with single blanks between them, UTF-8.
  let text: [UInt8]
  /// Where each word stands in `text`, in order; none is empty.
  let ranges: [Range<Int>]

  /// The beginning of a very long criterion tells enough; in bytes.
  private static let limit = 20_000

  /// Words that say nothing about the subject.
  private static let empty: Set<String> = [
    "the", "and", "for", "that", "this", "with", "but", "not", "are", "was", "were", "has", "have", "had", "its",
    "one", "any", "all", "some", "from", "into", "also", "than", "then", "these", "those", "who", "which", "what",
    "how", "why", "when", "does", "did", "can", "could", "would", "should", "will", "may", "our", "their", "they",
    "partially", "partly", "partial", "part", "parts", "correct", "correctly", "incorrect", "right", "wrong",
    "missing", "almost", "close", "nearly", "incomplete", "completely", "fully", "only", "answer", "answers",
    "question", "student", "students", "point", "points", "give", "gives", "given", "description", "explanation",
    "explained", "explain", "explains", "description", "mistake", "error", "first", "second", "other", "der", "die",
    "das", "und", "oder", "ein", "eine", "ist", "nicht", "teilweise", "richtig", "korrekt", "antwort", "punkt",
    "punkte", "het", "een", "van", "niet", "les", "des", "une", "est", "pas", "los", "las", "del", "por",
  ]
  private static let emptyKeys = Set(empty.map { key(Array($0.utf8)[...]) })

  /// Words of letters and digits.
  ///
  /// - Parameter count: how many at most.
  init(_ criterion: String, first count: Int = .max) {
    var criterion = criterion
    (text, ranges) = criterion.withUTF8 { Self.read($0, count) }
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ count: Int) -> ([UInt8], [Range<Int>]) {
    let end = min(bytes.count, limit)
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    text.reserveCapacity(end)
    ranges.reserveCapacity(end / 4)
    var index = 0
    while index < end, ranges.count < count {
      let (start, place) = (index, text.isEmpty ? 0 : text.count + 1)
      var isPlain = true
      while index < end, isWord(bytes[index]) {
        if bytes[index] >= 0x80 { isPlain = false }
        index += 1
      }
      if start < index {
        if place > 0 { text.append(UInt8(ascii: " ")) }
        if isPlain {
          for byte in bytes[start..<index] { text.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        } else {
          text += String(decoding: bytes[start..<index], as: UTF8.self).lowercased().utf8
        }
        ranges.append(place..<text.count)
      }
      index += 1
    }
    return (text, ranges)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// The words that carry the subject, cut to seven letters so that inflected forms meet: a number for each.
  var subjects: Set<UInt64> {
    var subjects: Set<UInt64> = []
    for range in ranges where range.count > 2 && !Self.emptyKeys.contains(Self.key(text[range])) {
      subjects.insert(Self.key(Self.stem(text[range])))
    }
    return subjects
  }

  /// The first seven letters.
  private static func stem(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if word.count <= 7 { return word }
    if word.prefix(8).allSatisfy({ $0 < 0x80 }) { return word.prefix(7) }
    return word.prefix(String(decoding: word, as: UTF8.self).prefix(7).utf8.count)
  }

  /// The word itself where it has at most seven bytes; else its FNV-1a hash with the highest bit set, so that the two
  /// kinds never meet (http://www.isthe.com/chongo/tech/comp/fnv/).
  private static func key(_ word: ArraySlice<UInt8>) -> UInt64 {
    if word.count <= 7 { return word.reduce(0) { $0 << 8 | UInt64($1) } }
    return word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } | 1 << 63
  }
}
