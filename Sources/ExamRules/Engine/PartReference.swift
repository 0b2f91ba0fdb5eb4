package import ExamLanguage
package import ExamText

/// A place where a question names another part, or another question as a whole.
package struct PartReference: Sendable, Hashable {
  /// Nil: of the same question.
  package let question: Int?
  /// Empty where the question as a whole is named.
  package let letter: String
  package let range: LocalRange

  /// The words before a name that make it one.
  private static let leads: Set<String> = [
    "part", "parts", "question", "subquestion", "exercise", "see", "teil", "teilaufgabe", "aufgabe", "frage", "siehe",
    "onderdeel", "vraag", "opgave", "zie", "partie", "apartado",
  ]

  /// The words before a number that make it a question's name.
  private static let questionLeads: Set<String> = [
    "question", "questions", "exercise", "problem", "aufgabe", "frage", "vraag", "opgave", "oefening", "pregunta",
    "ejercicio", "exercice",
  ]

  /// What behind a number says that another document has the question: `Exercise 9 of the book`.
  private static let elsewhere: Set<String> = [
    "of", "in", "from", "on", "auf", "aus", "im", "vom", "von", "des", "der", "van", "uit", "op", "de", "del", "du",
    "en",
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
    var questionLead = false
    var weakLead = false
    var index = max(0, range.lower)
    while index < end {
      guard isWord(bytes[index]) else {
        // Only blanks and an opening bracket may stand between.
        if bytes[index] != 0x20, bytes[index] != 0x28 { (lead, questionLead, weakLead) = (false, false, false) }
        index += 1
        continue
      }
      let start = index
      while index < end, isWord(bytes[index]) { index += 1 }
      let word = LocalRange(start, index)
      let isBracketed = weakLead && index < end && bytes[index] == 0x29
      if lead || isBracketed, let reference = reference(bytes, word, end) { found.append(reference) }
      if questionLead, let reference = question(bytes, word, end) { found.append(reference) }
      // Most words are none of these; that is told without making a string of each.
      lead = partNames.contain(bytes, word)
      questionLead = questionNames.contain(bytes, word)
      weakLead = !bracketed.isEmpty && word.count <= 12 && bracketed.contains(part.string(word).lowercased())
    }
    return found
  }

  /// Words in lower case, none longer than twelve letters, found without a string for each word of a text.
  private struct Leads {
    private let words: [[UInt8]]
    /// By the letter that they begin with: how long they are, a bit for each length.
    private var lengths = [UInt16](repeating: 0, count: 32)

    init(_ words: Set<String>) {
      self.words = words.sorted().map { Array($0.utf8) }
      for word in self.words { lengths[Int((word.first ?? 0) & 0x1F)] |= 1 << UInt16(word.count) }
    }

    func contain(_ bytes: [UInt8], _ word: LocalRange) -> Bool {
      guard word.count <= 12, lengths[Int(bytes[word.lower] & 0x1F)] >> UInt16(word.count) & 1 == 1 else {
        return false
      }
      return words.contains { lead in
        guard lead.count == word.count else { return false }
        for index in lead.indices where bytes[word.lower + index] | 0x20 != lead[index] { return false }
        return true
      }
    }
  }

  private static let partNames = Leads(leads)
  private static let questionNames = Leads(questionLeads)

  /// A question as a whole: a number behind its word, not `Exercise 9.2`, `Question 2:` nor `Exercise 9 of the book`.
  private static func question(_ bytes: [UInt8], _ word: LocalRange, _ end: Int) -> PartReference? {
    guard word.count <= 3, bytes[word.lower..<word.upper].allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(String(decoding: bytes[word.lower..<word.upper], as: UTF8.self)), number > 0
    else { return nil }
    let next = word.upper < end ? bytes[word.upper] : 0x20
    if next == 0x3A || next == 0x2D || next == 0x2F { return nil }
    if next == 0x2E || next == 0x2C, word.upper + 1 < end, isWord(bytes[word.upper + 1]) { return nil }
    var start = word.upper
    while start < end, bytes[start] == 0x20 { start += 1 }
    var wordEnd = start
    while wordEnd < end, isWord(bytes[wordEnd]) { wordEnd += 1 }
    let following = String(decoding: bytes[start..<min(wordEnd, start + 8)], as: UTF8.self).lowercased()
    if start > word.upper, elsewhere.contains(following) {
      // `Question 2 of this exam` is one of these all the same.
      let rest = String(decoding: bytes[wordEnd..<min(end, wordEnd + 6)], as: UTF8.self).lowercased()
      guard rest.hasPrefix(" this") || rest.hasPrefix(" diese") else { return nil }
    }
    // `(a)` behind it names a part, which is another matter.
    if start < end, bytes[start] == 0x28, start + 2 < end, bytes[start + 2] == 0x29 { return nil }
    return PartReference(question: number, letter: "", range: word)
  }

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
