internal import ExactNumbers
internal import ExamText

/// A sentence that declares a total: `The exam is worth 90 points.`, `Es können maximal 90 Punkte erreicht werden.`
///
/// Read outside parts only, and only where nearly every word has its place: the exam, section or question is the subject
/// of a verb that gives it points, or points in total are there to be earned. One amount, and none for each of something.
enum TotalSentence {
  /// The totals that the sentences of a paragraph declare.
  static func all(_ bytes: [UInt8], in paragraph: LocalRange) -> [DeclaredTotal] {
    let end = min(paragraph.upper, paragraph.lower + 4000)
    var found: [DeclaredTotal] = []
    var words: [Word] = []
    var index = paragraph.lower
    while index <= end {
      let isEnd = index == end
      let byte = isEnd ? 0x2E : bytes[index]
      if isEnd || byte == 0x21 || byte == 0x3F || byte == 0x2E && isStop(bytes, index, end) {
        if let total = read(bytes, words) { found.append(total) }
        words = []
        index += 1
        continue
      }
      if isPunctuation(bytes, index, end) {
        index += 3
        continue
      }
      let isWord = bytes.isWordByte(index, end) || bytes.isDigit(index, end)
      if !isWord || bytes.blank(at: index, end) > 0 {
        if byte == 0x2C || byte == 0x3B || byte == 0x3A, !words.isEmpty { words[words.count - 1].endsClause = true }
        index += max(1, bytes.blank(at: index, end))
        continue
      }
      let start = index
      if bytes.isDigit(index, end), let amount = PointsNotation.points(bytes, index, end) {
        index = amount.range.upper
        words.append(Word(text: "", range: LocalRange(start, index), amount: amount))
        continue
      }
      while index < end, bytes.blank(at: index, end) == 0, bytes.isWordByte(index, end) || bytes.isDigit(index, end),
        index == start || !isPunctuation(bytes, index, end)
      {
        index += 1
      }
      words.append(Word(text: bytes.folded(start, index) ?? "-", range: LocalRange(start, index)))
      // `l'examen`, `d'un`
      if bytes.byte(index, end) == 0x27 || isPunctuation(bytes, index, end), index - start == 1 {
        words.removeLast()
      }
    }
    return found
  }

  private struct Word {
    let text: String
    let range: LocalRange
    var amount: PointsNotation.Reading?
    /// A comma, semicolon or colon stands behind it.
    var endsClause = false
  }

  /// Quotation marks, dashes and blanks of U+2000 to U+203F.
  private static func isPunctuation(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    index + 2 < end && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
  }

  /// A full stop at the end of a sentence, not within a number nor behind an abbreviation of points or of a maximum.
  private static func isStop(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard index + 1 < end else { return true }
    return bytes.blank(at: index + 1, end) > 0 || bytes[index + 1] == 0x0A || bytes[index + 1] == 0x0D
  }

  private static func read(_ bytes: [UInt8], _ words: [Word]) -> DeclaredTotal? {
    guard (3...40).contains(words.count), let first = words.first,
      let place = words.firstIndex(where: { $0.amount != nil }),
      let literal = words[place].amount?.literal, !literal.isSigned,
      words[(place + 1)...].allSatisfy({ $0.amount == nil }),
      !words.contains(where: { refused.contains($0.text) })
    else { return nil }
    // What stands behind the amount, up to the end of its clause.
    var behind = words[place].endsClause ? [] : words[(place + 1)...].map(\.text)
    if let end = behind.firstIndex(where: joins.contains) { behind = Array(behind[..<end]) }
    let before = words[..<place].map(\.text)
    let all = before + behind
    let range = LocalRange(first.range.lower, literal.range.upper)
    let subject = subject(before) ?? .place
    // `The exam is worth (a total of) 90 points`
    if subject != .place, let verb = before.lastIndex(where: verbs.contains),
      before[(verb + 1)...].allSatisfy(isFiller), behind.allSatisfy(mayFollow)
    {
      return DeclaredTotal(points: literal, range: range, subject: subject)
    }
    // `You can earn up to 90 points in this exam`
    guard all.contains(where: isLimit), all.contains(where: mays.contains), behind.allSatisfy(mayFollow) else {
      return nil
    }
    let isEarned = all.contains(where: earnings.contains)
    let isThere = before.contains(where: exists.contains) && !behind.isEmpty || isEarned
    // `There are 12 points on the plane`: words that have no place here were refused above, in front of the amount too.
    guard isThere, isEarned || before.allSatisfy({ isFiller($0) || mays.contains($0) }) else { return nil }
    let named = subject == .place ? Self.subject(behind) : subject
    return DeclaredTotal(points: literal, range: range, subject: named ?? .place)
  }

  /// What the first words name: `This written exam`, `Question 3`.
  private static func subject(_ words: [String]) -> DeclaredTotal.Subject? {
    for (index, word) in words.prefix(5).enumerated() {
      guard case .subject(let subject)? = TotalWords.meaning(word) else { continue }
      guard case .question = subject, index + 1 < words.count, let number = TotalWords.name(words[index + 1]) else {
        return subject
      }
      return .question(number)
    }
    return nil
  }

  private static func isFiller(_ word: String) -> Bool {
    switch TotalWords.meaning(word) {
    case .total, .sum, .filler, .totalUnit: true
    default: limits.contains(word) || articles.contains(word)
    }
  }

  private static func isLimit(_ word: String) -> Bool {
    switch TotalWords.meaning(word) {
    case .total, .sum, .totalUnit: true
    default: limits.contains(word)
    }
  }

  private static func mayFollow(_ word: String) -> Bool {
    TotalWords.meaning(word) != nil || earnings.contains(word) || mays.contains(word) || tails.contains(word)
      || TotalWords.name(word) != nil
  }

  /// What gives its subject the points behind it.
  private static let verbs: Set<String> = [
    "has", "have", "carries", "totals", "counts", "gives", "comprises", "consists", "is", "hat", "umfasst",
    "zählt", "ergibt", "besteht", "telt", "heeft", "bevat", "vale", "tiene", "consta", "suma", "vaut", "compte",
    "comporte", "noté",
  ]

  private static let earnings: Set<String> = [
    "earn", "earned", "get", "achieve", "achieved", "score", "scored", "obtain", "obtained", "reach", "reached", "gain",
    "gained", "collect", "collected", "erreichen", "erreicht", "erreichbar", "erzielen", "erzielt", "vergeben",
    "behalen", "behaald", "halen", "gehaald", "verdienen", "verdiend", "obtener", "sumar", "obtenir",
  ]

  private static let mays: Set<String> = [
    "can", "could", "may", "there", "können", "kann", "könnt", "gibt", "sind", "werden", "kunt", "kan", "kunnen",
    "zijn",
    "er", "puede", "pueden", "hay", "pouvez", "peut", "y",
  ]

  private static let exists: Set<String> = ["there", "gibt", "sind", "zijn", "hay", "y"]
  /// What names the most that there is, beside the words for a total.
  private static let limits: Set<String> = ["most", "up", "bis", "hoogste"]
  private static let articles: Set<String> = [
    "worth", "an", "at", "ten", "como", "aus", "uit", "un", "una", "een", "einen", "eine",
  ]
  private static let tails: Set<String> = ["be", "werden", "worden", "waard"]
  private static let joins: Set<String> = ["and", "und", "en", "y", "et"]

  /// What speaks of something else than the whole: of each of several things, of passing, of what is taken off.
  private static let refused: Set<String> = [
    "each", "every", "per", "apiece", "je", "jede", "jeder", "jedes", "jeweils", "pro", "elk", "elke", "ieder",
    "iedere",
    "chacun", "chacune", "chaque", "cada", "bonus", "extra", "pass", "passed", "passing", "bestehen", "bestanden",
    "geslaagd", "slagen", "aprobar", "réussir", "minimum", "least", "mindestens", "minst", "minste", "moins", "menos",
    "mínimo", "deducted", "penalty", "lose", "abzug", "abgezogen", "aftrek", "not", "no", "nicht", "kein", "niet",
    "geen", "pas", "need", "needed", "required", "brauchen", "benötigen", "nodig",
  ]
}
