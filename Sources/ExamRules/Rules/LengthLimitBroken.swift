internal import ExamLanguage
internal import ExamText

extension Rule {
  static let lengthLimitBroken = Rule(
    "length-limit-broken", .information,
    what: "A model answer that is longer than its question allows.",
    why: "If the author needs more room, so do students; what lies beyond the limit cannot be asked of them.",
    example: """
      a Explain in at most 2 sentences why the variance grows.
      """,
    instead: "Shorten the model answer, or allow more.",
    .part { context in
      let part = context.part
      guard !part.modelAnswers.isEmpty, let limit = LengthLimit(part) else { return [] }
      return part.modelAnswers.compactMap { answer in
        let length = limit.length(of: part.string(answer.body))
        guard limit.count < length, let place = answer.marker ?? answer.bodyRange else { return nil }
        return Note(
          place, "the model answer has \(limit.phrase(length)), the question allows \(limit.count)",
          related: [(limit.range, "allowed here")],
          fixes: digits(limit.range, part).map { [NoteFix("allow \(limit.phrase(length))", [($0, "\(length)")])] } ?? []
        )
      }
    })
  private static func digits(_ range: LocalRange, _ part: Part) -> LocalRange? {
    let isDigit = { (index: Int) in (0x30...0x39).contains(part.bytes[index]) }
    guard let lower = (range.lower..<min(range.upper, part.bytes.count)).first(where: isDigit) else { return nil }
    let upper = (lower..<min(range.upper, part.bytes.count)).first { !isDigit($0) } ?? range.upper
    return LocalRange(lower, upper)
  }
}
