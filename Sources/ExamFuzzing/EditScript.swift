package import ExamText

/// A text and edits of it, written in one string of bytes so that a fuzzer can invent it.
///
/// The pieces between bytes 0x1F are the text and then the edits. An edit's first three bytes say where (two bytes,
/// modulo the length) and how many bytes are taken out; the rest is put in. A last piece that is shorter takes out
/// nothing.
package struct EditScript: Sendable {
  package let text: [UInt8]
  private let steps: [ArraySlice<UInt8>]

  /// No more edits than these are followed.
  private static let limit = 32

  package init(_ bytes: [UInt8]) {
    let pieces = bytes.split(separator: 0x1F, omittingEmptySubsequences: false)
    text = pieces.first.map(Array.init) ?? []
    steps = Array(pieces.dropFirst().prefix(EditScript.limit))
  }

  package var count: Int { steps.count }

  /// An edit as it applies to a text of this length.
  package func edit(_ index: Int, of length: Int) -> TextEdit {
    let step = steps[index]
    let bytes = Array(step.prefix(3))
    let place = bytes.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    let start = place % (length + 1)
    let taken = bytes.count == 3 ? Int(bytes[2]) : 0
    return TextEdit(ByteRange(start, min(length, start + taken)), bytes: Array(step.dropFirst(3)))
  }
}
