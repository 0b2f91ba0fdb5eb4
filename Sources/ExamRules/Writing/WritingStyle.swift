package import ExactNumbers
package import ExamLanguage
internal import ExamText

/// How an exam writes its headers, criteria, markers and labels, so that whatever is written for an author (by a fix or
/// by completion) looks like the rest.
package struct WritingStyle {
  private let exam: Exam
  private let open: Headers
  private let choice: Headers

  package init(_ exam: Exam) {
    self.exam = exam
    var (open, choice) = (Headers(), Headers())
    let parts = exam.parts
    for index in 0..<min(parts.count, Self.modelLimit) {
      let part = parts[index].part
      guard let header = part.header else { continue }
      if (header.kind ?? part.kind) == .open { open.add(header, of: part) } else { choice.add(header, of: part) }
    }
    self.open = open
    self.choice = choice
  }

  /// How an exam is written shows in its first parts; a fix that is offered at every keystroke looks at no more.
  private static let modelLimit = 80

  // MARK: Headers

  /// The headers of one kind of part.
  private struct Headers {
    /// The first part for each answer space, in order.
    var models: [(pages: Rational?, part: Part)] = []
    var pages = Rational.zero
    var points = Points.zero

    mutating func add(_ header: PartHeader, of part: Part) {
      if let size = header.pages, header.points.points.isPositive {
        pages += size
        points += header.points.points
      }
      if !models.contains(where: { $0.pages == header.pages }), models.count < 50 {
        models.append((header.pages, part))
      }
    }

    /// The answer space that fits the points: the exam's pages for a point, times the points, to the nearest of the
    /// sizes that the exam uses. Nil where headers name none.
    func size(for wanted: Points) -> Rational? {
      guard let rate = pages.divided(by: points.value) else { return nil }
      let size = wanted.value * rate
      return models.compactMap(\.pages).min { ($0 - size).magnitude < ($1 - size).magnitude }
    }
  }

  /// A header in the style of the others of its kind, else in the usual form; with whether it belongs at the end of the
  /// question's own paragraph rather than on a line of its own.
  ///
  /// - Parameter alternatives: how many there are; an open part's header does not say.
  package func header(
    _ points: Points, _ kind: PartKind, alternatives: Int
  ) -> (text: String, isInline: Bool) {
    let headers = kind == .open ? open : choice
    let pages = kind == .open ? headers.size(for: points) : nil
    let model = (headers.models.first { $0.pages == pages } ?? headers.models.first)?.part
    guard let model, let header = model.header, header.range.count <= Self.headerLimit else {
      return (usual(points, kind, alternatives), false)
    }
    let isInline = !LineStyle(model.bytes).standsAlone(header.range)
    return (written(like: header, of: model, points, alternatives), isInline)
  }

  /// Bytes; what is longer is no model.
  private static let headerLimit = 160

  private func usual(_ points: Points, _ kind: PartKind, _ alternatives: Int) -> String {
    let number = "\(points.withDecimal) \(points.withDecimal == "1" ? "point" : "points")"
    guard kind == .multipleChoice else { return "\(number) · Open" }
    return "\(number) · Multiple choice · \(Phrases.count(alternatives, "alternative"))"
  }

  private func written(
    like header: PartHeader, of model: Part, _ points: Points, _ alternatives: Int
  ) -> String {
    var edits = [(header.points.range, PointsStyle(header.points, in: model).literal(points))]
    if let range = header.alternativeCountRange {
      // `4 alternatives`, with the digits exchanged.
      let rest = model.string(range).drop { $0.isNumber }
      edits.append((range, "\(alternatives)\(rest)"))
    }
    var bytes: [UInt8] = []
    var done = header.range.lower
    for (range, text) in edits.sorted(by: { $0.0.lower < $1.0.lower }) where done <= range.lower {
      bytes += model.bytes[done..<range.lower]
      bytes += text.utf8
      done = range.upper
    }
    if done < header.range.upper { bytes += model.bytes[done..<header.range.upper] }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Rubrics

  /// `+2 points`: as the criteria of the part at an index are written, else as those of the exam, else with the words of
  /// its headers.
  package func criterion(_ points: Points, inPart index: Int? = nil) -> String {
    var parts = exam.parts.prefix(Self.modelLimit).map(\.part)
    if let index, exam.parts.indices.contains(index) { parts.insert(exam.parts[index].part, at: 0) }
    for part in parts {
      // One that adds, best: its marker has a plus.
      let models = part.criteria.filter { $0.points.isSigned }
      if let model = models.first(where: { $0.points.points.isPositive }) ?? models.first {
        return RubricWriting.marker(like: model, worth: points, in: part)
      }
    }
    let header = parts.lazy.compactMap { part in part.header.map { (literal: $0.points, part: part) } }.first
    return RubricWriting.marker(worth: points, like: header?.literal, in: header?.part)
  }

  // MARK: Markers and labels

  /// `Model answer`, or the word that the file has for it.
  package var modelAnswerMarker: String {
    for placed in exam.parts {
      guard let marker = placed.part.modelAnswers.first?.marker else { continue }
      let text = placed.part.string(marker)
      if text.utf8.count < 60, !text.contains("\n"), !text.contains("\r") { return text }
    }
    return "Model answer"
  }

  /// The line above a sample answer that deserves these points: `Sample answer · 3.5 points`, as the file has it.
  package func sampleMarker(_ points: Points) -> String {
    for placed in exam.parts {
      guard let sample = placed.part.samples.first else { continue }
      let (marker, literal) = (sample.markerRange, sample.points)
      let text = placed.part.string(marker)
      guard text.utf8.count < 80, !text.contains("\n"), !text.contains("\r"), marker.lower <= literal.range.lower,
        literal.range.upper <= marker.upper
      else { continue }
      return placed.part.string(LocalRange(marker.lower, literal.range.lower))
        + PointsStyle(literal, in: placed.part).literal(points)
        + placed.part.string(LocalRange(literal.range.upper, marker.upper))
    }
    return "Sample answer · \(points.withDecimal) points"
  }

  /// The label of the next part behind one: `b `, or a heading where the file has headings.
  package func label(after placed: PlacedPart) -> (next: String?, newQuestion: String) {
    let hashes = placed.part.bytes.prefix { $0 == UInt8(ascii: "#") }.count
    let letter = placed.id.letter.utf8.first ?? UInt8(ascii: "a")
    let next = letter < UInt8(ascii: "z") && !placed.id.letter.isEmpty ? String(UnicodeScalar(letter + 1)) : nil
    guard hashes > 0 else { return (next.map { "\($0) " }, "a ") }
    let heading = String(repeating: "#", count: hashes)
    return (
      next.map { "\(heading) \(placed.id.question)\($0)" },
      "\(heading) \(placed.id.question + 1)\(placed.id.letter.isEmpty ? "" : "a")"
    )
  }
}
