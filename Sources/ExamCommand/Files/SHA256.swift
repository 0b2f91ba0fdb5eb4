/// SHA-256 (FIPS 180-4): names a content by 32 bytes, so that what was worked out for it can be found again.
///
/// A name that nobody can give to another content: a student's draft must not find another one's mark. There is no key
/// and no secret, so that how long it takes may depend on what is read.
struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// Of several byte strings one after the other, in lower-case hexadecimal digits.
  ///
  /// Each is preceded by its length, so that no two lists of byte strings have one name.
  static func hex(_ parts: [[UInt8]]) -> String {
    var message: [UInt8] = []
    message.reserveCapacity(parts.reduce(72) { $0 + $1.count + 8 })
    for part in parts {
      if parts.count > 1 { append(UInt64(part.count), to: &message) }
      message += part
    }
    return hex(message)
  }

  private static func hex(_ message: [UInt8]) -> String {
    var hash = SHA256()
    var padded = message
    padded.append(0x80)
    while padded.count % 64 != 56 { padded.append(0) }
    append(UInt64(message.count) << 3, to: &padded)
    var schedule = [UInt32](repeating: 0, count: 64)
    for start in stride(from: 0, to: padded.count, by: 64) { hash.take(padded, start, &schedule) }
    let digits = Array("0123456789abcdef".utf8)
    let hex = hash.state.flatMap { word in
      stride(from: UInt32(28), through: 0, by: -4).map { digits[Int(word >> $0 & 0xF)] }
    }
    return String(decoding: hex, as: UTF8.self)
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// Takes in a block of 64 bytes.
  private mutating func take(_ bytes: [UInt8], _ start: Int, _ w: inout [UInt32]) {
    for i in 0..<16 {
      let at = start + i * 4
      w[i] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }
    for i in 16..<64 {
      let low = w[i - 15].rotated(7) ^ w[i - 15].rotated(18) ^ w[i - 15] >> 3
      let high = w[i - 2].rotated(17) ^ w[i - 2].rotated(19) ^ w[i - 2] >> 10
      w[i] = w[i - 16] &+ low &+ w[i - 7] &+ high
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let one = h &+ (e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)) &+ (e & f ^ ~e & g) &+ Self.constants[i] &+ w[i]
      let two = (a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)) &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}

extension UInt32 {
  fileprivate func rotated(_ by: UInt32) -> UInt32 { self >> by | self << (32 - by) }
}
