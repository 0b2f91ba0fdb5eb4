/// Why some bytes are not JSON, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Lower case, one line, no full stop.
  package let message: String
  /// Bytes from the beginning of the input, 0-based: where reading stopped.
  package let offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  package var description: String { "\(message) at byte \(offset)" }
}
