package import ExactJSON
internal import ExactNumbers

extension ItemAnalysis {
  /// For programs (Protocol/schemas/analyse.schema.json); what is not defined is null.
  package var json: JSONValue {
    let alphaMissing: JSONValue = whole.alphaMissing.map { .string($0) } ?? .null
    return [
      "students": .int(whole.students),
      "complete": .int(whole.complete),
      "max": JSONNumber.of(columns.maximum),
      "mean": Self.number(whole.mean),
      "median": Self.number(whole.median),
      "deviation": Self.number(whole.deviation),
      "alpha": Self.number(whole.alpha),
      "standardError": Self.number(whole.standardError),
      "notDefined": alphaMissing,
      "passed": columns.passMark == nil ? .null : .int(whole.passed),
      "failed": columns.passMark == nil ? .null : .int(whole.failed),
      "grades": .array(
        whole.grades.map { ["grade": $0.name.map { .string($0) } ?? .null, "students": .int($0.count)] }),
      "distribution": .array(whole.distribution.map { .int($0) }),
      "parts": .array(items.map(Self.part)),
    ]
  }

  private static func part(_ item: Item) -> JSONValue {
    [
      "part": .string(item.id),
      "max": JSONNumber.of(item.maximum),
      "answered": .int(item.answered),
      "blank": .int(item.blank),
      "undecided": .int(item.undecided),
      "mean": number(item.mean),
      "deviation": number(item.deviation),
      "difficulty": number(item.difficulty),
      "discrimination": number(item.discrimination),
      "spread": number(item.spread),
      "alphaWithout": number(item.alphaWithout),
      "distribution": .array(item.distribution.map { .int($0) }),
      "alternatives": .array(item.alternatives.map(alternative)),
      "criteria": .array(item.criteria.map(criterion)),
      "suspicious": .array(item.suspicions.map { ["kind": .string($0.kind), "message": .string($0.message)] }),
    ]
  }

  private static func alternative(_ alternative: Alternative) -> JSONValue {
    [
      "text": .string(alternative.text), "right": .bool(alternative.isRight),
      "points": alternative.points.map { JSONNumber.of($0) } ?? .null, "ticked": .int(alternative.ticked),
      "share": number(alternative.share), "upper": number(alternative.upper), "lower": number(alternative.lower),
      "discrimination": number(alternative.discrimination),
    ]
  }

  private static func criterion(_ criterion: Criterion) -> JSONValue {
    [
      "text": .string(criterion.text), "points": JSONNumber.of(criterion.points), "met": .int(criterion.met),
      "partial": .int(criterion.partial), "unmet": .int(criterion.unmet), "undecided": .int(criterion.undecided),
      "hitRate": number(criterion.hitRate),
    ]
  }

  /// To four decimals.
  private static func number(_ value: Rational?) -> JSONValue {
    value.map { .number($0.decimal(places: 4)) } ?? .null
  }

  private static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite, abs(value) < 1e12 else { return .null }
    return number(Rational(Int((value * 10_000).rounded()), over: 10_000))
  }
}
