internal import ExactNumbers
internal import ExamText

/// A part's header as a line of its own or within brackets: `4.0 points · Multiple choice · 4 alternatives`.
struct HeaderNotation {
  enum Form {
    /// With fields behind the points.
    case fields
    /// `(4 points)`, `[5 marks]`.
    case bracketed
    /// `4 points`, `**6 pts**`: a header or a criterion, as its place decides.
    case bare
  }

  let form: Form
  /// Nil where the points cannot be read.
  let header: PartHeader?
  let range: LocalRange

  /// Points with a sign beside fields that only a header has: what it is meant to be, with an amount that is none.
  var withoutPoints: HeaderNotation? {
    guard let header, form == .fields, header.kind != nil || header.pages != nil || header.alternativeCount != nil
    else {
      return nil
    }
    return HeaderNotation(form: form, header: nil, range: header.points.range)
  }

  private enum Field {
    case points(PointsNotation.Reading)
    case kind(PartKind)
    case count(Int, LocalRange)
    case pages(Rational, LocalRange)
    case other
  }

  /// The header that fills a range.
  static func read(_ bytes: [UInt8], _ from: Int, _ to: Int) -> HeaderNotation? {
    let start = bytes.skipBlanks(from, to)
    let end = bytes.trimEnd(start, to)
    guard end > start, end - start <= 240 else { return nil }
    let range = LocalRange(start, end)
    let (inner, isBracketed) = peeled(bytes, start, end)
    guard inner.lower < inner.upper, mayHavePoints(bytes, inner) else { return nil }
    var points: PointsNotation.Reading?
    var kind: PartKind?
    var count: (Int, LocalRange)?
    var pages: (Rational, LocalRange)?
    // Fields, and those of them that are known beside the points.
    var (fields, known) = (0, 0)
    var isTwice = false
    var hasDot = false
    var index = inner.lower
    var fieldStart = inner.lower
    func close(_ end: Int) {
      let lower = bytes.skipBlanks(fieldStart, end)
      fields += 1
      switch field(bytes, lower, bytes.trimEnd(lower, end)) {
      case .points(let reading): if points == nil { points = reading } else { isTwice = true }
      case .kind(let value): (kind, known) = (value, known + 1)
      case .count(let value, let range): (count, known) = ((value, range), known + 1)
      case .pages(let value, let range): (pages, known) = ((value, range), known + 1)
      case .other: break
      }
    }
    while index < inner.upper {
      guard mayBeSeparator(bytes[index]), let length = separator(bytes, index, inner) else {
        index += 1
        continue
      }
      if bytes[index] == 0xC2 || bytes[index] == 0xE2 && bytes[index + 2] == 0xA2 { hasDot = true }
      close(index)
      index += length
      fieldStart = index
      if fields > 8 { return nil }
    }
    close(inner.upper)
    guard let points, !isTwice else { return nil }
    if fields > 1, !hasDot, known < fields - 1 { return nil }
    let form: Form = fields > 1 ? .fields : isBracketed ? .bracketed : .bare
    guard let literal = points.literal else { return HeaderNotation(form: form, header: nil, range: range) }
    return HeaderNotation(
      form: form,
      header: PartHeader(
        range: range, points: literal, kind: kind, alternativeCount: count?.0, alternativeCountRange: count?.1,
        pages: pages?.0, pagesRange: pages?.1), range: range)
  }

  /// A range without the emphasis and brackets that enclose it.
  private static func peeled(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (LocalRange, isBracketed: Bool) {
    var (start, end, isBracketed) = (from, to, false)
    for _ in 0..<6 {
      guard end - start >= 2 else { break }
      switch (bytes[start], bytes[end - 1]) {
      case (0x2A, 0x2A), (0x5F, 0x5F): (start, end) = (start + 1, end - 1)
      case (0x28, 0x29), (0x5B, 0x5D): (start, end, isBracketed) = (start + 1, end - 1, true)
      default: return (LocalRange(start, end), isBracketed)
      }
    }
    return (LocalRange(start, end), isBracketed)
  }

  /// Whether a field begins as points do. Most lines that look like a header from afar are sentences, and for them
  /// nothing is allocated.
  private static func mayHavePoints(_ bytes: [UInt8], _ within: LocalRange) -> Bool {
    var index = within.lower
    while index < within.upper {
      let start = bytes.skipBlanks(index, within.upper)
      guard start < within.upper else { return false }
      switch bytes[start] {
      case 0x30...0x39, 0x2B, 0x2C, 0x2D, 0x2E, 0xC2, 0xE2: return true
      default: if AmountNotation.mayBegin(bytes, start, within.upper) { return true }
      }
      // `Points: 4`; the units are short.
      var word = start
      while word < within.upper, word - start <= 6, bytes[word] > 0x20, bytes[word] != 0x3A { word += 1 }
      word = bytes.skipBlanks(word, within.upper)
      if bytes.byte(word, within.upper) == 0x3A { return true }
      index = start
      while index < within.upper {
        if mayBeSeparator(bytes[index]), let length = separator(bytes, index, within) {
          index += length
          break
        }
        index += 1
      }
    }
    return false
  }

  private static func mayBeSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x2D, 0x3B, 0x7C, 0xC2, 0xE2: true
    default: false
    }
  }

  /// The length of what separates two fields.
  private static func separator(_ bytes: [UInt8], _ index: Int, _ within: LocalRange) -> Int? {
    switch bytes[index] {
    case 0x7C, 0x3B: return 1
    case 0x2C: return bytes.blank(at: index + 1, within.upper) > 0 ? 1 : nil
    case 0xC2: return bytes.has("\u{B7}", at: index, within.upper) ? 2 : nil
    case 0xE2:
      if bytes.has("\u{2022}", at: index, within.upper) { return 3 }
      let isDash = bytes.has("\u{2013}", at: index, within.upper) || bytes.has("\u{2014}", at: index, within.upper)
      return isDash && isSpaced(bytes, index, 3, within) ? 3 : nil
    case 0x2D: return isSpaced(bytes, index, 1, within) ? 1 : nil
    default: return nil
    }
  }

  private static func isSpaced(_ bytes: [UInt8], _ index: Int, _ length: Int, _ within: LocalRange) -> Bool {
    index > within.lower && (bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09)
      && bytes.blank(at: index + length, within.upper) > 0
  }

  private static func field(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Field {
    guard from < to else { return .other }
    var start = from
    // `Points: 4` and `Points: 4 pts` say the same as `4 points`.
    var named = false
    if let colon = bytes.find(":", from, to), PointsNotation.isUnit(bytes, from, bytes.trimEnd(from, colon)) {
      (start, named) = (bytes.skipBlanks(colon + 1, to), true)
    }
    if let reading = AmountNotation.read(bytes, start, to) { return .points(reading) }
    guard let number = PointsNotation.number(bytes, start, to) else {
      return kind(bytes, from, to).map(Field.kind) ?? .other
    }
    if named, number.range.upper == to {
      let literal = PointsLiteral(
        points: Points(number.value), range: LocalRange(from, to), numberRange: number.range,
        isSigned: number.isSigned)
      return .points(
        PointsNotation.Reading(literal: number.isUnreadable ? nil : literal, range: LocalRange(from, to)))
    }
    guard !number.isUnreadable, !number.isSigned else { return .other }
    let word = bytes.skipBlanks(number.range.upper, to)
    if pageWords.contains(bytes, word, to) { return .pages(number.value, LocalRange(from, to)) }
    if countWords.contains(bytes, word, to), let count = number.value.integer, (0...10_000).contains(count) {
      return .count(count, LocalRange(from, to))
    }
    return .other
  }

  private static let pageWords = WordTable([
    "page", "pages", "seite", "seiten", "pagina", "pagina's", "pagina’s", "página", "páginas",
  ])

  private static let countWords = WordTable([
    "alternative", "alternatives", "option", "options", "choice", "choices", "statement", "statements", "answers",
    "alternativen", "antworten", "aussagen", "alternatief", "alternatieven", "opties", "antwoorden", "stellingen",
    "propositions", "proposition", "réponses", "opciones", "opción", "alternativas", "respuestas", "afirmaciones",
  ])

  private static func kind(_ bytes: [UInt8], _ from: Int, _ to: Int) -> PartKind? {
    if choiceWords.contains(bytes, from, to) { return .multipleChoice }
    if openWords.contains(bytes, from, to) { return .open }
    return nil
  }

  private static let choiceWords = WordTable([
    "multiple choice", "multiple-choice", "multiplechoice", "mc", "single choice", "single-choice", "multiple response",
    "multiple answer", "mehrfachauswahl", "einfachauswahl", "meerkeuze", "meerkeuzevraag", "choix multiple",
    "choix multiples", "qcm", "opción múltiple", "selección múltiple", "opcion multiple",
  ])

  private static let openWords = WordTable([
    "open", "open question", "essay", "short answer", "free text", "offen", "offene frage", "freitext", "open vraag",
    "ouverte", "question ouverte", "rédaction", "abierta", "pregunta abierta", "ensayo",
  ])
}
