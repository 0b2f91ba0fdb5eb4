package import ExamLanguage
package import ExamText

/// A place where a question names another part.
package struct PartReference: Sendable, Hashable {
  /// Nil: of the same question.
  package let question: Int?
  package let letter: String
  package let range: LocalRange

  /// The words before a name that make it one.
  private static let leads: Set<String> = [
    "part", "parts", "question", "subquestion", "exercise", "see", "teil", "teilaufgabe", "aufgabe", "frage", "siehe",
    "onderdeel", "vraag", "opgave", "zie", "partie", "apartado",
  ]

  /// The references in a part's question and hints: a lead word, then `2b`, or a letter alone.
  static func all(in part: Part) -> [PartReference] {
    (part.stem + part.hints.flatMap(\.body)).flatMap { find(part, in: $0) }
  }

  /// The same in everything that an author writes, key and rubric too, and with `in a)` beside `part a`.
  ///
  /// For editors, which show and rename them; only what can hardly be anything else.
  package static func mentions(in part: Part) -> [PartReference] {
    let passages = (part.hints + part.modelAnswers + part.criteria.map(\.text)).flatMap(\.body)
    return (part.stem + passages).flatMap { find(part, in: $0, bracketed: ["in", "of", "from", "bei", "aus", "von"]) }
      .sorted { $0.range.lower < $1.range.lower }
  }

  /// - Parameter bracketed: words that make a name one only where a bracket closes behind it.
  private static func find(
    _ part: Part, in range: LocalRange, bracketed: Set<String> = []
  ) -> [PartReference] {
    let bytes = part.bytes
    let end = min(range.upper, bytes.count, range.lower + 20_000)
    var found: [PartReference] = []
    var lead = false
    var weakLead = false
    var index = max(0, range.lower)
    while index < end {
      guard isWord(bytes[index]) else {
        // Only blanks and an opening bracket may stand between.
        if bytes[index] != 0x20, bytes[index] != 0x28 { (lead, weakLead) = (false, false) }
        index += 1
        continue
      }
      let start = index
      while index < end, isWord(bytes[index]) { index += 1 }
      let word = LocalRange(start, index)
      let isBracketed = weakLead && index < end && bytes[index] == 0x29
      if lead || isBracketed, let reference = reference(bytes, word, end) { found.append(reference) }
      // Most words are none of these; that is told without making a string of each.
      lead = isLead(bytes, word)
      weakLead = !bracketed.isEmpty && word.count <= 12 && bracketed.contains(part.string(word).lowercased())
    }
    return found
  }

  private static func isLead(_ bytes: [UInt8], _ word: LocalRange) -> Bool {
    guard word.count <= 12, leadLengths[Int(bytes[word.lower] & 0x1F)] >> UInt16(word.count) & 1 == 1 else {
      return false
    }
    return leadBytes.contains { lead in
      guard lead.count == word.count else { return false }
      for index in lead.indices where bytes[word.lower + index] | 0x20 != lead[index] { return false }
      return true
    }
  }

  /// By the letter that they begin with: how long they are, a bit for each length.
  private static let leadLengths = leadBytes.reduce(into: [UInt16](repeating: 0, count: 32)) { lengths, lead in
    lengths[Int((lead.first ?? 0) & 0x1F)] |= 1 << UInt16(lead.count)
  }

  private static let leadBytes = leads.sorted().map { Array($0.utf8) }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  private static func reference(_ bytes: [UInt8], _ word: LocalRange, _ end: Int) -> PartReference? {
    let digits = bytes[word.lower..<word.upper].prefix { (0x30...0x39).contains($0) }
    guard digits.count <= 3, digits.count + 1 == word.count, let letter = bytes[..<word.upper].last,
      (0x61...0x7A).contains(letter)
    else { return nil }
    // `part a layer plays` is prose: a letter alone needs a bracket, a stop or the end behind it.
    if digits.isEmpty, word.upper < end, ![0x29, 0x2E, 0x2C, 0x3F].contains(bytes[word.upper]) { return nil }
    return PartReference(
      question: Int(String(decoding: digits, as: UTF8.self)), letter: String(UnicodeScalar(letter)), range: word)
  }
}
