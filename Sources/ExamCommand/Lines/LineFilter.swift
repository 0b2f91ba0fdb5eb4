internal import ExactJSON

/// A filter from standard input to standard output, line by line, in order, on all cores and in constant memory.
enum LineFilter {
  /// Batches on the way at once: enough to keep every core busy while one batch takes longer than the others.
  private static let window = 64

  /// - Parameter reply: a line's reply, without line end; nil for a line that has none. Called for several lines at once.
  @MainActor
  static func run(
    reply: @escaping @Sendable (_ line: [UInt8], _ number: Int) -> [UInt8]?
  ) async throws {
    var reader = LineReader()
    let output = StandardOutput()
    await inOrder(window: window) {
      output.isOpen ? reader.next() : nil
    } work: { batch in
      var replies: [UInt8] = []
      for line in batch.lines {
        guard let line = line.isTooLong ? tooLong(line.number) : reply(line.bytes, line.number) else { continue }
        replies += line
        replies.append(0x0A)
      }
      return replies
    } emit: {
      output.write($0)
    }
    try output.finish()
  }

  private static func tooLong(_ number: Int) -> [UInt8] {
    JSONWriter.bytes([
      "line": .int(number), "error": .string("longer than \(FileReader.limit >> 20) MiB: split it into lines"),
    ])
  }
}
