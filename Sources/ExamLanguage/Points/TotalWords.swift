/// The words of lines and sentences that declare totals, in the five languages that examd knows.
enum TotalWords {
  enum Meaning {
    case total
    /// A sum or a maximum: a total in front of an amount, but also what a criterion may reward.
    case sum
    case unit
    /// Both in one word: `Gesamtpunktzahl`.
    case totalUnit
    case subject(DeclaredTotal.Subject)
    /// What may stand among the others and says nothing.
    case filler
  }

  /// What a word (lower case) says in a total's label.
  static func meaning(_ word: String) -> Meaning? { table[word] }

  /// The number behind `question`, or 0 for a letter or Roman number, which names no question.
  static func name(_ word: String) -> Int? {
    let word = word.hasSuffix(".") ? String(word.dropLast()) : word
    if let number = Int(word), (0...999).contains(number) { return number }
    let isRoman = word.utf8.count <= 5 && word.utf8.allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
    return isRoman || word.utf8.count == 1 && (0x61...0x7A).contains(word.utf8.first ?? 0) ? 0 : nil
  }

  /// The words for an exam as a whole.
  static let exams: Set<String> = [
    "exam", "examination", "test", "quiz", "paper", "midterm", "assignment", "klausur", "prüfung", "klassenarbeit",
    "examen", "tentamen", "toets", "deeltentamen", "prueba", "parcial", "épreuve", "contrôle", "devoir",
  ]

  private static let table: [String: Meaning] = {
    var table: [String: Meaning] = [:]
    func add(_ meaning: Meaning, _ words: [String]) { for word in words { table[word] = meaning } }
    add(
      .filler,
      [
        "number", "of", "the", "for", "this", "in", "all", "is", "are", "possible", "available", "achievable",
        "attainable", "final", "written", "out", "a", "to", "up", "und", "and", "anzahl", "der", "die", "das", "an",
        "zu", "erreichbare",
        "erreichbaren", "erreichbar", "mögliche", "möglichen", "für", "diese", "dieser", "dieses", "beträgt", "ist",
        "sind", "von", "aantal", "van", "voor", "deze", "dit", "te", "behalen", "het", "de", "des", "du", "d'", "pour",
        "cette", "ce", "cet", "nombre", "est", "sur", "le", "la", "les", "número", "para", "esta", "este", "el", "es",
        "posible", "posibles", "y", "et", "en", "au", "général", "générale", "grand",
      ])
    add(
      .unit,
      [
        "points", "point", "pts", "pts.", "marks", "mark", "score", "punkte", "punkten", "pkt", "pkt.", "punktzahl",
        "punten", "pnt", "puntos", "puntuación", "puntaje", "note", "barème",
      ])
    add(
      .total,
      [
        "total", "totals", "overall", "altogether", "gesamt", "insgesamt", "totaal", "totale", "totaux", "totales",
      ])
    add(
      .sum,
      [
        "sum", "maximum", "max", "max.", "maximal", "summe", "maximale", "höchstens", "som", "maximaal", "somme",
        "suma",
        "máximo", "máxima", "σ", "∑",
      ])
    add(
      .totalUnit,
      [
        "gesamtpunkte", "gesamtpunktzahl", "gesamtsumme", "gesamtzahl", "punktsumme", "punktesumme", "maximalpunktzahl",
        "höchstpunktzahl", "totaalscore", "eindtotaal", "puntentotaal",
      ])
    add(.subject(.exam), exams.sorted())
    add(.subject(.question(0)), HeadingNotation.questionWords.words)
    add(
      .subject(.section),
      ["section", "part", "block", "teil", "abschnitt", "deel", "sectie", "partie", "parte", "sección", "bloque"])
    add(.subject(.part), ["subquestion", "teilaufgabe", "onderdeel", "deelvraag", "apartado"])
    return table
  }()
}
