internal import ExamText

/// `<!-- examd: allow rule-id rule-id -->`
enum AllowanceNotation {
  static func read(_ bytes: [UInt8], _ comment: LocalRange) -> [Allowance] {
    guard let open = bytes.find("<!--", comment.lower, comment.upper) else { return [] }
    let close = bytes.find("-->", open, comment.upper) ?? comment.upper
    var index = bytes.skipSpace(open + 4, close)
    guard bytes.has("examd:", at: index, close) else { return [] }
    index = bytes.skipSpace(index + 6, close)
    guard bytes.has("allow", at: index, close) else { return [] }
    index += 5
    let whole = LocalRange(open, min(close + 3, comment.upper))
    var result: [Allowance] = []
    while true {
      index = bytes.skipSpace(index, close)
      let start = index
      while index < close, isRuleByte(bytes[index]) { index += 1 }
      guard index > start else {
        // A comma may separate the ids; a reason may follow behind anything else.
        guard bytes.byte(index, close) == 0x2C else { return result }
        index += 1
        continue
      }
      let id = String(decoding: bytes[start..<index], as: UTF8.self)
      guard id != "--", id != "-" else { return result }
      result.append(Allowance(rule: id, range: LocalRange(start, index), commentRange: whole))
    }
  }

  private static func isRuleByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
  }
}
