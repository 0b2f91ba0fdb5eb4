/// All names of all concepts, found by the hash of their form.
///
/// A name is stored as the forms of its words without anything between them, together with where its words end. So
/// `LayerNorm`, `layer norm` and `layer-norm` are one name; a blank in the text must stand where the name has one
/// (`a dam` is not `Adam`), a hyphen may stand anywhere.
struct NameTable: Sendable {
  /// Longer names are not taken in.
  static let longestName = 120

  struct Name: Sendable {
    let bytes: Range<Int>
    /// Into `boundaries`.
    let boundaries: Range<Int>
    let concept: Int
    let isPrimary: Bool
  }

  private(set) var names: [Name] = []
  private(set) var bytes: [UInt8] = []
  private(set) var longest = 0
  private(set) var mostWords = 1
  /// After how many bytes a word of the name ends.
  private var boundaries: [(length: Int, hasComma: Bool)] = []
  private var hashes: [UInt64] = []
  /// Open addressing over `names`: index + 1, 0 for an empty slot; its size is a power of two.
  private var slots: [Int32]
  /// A bit for the hash of every beginning of a name that ends with a word; most words of a text begin none.
  private var beginnings = [UInt64](repeating: 0, count: 1024)

  init(capacity: Int) {
    var size = 64
    while size < capacity * 3 { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
  }

  /// Adds a name; one that is there already goes to the later concept, but a concept's own name is never lost to
  /// another's alias.
  /// - Parameter words: the length of each word's form, and whether a comma stands before it.
  mutating func add(
    _ form: ArraySlice<UInt8>, words: [(length: Int, followsComma: Bool)], concept: Int, isPrimary: Bool
  ) {
    guard form.count > 1, form.count <= Self.longestName else { return }
    noteBeginnings(form, words)
    let hash = PhraseHash.of(form)
    let slot = slot(hash, form)
    if slots[slot] > 0 {
      let former = names[Int(slots[slot]) - 1]
      guard isPrimary || !former.isPrimary || former.concept == concept else { return }
      names[Int(slots[slot]) - 1] = Name(
        bytes: former.bytes, boundaries: append(words, to: former.boundaries), concept: concept,
        isPrimary: isPrimary || (former.isPrimary && former.concept == concept))
      return
    }
    let start = bytes.count
    bytes.append(contentsOf: form)
    names.append(
      Name(
        bytes: start..<bytes.count, boundaries: append(words, to: 0..<0), concept: concept, isPrimary: isPrimary))
    hashes.append(hash)
    longest = max(longest, form.count)
    mostWords = max(mostWords, words.count)
    slots[slot] = Int32(names.count)
    if names.count * 2 > slots.count { grow() }
  }

  /// The name with this form.
  func find(_ hash: UInt64, _ form: ArraySlice<UInt8>) -> Int? {
    let index = slots[slot(hash, form)]
    return index > 0 ? Int(index) - 1 : nil
  }

  /// Whether a word of the name ends after so many bytes, and if asked for, whether a comma stands there.
  func isBoundary(_ length: Int, withComma: Bool, of name: Int) -> Bool {
    boundaries[names[name].boundaries].contains { $0.length == length && ($0.hasComma || !withComma) }
  }

  /// False where no name begins with words of this hash; rarely true where none does.
  func mayBegin(_ hash: UInt64) -> Bool {
    let bit = Self.bit(hash)
    return beginnings[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  private static func bit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash ^ (hash >> 31)) >> 7) & 0xFFFF }

  private mutating func noteBeginnings(_ form: ArraySlice<UInt8>, _ words: [(length: Int, followsComma: Bool)]) {
    var length = 0
    for word in words {
      length += word.length
      let bit = Self.bit(PhraseHash.of(form.prefix(length)))
      beginnings[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  private func slot(_ hash: UInt64, _ form: ArraySlice<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (hash ^ (hash >> 29)) >> 3) & mask
    while slots[slot] > 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, bytes[names[index].bytes].elementsEqual(form) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for index in names.indices { slots[slot(hashes[index], bytes[names[index].bytes])] = Int32(index + 1) }
  }

  private mutating func append(
    _ words: [(length: Int, followsComma: Bool)], to former: Range<Int>
  ) -> Range<Int> {
    let start = boundaries.count
    for boundary in former { boundaries.append(boundaries[boundary]) }
    var length = 0
    for (word, next) in zip(words, words.dropFirst()) {
      length += word.length
      boundaries.append((length, next.followsComma))
    }
    return start..<boundaries.count
  }
}
