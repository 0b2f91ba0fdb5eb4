#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Lines of a stream, in batches: whatever has arrived is handed on at once, so that a person or a program at the other
/// end gets a reply to each line before writing the next.
struct LineReader: ~Copyable {
  /// Some lines that follow each other.
  struct Batch: Sendable {
    struct Line: Sendable {
      /// 1-based.
      let number: Int
      /// Without the line end; empty for one that is too long.
      let bytes: [UInt8]
      let isTooLong: Bool
    }

    var lines: [Line] = []
    var size = 0
  }

  /// Longest line, in bytes.
  let lineLimit: Int
  /// A batch is work for some milliseconds: fewer lines would cost more to hand over than to work on.
  private static let linesInBatch = 32
  private static let bytesInBatch = 1 << 16

  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  /// What has been read and not yet handed on, from `position` to `end` of `chunk`.
  private var position = 0
  private var end = 0
  /// The beginning of a line whose end has not arrived.
  private var begun: [UInt8] = []
  private var isBegunTooLong = false
  private var number = 1
  private var isAtEnd = false

  init(descriptor: Int32 = 0, lineLimit: Int = FileReader.limit) {
    self.descriptor = descriptor
    self.lineLimit = lineLimit
  }

  /// The next lines, at least one, waiting for them; nil at the end of the stream.
  mutating func next() -> Batch? {
    var batch = Batch()
    while true {
      takeLines(into: &batch)
      if !batch.lines.isEmpty { return batch }
      guard !isAtEnd else { return nil }
      fill()
      if isAtEnd, !begun.isEmpty || isBegunTooLong { finishLine(into: &batch) }
    }
  }

  private mutating func fill() {
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      position = 0
      end = max(0, count)
      isAtEnd = count <= 0
      return
    }
  }

  private mutating func takeLines(into batch: inout Batch) {
    while position < end, batch.lines.count < LineReader.linesInBatch, batch.size < LineReader.bytesInBatch {
      let stop = chunk[position..<end].firstIndex(of: 0x0A)
      let piece = position..<(stop ?? end)
      if isBegunTooLong || begun.count + piece.count > lineLimit {
        isBegunTooLong = true
        begun = []
      } else {
        begun.append(contentsOf: chunk[piece])
      }
      position = piece.upperBound
      if stop != nil {
        position += 1
        finishLine(into: &batch)
      }
    }
  }

  private mutating func finishLine(into batch: inout Batch) {
    if number == 1, begun.starts(with: [0xEF, 0xBB, 0xBF]) { begun.removeFirst(3) }
    if begun.last == 0x0D { begun.removeLast() }
    batch.lines.append(Batch.Line(number: number, bytes: begun, isTooLong: isBegunTooLong))
    batch.size += begun.count
    begun = []
    isBegunTooLong = false
    number += 1
  }
}
