internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

/// How an author writes amounts of points, learnt from one of them: `-1,50 Punkte` has a comma, a plain minus and a
/// German unit.
struct PointsStyle: Sendable {
  private let minus: String
  private let hasPlus: Bool
  private let separator: String
  /// Decimals of a whole number: 1 in `4.0`.
  private let wholePlaces: Int
  private let before: String
  private let after: String

  init(_ literal: PointsLiteral, in part: Part) {
    let number = part.string(literal.numberRange)
    minus = number.hasPrefix("−") ? "−" : number.hasPrefix("–") ? "–" : "-"
    hasPlus = number.hasPrefix("+")
    separator = number.utf8.contains(0x2C) ? "," : "."
    let isPlain = number.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
    let places = number.utf8.drop { $0 != 0x2C && $0 != 0x2E }.count - 1
    wholePlaces = isPlain && literal.points.value.isInteger ? max(0, places) : 0
    let whole = Array(part.string(literal.range).utf8)
    let lead = max(0, literal.numberRange.lower - literal.range.lower)
    let tail = max(0, literal.range.upper - literal.numberRange.upper)
    before = String(decoding: whole.prefix(lead), as: UTF8.self)
    after = String(decoding: whole.suffix(min(tail, whole.count)), as: UTF8.self)
  }

  /// The number alone, with a plus where the model has one.
  func number(_ points: Points) -> String {
    var text = points.value.magnitude.description
    if points.value.isInteger, wholePlaces > 0 { text += "." + String(repeating: "0", count: wholePlaces) }
    if separator == ",", let dot = text.firstIndex(of: ".") { text.replaceSubrange(dot...dot, with: ",") }
    if points.isNegative { return minus + text }
    return hasPlus && points.isPositive ? "+" + text : text
  }

  /// The number with its unit, singular or plural.
  func literal(_ points: Points) -> String {
    let number = number(points)
    return before + number + Self.unit(after, isOne: points.value.magnitude == .one && wholePlaces == 0)
  }

  /// A unit (with what stands before it) in the singular or the plural.
  static func unit(_ text: String, isOne: Bool) -> String {
    for (many, one) in units {
      if isOne, text.hasSuffix(many) { return String(text.dropLast(many.count)) + one }
      if !isOne, text.hasSuffix(one) { return String(text.dropLast(one.count)) + many }
    }
    return text
  }

  /// Plural and singular.
  private static let units = [
    ("points", "point"), ("marks", "mark"), ("pts", "pt"), ("Points", "Point"), ("Marks", "Mark"),
    ("Punkte", "Punkt"), ("punten", "punt"), ("puntos", "punto"),
  ]
}
