/// Names a content by 128 bits in a fraction of the time that SHA-256 takes: MurmurHash3 for 64-bit machines (Austin
/// Appleby, public domain, https://github.com/aappleby/smhasher).
///
/// Two contents that differ by accident never meet; somebody who wants to can make two that do. So it serves where who
/// writes the content has nothing to gain: an author's own exams, on the author's own machine.
struct ContentHash: Hashable, Sendable {
  var first: UInt64 = 0
  var second: UInt64 = 0

  private static let one: UInt64 = 0x87C3_7B91_1142_53D5
  private static let two: UInt64 = 0x4CF5_AD43_2745_937F

  /// The hash of what was hashed so far, followed by these bytes; where one ends and the next begins matters.
  func followed(by bytes: [UInt8]) -> ContentHash { bytes.withUnsafeBytes { followed(by: $0) } }

  private func followed(by bytes: UnsafeRawBufferPointer) -> ContentHash {
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var (a, b) = (first, second)
    var offset = 0
    while offset + 16 <= bytes.count {
      a ^= Self.mixed(word(offset), Self.one, 31, Self.two)
      a = (a.rotated(27) &+ b) &* 5 &+ 0x52DC_E729
      b ^= Self.mixed(word(offset + 8), Self.two, 33, Self.one)
      b = (b.rotated(31) &+ a) &* 5 &+ 0x3849_5AB5
      offset += 16
    }
    var (low, high): (UInt64, UInt64) = (0, 0)
    for place in offset..<bytes.count {
      let byte = UInt64(bytes[place]) << UInt64((place - offset) % 8 * 8)
      if place - offset < 8 { low |= byte } else { high |= byte }
    }
    b ^= Self.mixed(high, Self.two, 33, Self.one)
    a ^= Self.mixed(low, Self.one, 31, Self.two)
    a ^= UInt64(bytes.count)
    b ^= UInt64(bytes.count)
    a &+= b
    b &+= a
    (a, b) = (Self.finished(a), Self.finished(b))
    a &+= b
    return ContentHash(first: a, second: b &+ a)
  }

  private static func mixed(_ word: UInt64, _ first: UInt64, _ turn: UInt64, _ second: UInt64) -> UInt64 {
    (word &* first).rotated(turn) &* second
  }

  private static func finished(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ word >> 33) &* 0xFF51_AFD7_ED55_8CCD
    word = (word ^ word >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return word ^ word >> 33
  }
}

extension UInt64 {
  fileprivate func rotated(_ by: UInt64) -> UInt64 { self << by | self >> (64 - by) }
}
