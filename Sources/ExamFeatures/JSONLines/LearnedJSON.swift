internal import ExactJSON
internal import Grading

/// What a mark owes to marked answers, as JSON.
enum LearnedJSON {
  static func members(_ learned: LearnedMark) -> [JSONValue.Member] {
    let nearest: [JSONValue] = learned.nearest.map { neighbour in
      [
        "text": .string(neighbour.answer.quote),
        "score": JSONNumber.of(neighbour.answer.mark),
        "likeness": JSONNumber.of(confidence: neighbour.likeness),
      ]
    }
    return [
      .init("uncertainty", JSONNumber.of(learned.uncertainty)),
      .init("reason", .string(learned.reason)),
      .init("nearest", .array(nearest)),
    ]
  }
}
