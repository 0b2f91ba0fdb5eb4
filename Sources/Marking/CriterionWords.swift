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
  private static let emptyKeys = empty.map { key(Array($0.utf8)[...]) }.sorted()

  /// Words of letters and digits.
  ///
  /// - Parameter count: how many at most.
  init(_ criterion: String, first count: Int = .max) {
    var criterion = criterion
    (text, ranges) = criterion.withUTF8 { Self.read($0, count) }
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ count: Int) -> ([UInt8], [Range<Int>]) {
    let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(limit))
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(min(count, bytes.count / 4))
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return (readUnicode(bytes, count, &ranges), ranges) }
    let text = [UInt8](unsafeUninitializedCapacity: bytes.count + 1) { text, size in
      var index = 0
      while index < bytes.count, ranges.count < count {
        let start = size == 0 ? 0 : size + 1
        var place = start
        while index < bytes.count, isWord(bytes[index]) {
          text[place] = bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index]
          place += 1
          index += 1
        }
        if start < place {
          if size > 0 { text[size] = UInt8(ascii: " ") }
          size = place
          ranges.append(start..<place)
        }
        index += 1
      }
    }
    return (text, ranges)
  }

  /// The same where words have letters beyond ASCII.
  private static func readUnicode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ count: Int, _ ranges: inout [Range<Int>]
  ) -> [UInt8] {
    var text: [UInt8] = []
    for word in bytes.split(maxSplits: Int.max, omittingEmptySubsequences: true, whereSeparator: { !isWord($0) }) {
      guard ranges.count < count else { break }
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      let start = text.count
      text += String(decoding: word, as: UTF8.self).lowercased().utf8
      ranges.append(start..<text.count)
    }
    return text
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// The words that carry the subject, cut to seven letters so that inflected forms meet: a number for each, ascending.
  var subjects: [UInt64] {
    var subjects: [UInt64] = []
    subjects.reserveCapacity(ranges.count)
    let empty = Self.emptyKeys
    for range in ranges where range.count > 2 && !Self.contains(empty, Self.key(text[range])) {
      subjects.append(Self.key(Self.stem(text[range])))
    }
    subjects.sort()
    var kept = 0
    for subject in subjects where kept == 0 || subjects[kept - 1] != subject {
      subjects[kept] = subject
      kept += 1
    }
    subjects.removeLast(subjects.count - kept)
    return subjects
  }

  /// Whether a number is among others, which ascend.
  static func contains(_ keys: [UInt64], _ key: UInt64) -> Bool {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key
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
