/// Words and phrases of the exam language with what each means, found in a text whatever their case and without making
/// a string of what stands there.
struct WordTable<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    let letters: [UInt8]
    let meaning: Meaning
  }

  /// In lower case, single blanks between words.
  private var entries: [Entry] = []
  /// For each hash, the place of an entry; -1 for none. Twice as many places as entries, or more: a power of two.
  private var slots: [Int16]
  /// The first bytes of entries that are ASCII, a bit for each.
  private var firsts: (low: UInt64, high: UInt64) = (0, 0)

  init(_ words: [(String, Meaning)]) {
    var size = 8
    while size < 2 * words.count { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for (word, meaning) in words {
      let letters = Array(word.utf8)
      guard !letters.isEmpty, letters.count <= 64, place(of: letters) < 0 else { continue }
      var slot = Self.place(letters.reduce(Self.basis, Self.hash)) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int16(truncatingIfNeeded: entries.count)
      entries.append(Entry(letters: letters, meaning: meaning))
      if letters[0] < 64 { firsts.low |= 1 << UInt64(letters[0]) }
      if 64..<128 ~= letters[0] { firsts.high |= 1 << UInt64(letters[0] & 63) }
    }
  }

  /// In the order in which they were given.
  var words: [String] { entries.map { String(decoding: $0.letters, as: UTF8.self) } }

  /// What the words that fill a range mean; a run of blanks counts as one.
  func meaning(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Meaning? {
    // Hardly any line begins like one of them.
    guard from < to, to - from <= 64, mayBegin(bytes[from]) else { return nil }
    for index in from..<to where bytes[index] >= 0x80 || bytes[index] == 0x09 {
      // Rare enough for a string: other alphabets' cases, blanks of other widths.
      guard let word = bytes.folded(from, to) else { return nil }
      let place = place(of: Array(word.utf8))
      return place < 0 ? nil : entries[place].meaning
    }
    var (hash, last): (UInt64, UInt8) = (Self.basis, 0)
    for index in from..<to where bytes[index] != 0x20 || last != 0x20 {
      last = Self.lowered(bytes[index])
      hash = Self.hash(hash, last)
    }
    var slot = Self.place(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if Self.isSame(bytes, from, to, entry.letters) { return entry.meaning }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether a range holds these letters, whatever its case; a run of blanks counts as one.
  private static func isSame(_ bytes: [UInt8], _ from: Int, _ to: Int, _ letters: [UInt8]) -> Bool {
    var place = 0
    for index in from..<to where bytes[index] != 0x20 || index == from || bytes[index - 1] != 0x20 {
      guard place < letters.count, lowered(bytes[index]) == letters[place] else { return false }
      place += 1
    }
    return place == letters.count
  }

  private func place(of letters: [UInt8]) -> Int {
    var slot = Self.place(letters.reduce(Self.basis, Self.hash)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if entries[place].letters == letters { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  /// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/).
  private static var basis: UInt64 { 0xCBF2_9CE4_8422_2325 }
  private static func hash(_ hash: UInt64, _ letter: UInt8) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
  }
  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private func mayBegin(_ byte: UInt8) -> Bool {
    // A capital beyond ASCII begins with bytes of its own.
    if byte >= 0x80 { return true }
    let first = Self.lowered(byte)
    return (first < 64 ? firsts.low : firsts.high) >> UInt64(first & 63) & 1 == 1
  }
}

extension WordTable where Meaning == Bool {
  init(_ words: some Sequence<String>) { self.init(words.map { ($0, true) }) }

  func contains(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool { meaning(bytes, from, to) ?? false }
}
