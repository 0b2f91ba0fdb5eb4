#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds line endings: `\n`, `\r\n` or a lone `\r`, as in LSP.
enum LineScan {
  /// Where lines begin behind a line ending of these bytes, which are no more than `Chunk.limit`.
  ///
  /// A `\r` at the very end is a line ending of its own: chunks are cut so that no `\n` follows it.
  static func starts(_ bytes: UnsafeRawBufferPointer) -> [UInt16] {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return [] }
    var starts: [UInt16] = []
    // Almost every file ends its lines with \n alone; memchr finds those at memory speed.
    if memchr(base, 0x0D, bytes.count) == nil {
      var position = 0
      while position < bytes.count, let found = memchr(base + position, 0x0A, bytes.count - position) {
        position = base.distance(to: UnsafeRawPointer(found)) + 1
        starts.append(UInt16(truncatingIfNeeded: position))
      }
      return starts
    }
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A || (byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A)) {
        starts.append(UInt16(truncatingIfNeeded: position))
      }
    }
    return starts
  }
}
