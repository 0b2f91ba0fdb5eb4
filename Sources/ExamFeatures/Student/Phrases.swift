internal import ExactNumbers
internal import ExamRules
internal import Grading

/// What students are told, in the language of their exam: the one table. A hole is filled by what is marked `{0}`.
///
/// The phrases are advice: what to do next, never what the answer would be.
package struct Phrases: Sendable, Hashable {
  package let language: String
  package let suggestion: String
  package let mark: String
  package let undecided: String
  package let blank: String
  package let total: String
  package let passMark: String
  package let word: String
  package let words: String
  package let noLimit: String
  package let wordLimit: String
  package let sentenceLimit: String
  package let tooLong: String
  package let attempts: String
  package let withheld: String
  package let wait: String
  package let minutes: String
  package let hours: String
  package let asked: String
  package let oneMissing: String
  package let missing: String
  package let costs: String
  package let rightTick: String
  package let wrongTick: String
  package let unread: String
  package let said: String
  package let partlySaid: String
  package let near: String
  package let notYet: String
  package let denied: String
  package let opposite: String
  package let misattributed: String
  package let unattributed: String
  package let quantity: String
  package let echo: String
  package let wordList: String
  package let noReason: String
  package let noExample: String

  /// - Parameter language: a primary tag; English where the language is not one of the five.
  package static func of(_ language: String) -> Phrases { all.first { $0.language == language } ?? english }

  package static let all = [english, german, dutch, french, spanish]

  /// A phrase with its holes filled; a value may not make another hole.
  package static func fill(_ phrase: String, _ values: String...) -> String {
    var output = ""
    var scalars = phrase.unicodeScalars[...]
    while let next = scalars.popFirst() {
      if next == "{", let digit = scalars.first?.value, scalars.dropFirst().first == "}", digit >= 0x30,
        values.indices.contains(Int(digit) - 0x30)
      {
        output += values[Int(digit) - 0x30]
        scalars.removeFirst(2)
      } else {
        output.unicodeScalars.append(next)
      }
    }
    return output
  }

  private static let english = Phrases(
    language: "en",
    suggestion: "a suggestion, not the final mark",
    mark: "{0} of {1}",
    undecided: "undecided, {0} to {1} of {2}",
    blank: "nothing is answered yet",
    total: "total",
    passMark: "pass mark {0}",
    word: "{0} word",
    words: "{0} words",
    noLimit: "no limit",
    wordLimit: "at most {0} words",
    sentenceLimit: "{1} of at most {0} sentences",
    tooLong: "longer than allowed: shorten it",
    attempts: "{0} of {1} attempts used",
    withheld: "not marked: the attempts are used up",
    wait: "the next one is possible in {0}",
    minutes: "{0} min",
    hours: "{0} h",
    asked: "not fully answered yet: “{0}”",
    oneMissing: "one aspect is still missing",
    missing: "{0} aspects are still missing",
    costs: "this costs points: think it over",
    rightTick: "this tick is right",
    wrongTick: "this tick is not right",
    unread: "names no alternative: “{0}”",
    said: "this counts",
    partlySaid: "this is a part of it: say the rest too",
    near: "this comes near: say it more exactly",
    notYet: "one aspect is still missing",
    denied: "you deny something that is so: think it over",
    opposite: "it is the other way round: check the direction",
    misattributed: "the right thing in the wrong place: check what it belongs to",
    unattributed: "say of which side or case you mean this",
    quantity: "check the numbers and formulas, or give them",
    echo: "this repeats the question: say it in your own words",
    wordList: "these are single words: say in sentences how they belong together",
    noReason: "give a reason",
    noExample: "give an example")

  private static let german = Phrases(
    language: "de",
    suggestion: "ein Vorschlag, nicht die endgültige Bewertung",
    mark: "{0} von {1}",
    undecided: "noch offen, {0} bis {1} von {2}",
    blank: "noch nichts beantwortet",
    total: "insgesamt",
    passMark: "bestanden ab {0}",
    word: "{0} Wort",
    words: "{0} Wörter",
    noLimit: "kein Limit",
    wordLimit: "höchstens {0} Wörter",
    sentenceLimit: "{1} von höchstens {0} Sätzen",
    tooLong: "länger als erlaubt: kürzen",
    attempts: "{0} von {1} Versuchen verbraucht",
    withheld: "nicht bewertet: die Versuche sind verbraucht",
    wait: "der nächste ist möglich in {0}",
    minutes: "{0} Min.",
    hours: "{0} Std.",
    asked: "noch nicht ganz beantwortet: „{0}“",
    oneMissing: "ein Aspekt fehlt noch",
    missing: "{0} Aspekte fehlen noch",
    costs: "das kostet Punkte: überdenke es",
    rightTick: "dieses Kreuz ist richtig",
    wrongTick: "dieses Kreuz ist nicht richtig",
    unread: "nennt keine der Antworten: „{0}“",
    said: "das zählt",
    partlySaid: "das ist ein Teil davon: sage auch den Rest",
    near: "das kommt nahe: sage es genauer",
    notYet: "ein Aspekt fehlt noch",
    denied: "du verneinst etwas, das so ist: überdenke es",
    opposite: "es ist umgekehrt: prüfe die Richtung",
    misattributed: "das Richtige an der falschen Stelle: prüfe, wozu es gehört",
    unattributed: "sage, von welcher Seite oder welchem Fall das gilt",
    quantity: "prüfe die Zahlen und Formeln, oder gib sie an",
    echo: "das wiederholt die Frage: sage es mit eigenen Worten",
    wordList: "das sind einzelne Wörter: sage in Sätzen, wie sie zusammenhängen",
    noReason: "gib einen Grund an",
    noExample: "gib ein Beispiel an")

  private static let dutch = Phrases(
    language: "nl",
    suggestion: "een voorstel, niet het definitieve cijfer",
    mark: "{0} van {1}",
    undecided: "nog open, {0} tot {1} van {2}",
    blank: "nog niets beantwoord",
    total: "totaal",
    passMark: "geslaagd vanaf {0}",
    word: "{0} woord",
    words: "{0} woorden",
    noLimit: "geen limiet",
    wordLimit: "hoogstens {0} woorden",
    sentenceLimit: "{1} van hoogstens {0} zinnen",
    tooLong: "langer dan toegestaan: inkorten",
    attempts: "{0} van {1} pogingen gebruikt",
    withheld: "niet beoordeeld: de pogingen zijn op",
    wait: "de volgende kan over {0}",
    minutes: "{0} min",
    hours: "{0} uur",
    asked: "nog niet helemaal beantwoord: “{0}”",
    oneMissing: "één aspect ontbreekt nog",
    missing: "{0} aspecten ontbreken nog",
    costs: "dit kost punten: denk er nog eens over na",
    rightTick: "dit kruisje is goed",
    wrongTick: "dit kruisje is niet goed",
    unread: "noemt geen van de antwoorden: “{0}”",
    said: "dit telt mee",
    partlySaid: "dit is er een deel van: zeg ook de rest",
    near: "dit komt in de buurt: zeg het preciezer",
    notYet: "één aspect ontbreekt nog",
    denied: "je ontkent iets dat zo is: denk er nog eens over na",
    opposite: "het is andersom: controleer de richting",
    misattributed: "het juiste op de verkeerde plaats: controleer waar het bij hoort",
    unattributed: "zeg voor welke kant of welk geval dit geldt",
    quantity: "controleer de getallen en formules, of geef ze",
    echo: "dit herhaalt de vraag: zeg het in je eigen woorden",
    wordList: "dit zijn losse woorden: zeg in zinnen hoe ze samenhangen",
    noReason: "geef een reden",
    noExample: "geef een voorbeeld")

  private static let french = Phrases(
    language: "fr",
    suggestion: "une suggestion, pas la note définitive",
    mark: "{0} sur {1}",
    undecided: "indécis, de {0} à {1} sur {2}",
    blank: "rien n’est encore répondu",
    total: "total",
    passMark: "seuil de réussite {0}",
    word: "{0} mot",
    words: "{0} mots",
    noLimit: "sans limite",
    wordLimit: "{0} mots au plus",
    sentenceLimit: "{1} phrases sur {0} au plus",
    tooLong: "plus long que permis : raccourcissez",
    attempts: "{0} essais sur {1} utilisés",
    withheld: "pas noté : les essais sont épuisés",
    wait: "le prochain sera possible dans {0}",
    minutes: "{0} min",
    hours: "{0} h",
    asked: "pas encore entièrement répondu : « {0} »",
    oneMissing: "il manque encore un aspect",
    missing: "il manque encore {0} aspects",
    costs: "cela coûte des points : réfléchissez-y encore",
    rightTick: "cette case est juste",
    wrongTick: "cette case n’est pas juste",
    unread: "ne nomme aucune proposition : « {0} »",
    said: "cela compte",
    partlySaid: "c’en est une partie : dites aussi le reste",
    near: "vous en êtes proche : précisez",
    notYet: "il manque encore un aspect",
    denied: "vous niez ce qui est : réfléchissez-y encore",
    opposite: "c’est l’inverse : vérifiez le sens",
    misattributed: "la bonne chose au mauvais endroit : vérifiez à quoi elle se rapporte",
    unattributed: "dites de quel côté ou de quel cas il s’agit",
    quantity: "vérifiez les nombres et les formules, ou donnez-les",
    echo: "cela répète la question : dites-le avec vos mots",
    wordList: "ce sont des mots isolés : dites par des phrases comment ils sont liés",
    noReason: "donnez une raison",
    noExample: "donnez un exemple")

  private static let spanish = Phrases(
    language: "es",
    suggestion: "una sugerencia, no la nota definitiva",
    mark: "{0} de {1}",
    undecided: "sin decidir, de {0} a {1} de {2}",
    blank: "todavía sin respuesta",
    total: "total",
    passMark: "aprobado desde {0}",
    word: "{0} palabra",
    words: "{0} palabras",
    noLimit: "sin límite",
    wordLimit: "{0} palabras como máximo",
    sentenceLimit: "{1} de {0} frases como máximo",
    tooLong: "más largo de lo permitido: acórtalo",
    attempts: "{0} de {1} intentos usados",
    withheld: "sin calificar: los intentos se han agotado",
    wait: "el próximo será posible en {0}",
    minutes: "{0} min",
    hours: "{0} h",
    asked: "todavía sin responder del todo: «{0}»",
    oneMissing: "falta todavía un aspecto",
    missing: "faltan todavía {0} aspectos",
    costs: "esto cuesta puntos: piénsalo otra vez",
    rightTick: "esta casilla es correcta",
    wrongTick: "esta casilla no es correcta",
    unread: "no nombra ninguna opción: «{0}»",
    said: "esto cuenta",
    partlySaid: "es una parte: di también el resto",
    near: "está cerca: dilo con más exactitud",
    notYet: "falta todavía un aspecto",
    denied: "niegas algo que es así: piénsalo otra vez",
    opposite: "es al revés: comprueba la dirección",
    misattributed: "lo correcto en el lugar equivocado: comprueba a qué pertenece",
    unattributed: "di de qué lado o caso lo afirmas",
    quantity: "comprueba los números y las fórmulas, o indícalos",
    echo: "esto repite la pregunta: dilo con tus palabras",
    wordList: "son palabras sueltas: di con frases cómo se relacionan",
    noReason: "da una razón",
    noExample: "da un ejemplo")
}

extension Phrases {
  /// What to do about an aspect, as advice.
  func advice(_ remark: Remark) -> String {
    switch remark {
    case .said: said
    case .partlySaid: partlySaid
    case .near: near
    case .missing: notYet
    case .denied: denied
    case .opposite: opposite
    case .misattributed: misattributed
    case .unattributed: unattributed
    case .quantity: quantity
    case .echo: echo
    case .wordList: wordList
    case .noReason: noReason
    case .noExample: noExample
    }
  }

  /// `3.0 of 6`; a withheld mark says so.
  func phrase(_ mark: StudentMark) -> String {
    switch mark.state {
    case .withheld: withheld
    case .blank, .graded, .undecided:
      mark.mark.map { Phrases.fill(self.mark, $0.withDecimal, "\(mark.maximum)") }
        ?? Phrases.fill(undecided, "\(mark.lowest)", "\(mark.highest)", "\(mark.maximum)")
    }
  }

  /// `62 words, at most 100 words`.
  func phrase(_ length: AnswerLength) -> String {
    let written = Phrases.fill(length.words == 1 ? word : words, "\(length.words)")
    guard let limit = length.limit else { return "\(written), \(noLimit)" }
    let allowed = Phrases.fill(limit.isOfSentences ? sentenceLimit : wordLimit, "\(limit.allowed)", "\(limit.used)")
    return "\(written), \(allowed)" + (limit.used > limit.allowed ? " · \(tooLong)" : "")
  }

  /// `2 of 5 attempts used`, and when the next one is possible.
  func phrase(_ count: AttemptCount) -> String {
    let text = Phrases.fill(attempts, "\(min(count.used, count.allowed))", "\(count.allowed)")
    guard let seconds = count.wait, count.used >= count.allowed else { return text }
    let time =
      seconds < 5400
      ? Phrases.fill(minutes, "\(max(1, (seconds + 59) / 60))") : Phrases.fill(hours, "\((seconds + 3599) / 3600)")
    return text + " · " + Phrases.fill(wait, time)
  }
}
