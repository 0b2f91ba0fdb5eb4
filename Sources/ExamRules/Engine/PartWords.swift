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

    fileprivate init(_ elements: consuming [UInt64]) {
      keys = elements
      keys.sort()
      var kept = 0
      for place in keys.indices where kept == 0 || keys[kept - 1] != keys[place] {
        keys[kept] = keys[place]
        kept += 1
      }
      keys.removeLast(keys.count - kept)
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

  /// The question's; also of parts whose other words are not looked at.
  let stem: Words
  /// One for each criterion.
  let criteria: [Words]
  /// One for each model answer.
  let modelAnswers: [Words]

  init(_ part: Part) {
    stem = Self.of(part.stem, in: part)
    guard part.kind == .open, !part.criteria.isEmpty else {
      (criteria, modelAnswers) = (part.criteria.map { _ in [] }, part.modelAnswers.map { _ in [] })
      return
    }
    criteria = part.criteria.map { Self.of($0.text.body, in: part) }
    modelAnswers = part.modelAnswers.map { Self.of($0.body, in: part) }
  }

  /// The question's and all model answers'.
  var supporting: Words { stem.union(modelAnswers) }

  /// The question's and all criteria's.
  var rewarded: Words { stem.union(criteria) }

  static func of(_ ranges: [LocalRange], in part: Part) -> Words {
    var words: [UInt64] = []
    words.reserveCapacity(ranges.reduce(0) { $0 + min(max(0, $1.count), limit) } / 8)
    for range in ranges {
      collect(part.bytes, range) { word in
        words.append(word)
        return true
      }
    }
    return Words(words)
  }

  /// The words of a place, or none at all where one of them is among others.
  static func of(_ range: LocalRange, in part: Part, unlessIn others: Words) -> Words {
    var words: [UInt64] = []
    var isApart = true
    collect(part.bytes, range) { word in
      isApart = !others.contains(word)
      if isApart { words.append(word) }
      return isApart
    }
    return isApart ? Words(words) : []
  }

  private static let limit = 20_000
  private static let letters = 6

  /// Words of four letters or more, and whatever has a digit, as long as `take` wants more.
  @inline(__always)
  private static func collect(_ bytes: [UInt8], _ range: LocalRange, take: (UInt64) -> Bool) {
    let lower = max(0, range.lower)
    let upper = min(range.upper, bytes.count, lower + limit)
    guard lower < upper else { return }
    bytes.withUnsafeBufferPointer { text in
      wordBytes.withUnsafeBufferPointer { lowered in
        var index = lower
        while index < upper {
          var byte = lowered[Int(text[index])]
          guard byte > 0 else {
            index += 1
            continue
          }
          let start = index
          var (word, hasDigit): (UInt64, Bool) = (0, false)
          repeat {
            if index - start < letters { word = word << 8 | UInt64(byte) }
            hasDigit = hasDigit || byte < 0x3A
            index += 1
            byte = index < upper ? lowered[Int(text[index])] : 0
          } while byte > 0
          if index - start > 3 || hasDigit, !take(word) { return }
        }
      }
    }
  }

  /// The bytes of words in lower case: letters, digits and whatever is not ASCII; 0 for all others.
  private static let wordBytes = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x41...0x5A: byte + 0x20
    case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: byte
    default: 0
    }
  }
}
