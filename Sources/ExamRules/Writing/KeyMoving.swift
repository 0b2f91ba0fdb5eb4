internal import ExamLanguage
internal import ExamText

/// Moves right alternatives to other places, by exchanging each with another one of its part.
enum KeyMoving {
  /// Spreads the keys of parts that have theirs at the same place over all places; nil where that is done by hand: an
  /// alternative speaks of others by place or letter, or they stand so that they cannot be exchanged.
  static func fix(_ parts: [Int], from place: Int, in context: ExamContext) -> NoteFix<ByteRange>? {
    // Nobody looks through more of them before agreeing.
    guard parts.count <= 100 else { return nil }
    var edits: [(place: ByteRange, replacement: String)] = []
    var moved = 0
    for (number, index) in parts.enumerated() {
      let placed = context.exam.parts[index]
      let count = placed.part.alternatives.count
      let target = number % count
      guard target != place else { continue }
      guard let (a, b) = bodies(place, target, in: placed.part) else { return nil }
      edits.append((placed.range(a), placed.part.string(b)))
      edits.append((placed.range(b), placed.part.string(a)))
      moved += 1
    }
    guard moved > 0 else { return nil }
    return NoteFix("exchange the right alternative with another one in \(Phrases.count(moved, "part"))", edits)
  }

  /// What two alternatives say, each with its box and points, without the letter that names its place.
  private static func bodies(_ a: Int, _ b: Int, in part: Part) -> (LocalRange, LocalRange)? {
    guard part.alternatives.indices.contains(a), part.alternatives.indices.contains(b),
      !part.alternatives.contains(where: { speaksOfOthers($0, in: part) })
    else { return nil }
    let bodies = [a, b].map { body(part.alternatives[$0], in: part) }
    return (bodies[0], bodies[1])
  }

  private static func body(_ alternative: Alternative, in part: Part) -> LocalRange {
    let range = alternative.range
    // A row is exchanged as a whole, an item from its box on, all others from their text on.
    if part.bytes[range.lower] == 0x7C { return range }
    var start = alternative.textRange.lower
    if alternative.isTicked != nil {
      while start > range.lower, part.bytes[start] != 0x5B { start -= 1 }
    }
    return LocalRange(start, range.upper)
  }

  private static func isLetter(_ word: Substring) -> Bool { word.utf8.count == 1 && word.first?.isUppercase ?? false }

  /// `All of the above`, `A and C`: what means something else at another place.
  private static func speaksOfOthers(_ alternative: Alternative, in part: Part) -> Bool {
    let words = part.string(alternative.textRange).split { !$0.isLetter && !$0.isNumber }
    let speaks: Set<String> = [
      "above", "below", "these", "both", "neither", "genannten", "oben", "bovenstaande", "dessus", "anteriores",
      "all", "none", "alle", "keine",
    ]
    return words.contains { speaks.contains($0.lowercased()) }
      || words.count < 5 && words.dropFirst(words.count > 1 ? 1 : 0).contains(where: isLetter)
  }
}
