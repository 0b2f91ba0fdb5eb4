internal import ExamLanguage
internal import ExamText

/// The words of a part that carry its subject, split once and compared by several rules.
///
/// A word is given by its first letters in lower case, packed into a number, so that inflected forms meet and sets are
/// compared without a string.
struct PartWords: Sendable {
  /// A set of words: a few dozen numbers, ascending, which are compared faster than they could be hashed.
  struct Words: Sendable, ExpressibleByArrayLiteral {
    fileprivate(set) var keys: [UInt64] = []

    init(arrayLiteral elements: UInt64...) { self.init(elements) }

    fileprivate init(_ elements: [UInt64]) {
      keys.reserveCapacity(elements.count)
      for key in elements.sorted() where key != keys.last { keys.append(key) }
    }

    var count: Int { keys.count }
    var isEmpty: Bool { keys.isEmpty }
    func count(where isCounted: (UInt64) -> Bool) -> Int { keys.count(where: isCounted) }

    /// With those of all others, put together at once however many there are.
    func union(_ others: [Words]) -> Words {
      others.allSatisfy(\.isEmpty) ? self : Words(others.reduce(into: keys) { $0 += $1.keys })
    }

    func subtracting(_ others: Words) -> Words {
      var rest = self
      rest.keys = keys.filter { !others.contains($0) }
      return rest
    }

    func isDisjoint(with others: Words) -> Bool { !keys.contains(where: others.contains) }
    func isSubset(of others: Words) -> Bool { count <= others.count && keys.allSatisfy(others.contains) }

    func contains(_ key: UInt64) -> Bool {
      var (low, high) = (0, keys.count)
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < key { low = middle + 1 } else { high = middle }
      }
      return low < keys.count && keys[low] == key
    }

    /// Alike for the same words.
    var fingerprint: Int {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for key in keys {
        hash = (hash ^ key) &* 0x0000_0100_0000_01B3
        hash ^= hash >> 32
      }
      return Int(truncatingIfNeeded: hash)
    }
  }

  /// The question's.
  let stem: Words
  /// One for each criterion.
  let criteria: [Words]
  /// One for each model answer.
  let modelAnswers: [Words]

  init(_ part: Part) {
    guard part.kind == .open, !part.criteria.isEmpty else {
      (stem, criteria, modelAnswers) = ([], part.criteria.map { _ in [] }, part.modelAnswers.map { _ in [] })
      return
    }
    stem = Self.of(part.stem, in: part)
    criteria = part.criteria.map { Self.of($0.text.body, in: part) }
    modelAnswers = part.modelAnswers.map { Self.of($0.body, in: part) }
  }

  /// The question's and all model answers'.
  var supporting: Words { stem.union(modelAnswers) }

  static func of(_ ranges: [LocalRange], in part: Part) -> Words {
    var words: [UInt64] = []
    for range in ranges { collect(part.bytes, range, into: &words) }
    return Words(words)
  }

  private static let limit = 20_000
  private static let letters = 6

  /// Words of four letters or more, and whatever has a digit.
  private static func collect(_ bytes: [UInt8], _ range: LocalRange, into words: inout [UInt64]) {
    let lower = max(0, range.lower)
    let upper = min(range.upper, bytes.count, lower + limit)
    guard lower < upper else { return }
    bytes.withUnsafeBufferPointer { text in
      var (word, length, hasDigit): (UInt64, Int, Bool) = (0, 0, false)
      for index in lower...upper {
        let byte = index < upper ? text[index] : 0x20
        let lowered = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
        let isDigit = (0x30...0x39).contains(byte)
        if isDigit || (0x61...0x7A).contains(lowered) || byte >= 0x80 {
          if length < letters { word = word << 8 | UInt64(lowered) }
          length += 1
          hasDigit = hasDigit || isDigit
        } else if length > 0 {
          if length > 3 || hasDigit { words.append(word) }
          (word, length, hasDigit) = (0, 0, false)
        }
      }
    }
  }
}
