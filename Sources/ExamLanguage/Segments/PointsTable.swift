internal import ExactNumbers
internal import ExamText

/// A pipe table that gives points: which column holds them, and of what it is a table.
///
/// A column holds points where its head says so (`Points`, `Max. points`, `Punkte`): then numbers need no unit.
struct PointsTable {
  enum Matter {
    /// `| Criterion | Points |`
    case rubric
    /// `| Statement | Points |`
    case alternatives
    /// `| Question | Points |`
    case questions
    case unknown
  }

  /// What a cell says of points.
  enum Amount {
    case points(PointsLiteral, AttributeNotation?)
    /// `- 1`: a dash or a minus?
    case ambiguous(LocalRange)
    case unreadable(LocalRange)
    case none
  }

  struct Row {
    let amount: Amount
    /// Where the amount stands; nil where the row has no such cell.
    let cell: LocalRange?
    /// The other cells that have text; those of numbers alone only where no other has any.
    let texts: [LocalRange]
    /// The whole row.
    let range: LocalRange
  }

  let matter: Matter
  /// By its head; nil where no head says so.
  let column: Int?
  private let bytes: [UInt8]
  private let lines: [Line]
  /// Those below the head.
  private let body: Range<Int>
  private let head: [LocalRange]

  init(_ bytes: [UInt8], _ lines: [Line], _ range: Range<Int>) {
    self.bytes = bytes
    self.lines = lines
    let delimiter = range.first { TableRow.isDelimiter(bytes, lines[$0]) }
    head = delimiter.flatMap { $0 > range.lowerBound ? TableRow.cells(bytes, lines[$0 - 1]) : nil } ?? []
    body = (delimiter.map { $0 + 1 } ?? range.lowerBound)..<range.upperBound
    column = head.firstIndex { TotalLabel.read(bytes, $0.lower, $0.upper)?.hasUnit ?? false }
    matter =
      head.lazy.compactMap { cell -> Matter? in
        var end = cell.lower
        while end < cell.upper, bytes.isWordByte(end, cell.upper) { end += 1 }
        return bytes.folded(cell.lower, end).flatMap { Self.matters[$0] }
      }.first ?? .unknown
  }

  // MARK: Rows

  /// The rows with what stands in the column of points.
  func rows(column: Int) -> [Row] {
    body.compactMap { index in
      guard !TableRow.isDelimiter(bytes, lines[index]) else { return nil }
      let cells = TableRow.cells(bytes, lines[index])
      guard !cells.isEmpty else { return nil }
      let others = cells.indices.filter { $0 != column && !cells[$0].isEmpty }.map { cells[$0] }
      let worded = others.filter { cell in (cell.lower..<cell.upper).contains { bytes.isWordByte($0, cell.upper) } }
      let texts = worded.isEmpty ? others : worded
      let start = bytes.skipBlanks(lines[index].start, lines[index].contentEnd)
      return Row(
        amount: column < cells.count ? Self.amount(bytes, cells[column]) : .none,
        cell: column < cells.count ? cells[column] : nil, texts: texts,
        range: LocalRange(start, bytes.trimEnd(start, lines[index].contentEnd)))
    }
  }

  /// The column of points of a table that is known to be a rubric: as its head says, else the last or the first one
  /// where each of its cells is an amount.
  var rubricColumn: Int? {
    if let column { return column }
    guard matter != .questions, let width = body.lazy.map({ TableRow.cells(bytes, lines[$0]).count }).max(), width > 1
    else { return nil }
    return [width - 1, 0].first { column in
      let rows = rows(column: column)
      return !rows.isEmpty && rows.allSatisfy { if case .points = $0.amount { !$0.texts.isEmpty } else { false } }
    }
  }

  /// The total that a row declares: its first text is a word for one.
  func total(_ row: Row) -> DeclaredTotal? {
    guard case .points(let literal, _) = row.amount, !literal.isSigned, let text = row.texts.first,
      let label = TotalLabel.read(bytes, text.lower, text.upper), label.hasTotal
    else { return nil }
    return DeclaredTotal(points: literal, range: text.union(literal.range), subject: label.subject)
  }

  /// The rows that are criteria or alternatives, and the totals below or between them.
  ///
  /// `Sum` may be what a criterion rewards: it is a total only in the last row, with the amount that the rows above add up
  /// to. `Total` always is one, or a subtotal, which is right where the rows since the one before add up to it.
  func parted(column: Int) -> (rows: [Row], totals: [DeclaredTotal]) {
    var (found, totals): ([Row], [DeclaredTotal]) = ([], [])
    var (sum, part) = (Points.zero, Points.zero)
    let all = rows(column: column)
    for (number, row) in all.enumerated() {
      guard case .points(let literal, _) = row.amount else {
        if !isTotal(row) { found.append(row) }
        continue
      }
      let isLast = number == all.count - 1
      if let total = total(row), let label = row.texts.first.flatMap({ TotalLabel.read(bytes, $0.lower, $0.upper) }),
        label.isPlain || isLast && literal.points == sum && sum.isPositive
      {
        if isLast || literal.points != part { totals.append(total) }
        part = .zero
        continue
      }
      found.append(row)
      if literal.points.isPositive { (sum, part) = (sum + literal.points, part + literal.points) }
    }
    return (found, totals)
  }

  /// Whether a row is one for a total, with an amount that cannot be read: `| Total | ___ / 5 |`.
  private func isTotal(_ row: Row) -> Bool {
    row.texts.first.flatMap { TotalLabel.read(bytes, $0.lower, $0.upper) }?.isPlain ?? false
  }

  // MARK: Totals outside parts

  /// The totals of a table on an exam's first page: of all, and of each question that it names.
  ///
  ///     | Question | Points |        | Question | 1  | 2  | Total |
  ///     | 1        | 20     |        | Points   | 20 | 40 | 60    |
  ///     | Total    | 60     |
  var totals: [DeclaredTotal] {
    if let column {
      return rows(column: column).compactMap { row in
        total(row) ?? question(row.texts.first).flatMap { declared(row.amount, $0) }
      }
    }
    // Where no column is one of points, a row may be.
    for index in body {
      let cells = TableRow.cells(bytes, lines[index])
      guard let first = cells.first, let label = TotalLabel.read(bytes, first.lower, first.upper) else { continue }
      if label.hasUnit, matter == .questions || head.contains(where: isTotalHead) {
        return zip(head, cells).dropFirst().compactMap { name, cell in
          let subject = isTotalHead(name) ? DeclaredTotal.Subject.place : question(name)
          return subject.flatMap { declared(Self.amount(bytes, cell), $0) }
        }
      }
    }
    // `| Total | 60 points |`
    return body.compactMap { index in
      guard let last = TableRow.cells(bytes, lines[index]).indices.last, last > 0,
        let row = PointsTable(bytes, lines, index..<(index + 1)).rows(column: last).first, let total = total(row),
        total.points.range != total.points.numberRange
      else { return nil }
      return total
    }
  }

  /// The totals of a table that stands below a rubric and holds nothing else: an overview of the questions, or rows that
  /// say a total; nil for all others.
  var closingTotals: [DeclaredTotal]? {
    if matter == .questions {
      let found = totals
      return found.isEmpty ? nil : found
    }
    guard let width = body.lazy.map({ TableRow.cells(bytes, lines[$0]).count }).max(), width > 1 else { return nil }
    let rows = rows(column: width - 1)
    let found = rows.compactMap(total)
    return found.isEmpty || found.count < rows.count ? nil : found
  }

  private func isTotalHead(_ cell: LocalRange) -> Bool {
    TotalLabel.read(bytes, cell.lower, cell.upper)?.hasTotal ?? false
  }

  private func declared(_ amount: Amount, _ subject: DeclaredTotal.Subject) -> DeclaredTotal? {
    guard case .points(let literal, _) = amount, !literal.isSigned else { return nil }
    return DeclaredTotal(points: literal, range: literal.range, subject: subject)
  }

  /// `2`, `Question 2`, `Q2` in a table of questions.
  private func question(_ cell: LocalRange?) -> DeclaredTotal.Subject? {
    guard matter == .questions, let cell else { return nil }
    let digits = bytes[cell.lower..<cell.upper].filter { (0x30...0x39).contains($0) }
    guard (1...3).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)), number > 0,
      cell.count == digits.count
        || TotalLabel.read(bytes, cell.lower, cell.upper)?.subject == .question(number)
    else { return nil }
    return .question(number)
  }

  // MARK: Cells

  /// `2`, `**1.5**`, `(+2)`, `2 points`, `1 {#mean}`
  static func amount(_ bytes: [UInt8], _ cell: LocalRange) -> Amount {
    guard bytes[cell.lower..<cell.upper].contains(where: { (0x30...0x39).contains($0) || $0 == 0xC2 || $0 == 0xE2 })
    else { return .none }
    var start = cell.lower + MarkerNotation.emphasis(bytes, cell.lower, cell.upper)
    let isOpen = bytes.byte(start, cell.upper) == 0x28 || bytes.byte(start, cell.upper) == 0x5B
    if isOpen { start += 1 }
    let sign = PointsNotation.sign(bytes, start, cell.upper)
    let isDetached = sign.map { bytes.blank(at: start + $0.length, cell.upper) > 0 } ?? false
    guard let number = PointsNotation.number(bytes, start, cell.upper, blankAfterSign: isDetached) else {
      return bytes[cell.lower..<cell.upper].contains { (0x30...0x39).contains($0) } ? .unreadable(cell) : .none
    }
    var end = number.range.upper
    let unit = bytes.skipBlanks(end, cell.upper)
    if let unitEnd = PointsNotation.unitEnd(bytes, unit, cell.upper) {
      end = unitEnd
      if bytes.byte(end, cell.upper) == 0x2E { end += 1 }
    }
    let range = LocalRange(start, end)
    if isOpen, let closer = bytes.byte(end, cell.upper), closer == 0x29 || closer == 0x5D { end += 1 }
    end += MarkerNotation.emphasis(bytes, end, cell.upper)
    end = bytes.skipBlanks(end, cell.upper)
    let attributes = AttributeNotation.read(bytes, end, cell.upper)
    if let attributes { end = bytes.skipBlanks(attributes.end, cell.upper) }
    guard end == cell.upper, !number.isUnreadable else { return .unreadable(cell) }
    // A true minus is one even with a blank behind it.
    if isDetached, sign?.isMinus ?? false, !bytes.has("\u{2212}", at: start, cell.upper) { return .ambiguous(range) }
    return .points(
      PointsLiteral(
        points: Points(number.value), range: range, numberRange: number.range, isSigned: number.isSigned), attributes)
  }

  private static let matters: [String: Matter] = {
    var matters: [String: Matter] = [:]
    func add(_ matter: Matter, _ words: [String]) { for word in words { matters[word] = matter } }
    add(
      .rubric,
      [
        "criterion", "criteria", "aspect", "aspects", "requirement", "requirements", "expectation", "expectations",
        "rubric", "step", "steps", "kriterium", "kriterien", "aspekt", "aspekte", "erwartung", "erwartungen",
        "erwartungshorizont", "leistung", "teilleistung", "anforderung", "anforderungen", "schritt", "criterium",
        "beoordelingscriterium", "aspecten", "stap", "critère", "critères", "attendu", "attendus", "étape", "criterio",
        "criterios", "aspecto", "aspectos", "rúbrica", "paso",
      ])
    add(
      .alternatives,
      [
        "alternative", "alternatives", "statement", "statements", "answer", "answers", "option", "options", "choice",
        "aussage", "aussagen", "antwort", "antworten", "antwortmöglichkeit", "alternatief", "stelling", "antwoord",
        "optie", "proposition", "propositions", "réponse", "énoncé", "afirmación", "respuesta", "opción", "alternativa",
      ])
    add(.questions, HeadingNotation.questionWords.words + ["questions", "aufgaben", "vragen", "preguntas"])
    return matters
  }()
}
