import ExactNumbers
import ExamLanguage
import ExamText
import Marking

/// `1.5`, `-1.67` or `1/3` as points; 0 for anything else.
func points(_ text: String) -> Points { Points(rational(text)) }

func rational(_ text: String) -> Rational {
  let halves = text.split(separator: "/")
  if halves.count == 2, let top = Int(halves[0]), let bottom = Int(halves[1]) {
    return Rational(top, over: bottom) ?? .zero
  }
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  let digits = parts.joined()
  let places = parts.count == 2 ? parts[1].count : 0
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  return Rational(Int(digits) ?? 0, over: scale) ?? .zero
}

func rubric(
  _ maximum: Int?, _ criteria: (String, String)..., settings: ExamSettings = ExamSettings()
) -> MarkingScheme {
  MarkingScheme(
    maximum: maximum.map { Points($0) },
    criteria: criteria.map { RubricCriterion(points: points($0.0), text: $0.1) }, settings: settings)
}

func choice(_ maximum: Int?, _ values: String..., settings: ExamSettings = ExamSettings()) -> MarkingScheme {
  MarkingScheme(
    maximum: maximum.map { Points($0) },
    alternatives: values.map { ChoiceKey.Alternative(points: points($0), isRight: nil) }, settings: settings)
}

/// A task list: `x` is right.
func boxes(_ maximum: Int?, _ marks: String, settings: ExamSettings = ExamSettings()) -> MarkingScheme {
  MarkingScheme(
    maximum: maximum.map { Points($0) },
    alternatives: marks.map { ChoiceKey.Alternative(points: nil, isRight: $0 == "x") }, settings: settings)
}

func policy(_ name: String, floor: ExamSettings.Floor? = nil) -> ExamSettings {
  var settings = ExamSettings()
  settings.policy = name
  settings.floor = floor
  return settings
}

/// The achievements in which exactly these are met.
func met(_ indices: Set<Int>, of scheme: MarkingScheme) -> Response {
  .criteria(scheme.relations.indices.map { indices.contains($0) ? .met : .unmet })
}

func mark(_ scheme: MarkingScheme, _ indices: Set<Int>) -> String {
  scheme.score(met(indices, of: scheme)).mark.description
}

/// The mark of every set of met criteria, named by their indices.
func marks(_ scheme: MarkingScheme) -> [String: String] {
  let count = scheme.relations.count
  var marks: [String: String] = [:]
  for set in 0..<(1 << count) {
    let indices = (0..<count).filter { set & (1 << $0) != 0 }
    marks[indices.map(String.init).joined()] = mark(scheme, Set(indices))
  }
  return marks
}

func attributes(
  id: String? = nil, oneOf: String? = nil, insteadOf: [String] = [], insteadOfAny: [String] = [], adds: Bool = false,
  needs: [String] = [], bonus: Bool = false, full: Bool = false
) -> Attributes {
  let name = { (text: String) in Attributes.Name(text: text, range: LocalRange(0, 0)) }
  var attributes = Attributes()
  attributes.id = id.map(name)
  attributes.oneOf = oneOf.map(name)
  attributes.insteadOf = insteadOf.map(name)
  attributes.insteadOfAny = insteadOfAny.map(name)
  attributes.adds = adds
  attributes.needs = needs.map(name)
  attributes.isBonus = bonus
  attributes.isFull = full
  return attributes
}
