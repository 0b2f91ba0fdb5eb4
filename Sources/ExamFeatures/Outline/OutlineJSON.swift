internal import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Marking

/// The structure of an exam with its points (Protocol/schemas/outline.schema.json).
enum OutlineJSON {
  static func of(_ check: ExamCheck) -> JSONValue {
    let exam = check.exam
    return [
      "title": exam.title.map { .string($0) } ?? .null,
      "declaredTotal": exam.declaredTotal.map { JSONNumber.of($0) } ?? .null,
      "total": JSONNumber.of(check.marking.maximum),
      "parts": .array(exam.parts.indices.map { part(exam.parts[$0], check.scheme(ofPart: $0)) }),
    ]
  }

  private static func part(_ placed: PlacedPart, _ scheme: MarkingScheme) -> JSONValue {
    let part = placed.part
    // What is inferred stands where no header says it.
    let inferred = scheme.declared == nil ? scheme.inferred : nil
    let answers = part.modelAnswers.map { part.string($0.body) }.filter { !$0.isEmpty }
    return [
      "id": .string(placed.id.description),
      "kind": .string(part.kind.rawValue),
      "points": scheme.declared.map { JSONNumber.of($0) } ?? .null,
      "inferredPoints": inferred.map { JSONNumber.of($0) } ?? .null,
      "pages": part.header?.pages.map { JSONNumber.of($0) } ?? .null,
      "alternatives": .array(part.alternatives.indices.map { alternative($0, part, scheme) }),
      "criteria": .array(criteria(placed, scheme)),
      "modelAnswer": answers.isEmpty ? .null : .string(answers.joined(separator: "\n\n")),
    ]
  }

  /// The points of alternatives without any are what a tick alone counts (an equal share of the part's points).
  private static func alternative(_ index: Int, _ part: Part, _ scheme: MarkingScheme) -> JSONValue {
    let alternative = part.alternatives[index]
    var points = alternative.points?.points
    if points == nil, scheme.policy != nil {
      let counted = scheme.score(.ticks([index])).contributions
      points = counted.indices.contains(index) ? counted[index] : nil
    }
    return [
      "text": .string(part.string(alternative.textRange)),
      "points": points.map { JSONNumber.of($0) } ?? .null,
    ]
  }

  private static func criteria(_ placed: PlacedPart, _ scheme: MarkingScheme) -> [JSONValue] {
    let part = placed.part
    let names = CriterionNames.of(placed)
    return part.criteria.indices.map { index in
      let relation = scheme.relations.indices.contains(index) ? scheme.relations[index].name : "additive"
      return [
        "id": .string(names[index]),
        "points": JSONNumber.of(part.criteria[index].points.points),
        "text": .string(part.string(part.criteria[index].text.body)),
        "relation": .string(relation),
      ]
    }
  }
}

/// What criteria are called.
enum CriterionNames {
  /// The author's `#id`, else the part and the criterion's place: `2a.1`. No two of a part are the same.
  static func of(_ placed: PlacedPart) -> [String] {
    var taken = Set(placed.part.criteria.compactMap { $0.attributes.id?.text })
    var used: Set<String> = []
    return placed.part.criteria.enumerated().map { index, criterion in
      if let id = criterion.attributes.id?.text, used.insert(id).inserted { return id }
      var name = "\(placed.id).\(index + 1)"
      while !taken.insert(name).inserted { name += "'" }
      return name
    }
  }
}
