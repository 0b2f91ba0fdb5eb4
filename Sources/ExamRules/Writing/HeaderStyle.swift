internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

/// How the headers of an exam are written, so that a missing one can be written alike.
struct HeaderStyle {
  private let open: Kind
  private let choice: Kind

  /// The headers of one kind of part.
  private struct Kind {
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

  init(_ context: ExamContext) {
    var (open, choice) = (Kind(), Kind())
    for check in context.parts {
      guard let header = check.part.header else { continue }
      if check.part.kind == .open { open.add(header, of: check.part) } else { choice.add(header, of: check.part) }
    }
    self.open = open
    self.choice = choice
  }

  /// A header for a part without one, in the style of the others of its kind; with whether it belongs at the end of the
  /// question's own paragraph rather than on a line of its own.
  func header(for part: Part, worth points: Points) -> (text: String, isInline: Bool) {
    let kind = part.kind == .open ? open : choice
    let pages = part.kind == .open ? kind.size(for: points) : nil
    let model = (kind.models.first { $0.pages == pages } ?? kind.models.first)?.part
    guard let model, let header = model.header else {
      return (plain(part, points), false)
    }
    return (written(like: header, of: model, for: part, points), isInline(header, in: model))
  }

  private func plain(_ part: Part, _ points: Points) -> String {
    let number = "\(points.withDecimal) \(points.withDecimal == "1" ? "point" : "points")"
    guard part.kind == .multipleChoice else { return "\(number) · Open" }
    let count = part.alternatives.count
    return "\(number) · Multiple choice · \(count) \(count == 1 ? "alternative" : "alternatives")"
  }

  private func written(like header: PartHeader, of model: Part, for part: Part, _ points: Points) -> String {
    var edits = [(header.points.range, PointsStyle(header.points, in: model).literal(points))]
    if let range = header.alternativeCountRange { edits.append((range, alternatives(range, model, part))) }
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

  /// `4 alternatives`, with the digits exchanged.
  private func alternatives(_ range: LocalRange, _ model: Part, _ part: Part) -> String {
    let words = model.string(range)
    let rest = words.drop { $0.isNumber }
    return "\(part.alternatives.count)\(rest)"
  }

  private func isInline(_ header: PartHeader, in part: Part) -> Bool {
    !LineStyle(part.bytes).standsAlone(header.range)
  }
}
