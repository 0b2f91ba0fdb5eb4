internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

/// Writes criteria and their attributes in the author's own style.
enum RubricWriting {
  /// A marker line like another criterion's, with other points and without its attributes and text.
  static func marker(like model: Criterion, worth points: Points, in part: Part) -> String {
    // Below a table stands a line of its own.
    if model.table != nil { return marker(worth: points, like: nil, in: nil) }
    let lead = part.string(LocalRange(model.markerRange.lower, max(model.markerRange.lower, model.points.range.lower)))
    // What is opened before the points (`- **3 points**:`) closes behind them.
    let emphasis = String(lead.reversed().prefix { $0 == "*" || $0 == "_" })
    let rest = part.string(LocalRange(model.points.range.upper, max(model.points.range.upper, model.markerRange.upper)))
    let colon = !emphasis.isEmpty && rest.hasPrefix(emphasis + ":") ? ":" : ""
    return lead + PointsStyle(model.points, in: part).literal(points) + emphasis + colon
  }

  /// `+2 Punkte`: a marker line where there is no other criterion to go by, in the number's style and the unit of a header.
  static func marker(worth points: Points, like header: PointsLiteral?, in part: Part?) -> String {
    let isOne = points.value.magnitude == .one
    guard let header, let part else { return "\(points.signed) \(isOne ? "point" : "points")" }
    let number = PointsStyle(header, in: part).number(points)
    let behind = part.string(LocalRange(header.numberRange.upper, header.range.upper))
    let unit = PointsStyle.unit(String(behind.drop { !$0.isLetter }.prefix(while: \.isLetter)), isOne: isOne)
    return (points.isPositive && !number.hasPrefix("+") ? "+" : "") + number
      + (unit.isEmpty ? isOne ? " point" : " points" : " " + unit)
  }

  /// The edits that write attributes behind marker lines; into the braces where some stand there.
  static func edits(_ wanted: [AttributeEdit], in part: Part) -> [(place: LocalRange, replacement: String)] {
    let byCriterion = Dictionary(grouping: wanted.filter { part.criteria.indices.contains($0.criterion) }) {
      $0.criterion
    }
    return byCriterion.keys.sorted().map { index in
      let criterion = part.criteria[index]
      let text = (byCriterion[index] ?? []).map(\.attribute).joined(separator: " ")
      if let braces = criterion.attributes.range {
        let end = max(braces.lower, braces.upper - 1)
        return (LocalRange(end, end), " " + text)
      }
      let end = attributePlace(criterion)
      return (LocalRange(end, end), " {\(text)}")
    }
  }

  /// An attribute of one criterion that names another one, which gets a name for it where it has none.
  static func relation(_ key: String, from index: Int, to other: Int, in part: Part) -> NoteFix<LocalRange> {
    let (name, naming) = name(of: other, in: part)
    return NoteFix(
      "write \(key)=\(name) behind \(part.criteria[index].points.points.signed)",
      edits(naming + [AttributeEdit(criterion: index, attribute: "\(key)=\(name)")], in: part))
  }

  /// Two criteria for the same: the lesser stands in for the other, of equals the better of the two counts.
  static func relating(_ a: Int, _ b: Int, in part: Part) -> NoteFix<LocalRange> {
    let (one, two) = (part.criteria[a].points.points, part.criteria[b].points.points)
    if one < two { return relation("instead-of", from: a, to: b, in: part) }
    if two < one { return relation("instead-of", from: b, to: a, in: part) }
    let taken = Set(part.criteria.compactMap(\.attributes.oneOf?.text))
    let set = (1...99).lazy.map { "same\($0 == 1 ? "" : "\($0)")" }.first { !taken.contains($0) } ?? "same"
    return NoteFix(
      "write one-of=\(set) behind both",
      edits([a, b].map { AttributeEdit(criterion: $0, attribute: "one-of=\(set)") }, in: part))
  }

  /// A criterion's name, and the edit that gives it one.
  private static func name(of index: Int, in part: Part) -> (name: String, edits: [AttributeEdit]) {
    if let id = part.criteria[index].attributes.id?.text { return (id, []) }
    let taken = Set(part.criteria.compactMap(\.attributes.id?.text))
    let free = ((index + 1)...(index + 100)).lazy.map { "c\($0)" }.first { !taken.contains($0) } ?? "c\(index + 1)"
    return (free, [AttributeEdit(criterion: index, attribute: "#\(free)")])
  }

  /// Behind the points of the marker line, or of the cell.
  private static func attributePlace(_ criterion: Criterion) -> Int {
    if criterion.table != nil { return criterion.markerRange.upper }
    return max(criterion.points.range.upper, criterion.points.numberRange.upper)
  }
}
