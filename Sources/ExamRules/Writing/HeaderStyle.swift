internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

/// How the headers of an exam are written, so that a missing one can be written alike.
struct HeaderStyle {
  private let context: ExamContext

  init(_ context: ExamContext) { self.context = context }

  /// A header for a part without one, in the style of the others of its kind; with whether it belongs at the end of the
  /// question's own paragraph rather than on a line of its own.
  func header(for part: Part, worth points: Points) -> (text: String, isInline: Bool) {
    let candidates = context.parts.map(\.part).filter { $0.header != nil && $0.kind == part.kind }
    let pages = part.kind == .open ? pages(for: points, among: candidates) : nil
    let model = candidates.first { $0.header?.pages == pages } ?? candidates.first
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

  /// The answer space that fits the points: the exam's pages for a point, times the points, to the nearest of the sizes
  /// that the exam uses. Nil where headers name none.
  private func pages(for points: Points, among parts: [Part]) -> Rational? {
    let sized = parts.compactMap(\.header).filter { $0.pages != nil && $0.points.points.isPositive }
    let sizes = sized.compactMap(\.pages)
    guard let rate = sizes.reduce(.zero, +).divided(by: sized.map(\.points.points).sum().value) else { return nil }
    let wanted = points.value * rate
    return sizes.min { ($0 - wanted).magnitude < ($1 - wanted).magnitude }
  }

  private func isInline(_ header: PartHeader, in part: Part) -> Bool {
    !LineStyle(part.bytes).standsAlone(header.range)
  }
}
