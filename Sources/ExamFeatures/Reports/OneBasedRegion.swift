internal import ExamText

/// A range as the reports for CI count it: lines and columns from 1, columns in UTF-16 units, the end exclusive.
struct OneBasedRegion {
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let endColumn: Int

  init(_ range: ByteRange, in text: Text) {
    let start = text.position(of: range.lower, in: .utf16)
    let end = text.position(of: range.upper, in: .utf16)
    (startLine, startColumn) = (start.line + 1, start.column + 1)
    (endLine, endColumn) = (end.line + 1, end.column + 1)
  }
}
