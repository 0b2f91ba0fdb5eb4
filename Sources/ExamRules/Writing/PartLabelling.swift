internal import ExamLanguage
internal import ExamText

/// Gives the parts of a question their letters, in order.
enum PartLabelling {
  /// `a`, `b`, `c` … as the labels of a question's parts; nil where one of them does not say its letter, or where a text
  /// refers to one that would be called otherwise.
  static func fix(ofQuestion index: Int, in context: ExamContext) -> NoteFix<ByteRange>? {
    let question = context.exam.questions[index]
    guard (2...26).contains(question.parts.count) else { return nil }
    var edits: [(place: ByteRange, replacement: String)] = []
    var renamed: Set<PartID> = []
    for (number, place) in question.parts.enumerated() {
      let placed = context.exam.parts[place]
      guard let letter = letter(of: placed) else { return nil }
      let isUpper = placed.part.bytes[letter.lower] & 0x20 == 0
      let wanted = UInt8(ascii: "a") + UInt8(number)
      guard placed.part.bytes[letter.lower] | 0x20 != wanted else { continue }
      renamed.insert(placed.id)
      edits.append((placed.range(letter), String(UnicodeScalar(isUpper ? wanted & 0xDF : wanted))))
    }
    let isReferred = context.ledger.indices(with: .references).contains { other in
      context.parts[other].summary.references.contains { reference in
        renamed.contains(
          PartID(question: reference.question ?? context.exam.parts[other].id.question, letter: reference.letter))
      }
    }
    guard !edits.isEmpty, !isReferred else { return nil }
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(question.parts.count - 1)))
    return NoteFix("call the parts of question \(question.number) a to \(last)", edits)
  }

  /// The letter in a part's label.
  private static func letter(of placed: PlacedPart) -> LocalRange? {
    guard let letter = placed.id.letter.utf8.first, placed.id.letter.utf8.count == 1 else { return nil }
    let (bytes, label) = (placed.part.bytes, placed.part.labelRange)
    var upper = min(label.upper, bytes.count)
    while upper > max(0, label.lower), !isLetter(bytes[upper - 1]) { upper -= 1 }
    guard upper > max(0, label.lower), bytes[upper - 1] | 0x20 == letter,
      upper - 1 == label.lower || !isLetter(bytes[upper - 2])
    else { return nil }
    return LocalRange(upper - 1, upper)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
