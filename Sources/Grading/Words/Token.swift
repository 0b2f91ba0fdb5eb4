internal import ExamText

/// A word, number or formula of a text, with what recognition needs to know of it.
struct Token: Sendable {
  enum Kind: UInt8, Sendable { case word, number, formula }

  var kind: Kind
  /// Where it stands, in bytes of the text.
  var range: LocalRange
  /// What it is compared by: the hash of a word's stem, of a number's value, of a formula's letters and signs.
  var key: UInt64
  /// The hash of the word as written, case and accents apart.
  var surface: UInt64
  /// The stem's place in `Synonyms`; -1 where it has none.
  var synonym: Int32 = -1
  /// Its letters in `PreparedText.folded`, without case and accents.
  var folded: Range<Int>
  /// A word that carries no subject (`the`, `is`).
  var isStop = false
  /// Within the scope of a negator.
  var isNegated = false
  /// Itself a negator (`not`, `without`).
  var isNegator = false
  /// Mixes alphabets or hides characters so that it reads like another word: compared with nothing.
  var isDisguised = false
  /// 0-based.
  var sentence = 0
  /// 0-based, over the whole text: a stretch between commas and conjunctions.
  var clause = 0
  /// The formula's place in `PreparedText.formulas`.
  var formula = -1
  /// The named concept that it belongs to, -1 for none.
  var concept = -1
  /// Read beside a group of words that says it (`stays the same`), not written itself.
  var isPhrase = false
  /// The value of a number that is written in digits.
  var amount: Double?
  /// The unit of measure behind a number, where it is a known one.
  var unit: UnitScale?

  /// A word or number that says something.
  var isContent: Bool { !isStop && !isNegator && !isDisguised }
}

/// FNV-1a over 64 bits: the same on every machine and in every run, unlike `Hasher`.
struct StableHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = StableHash()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }

  static func of(_ text: StaticString) -> UInt64 {
    text.withUTF8Buffer { of($0) }
  }

  static func of(_ text: String) -> UInt64 { of(text.utf8) }
}

/// A set of words written one after the other with blanks between them.
struct WordSet: Sendable {
  /// Each word's hash at the place that its lowest bits name, or at the next free one; 0 where nothing stands. No more
  /// than half of the places are taken. Words are asked for so often that hashing their hashes once more would show.
  private let places: [UInt64]

  init(_ words: String) {
    let hashes = Set(words.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { StableHash.of($0) })
    var size = 2
    while size < 2 * hashes.count { size *= 2 }
    var places = [UInt64](repeating: 0, count: size)
    for hash in hashes where hash != 0 {
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while places[place] != 0 { place = (place + 1) & (size - 1) }
      places[place] = hash
    }
    self.places = places
  }

  func contains(_ hash: UInt64) -> Bool {
    guard hash != 0 else { return false }
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 {
      if places[place] == hash { return true }
      place = (place + 1) & (places.count - 1)
    }
    return false
  }
}
