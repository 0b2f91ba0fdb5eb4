internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

/// What the rules that compare parts need to know of one part; made once, while the part stays the same.
struct PartSummary: Sendable {
  /// Multiple choice whose own points decide the mark; nil for everything else.
  let penalties: Penalties?
  /// The first amounts that are written with a decimal comma and with a point.
  let comma: LocalRange?
  let point: LocalRange?
  /// Every amount that is written with the comma, to be exchanged.
  let commaNumbers: [LocalRange]
  /// Of the only right alternative: its place, and whether it is the longest by far; nil unless exactly one is right.
  let onlyKey: OnlyKey?
  /// What ticking every box gives, where some are wrong and that is more than nothing; else nil.
  let markForEverything: Points?
  /// Pages of answer space for a point; nil where the header does not tell.
  let spaceForPoint: Rational?
  /// What to delete for each of the part's artefacts.
  let artefactRemovals: [LocalRange]
  /// Where its question names other parts.
  let references: [PartReference]

  /// A number for the words of the question, alike for alike questions; nil where hardly anything is asked.
  let question: Int?

  struct Penalties: Sendable {
    /// What wrong alternatives cost, as written, in order.
    let literals: [PointsLiteral]
    /// Negative.
    let sum: Points
    /// What right alternatives earn together.
    let earned: Points

    /// Whether they miss the balance by a few hundredths: three times -0.33 against 1.
    var isSlip: Bool {
      let gap = (-earned - sum).value.magnitude
      return gap.signum != 0 && gap <= Rational(literals.count, over: 100) ?? .zero
    }
  }

  struct OnlyKey: Sendable {
    let place: Int
    let count: Int
    let isLongest: Bool
  }

  init(_ part: Part, scheme: MarkingScheme, words: PartWords) {
    penalties = Self.penalties(part, scheme)
    onlyKey = Self.onlyKey(part)
    markForEverything = Self.markForEverything(part, scheme)
    spaceForPoint = part.header.flatMap { $0.pages?.divided(by: $0.points.points.value) }
    let lines = LineStyle(part.bytes)
    artefactRemovals = part.artefacts.map(lines.removal)
    references = PartReference.all(in: part)
    question = words.stem.count < 4 ? nil : words.stem.fingerprint
    var (comma, point): (LocalRange?, LocalRange?)
    var commaNumbers: [LocalRange] = []
    for literal in Self.literals(part) {
      let number = literal.numberRange
      for byte in part.bytes[max(0, number.lower)..<min(part.bytes.count, max(0, number.lower, number.upper))] {
        if byte == 0x2C {
          comma = comma ?? literal.range
          commaNumbers.append(number)
        } else if byte == 0x2E {
          point = point ?? literal.range
        }
      }
    }
    self.comma = comma
    self.point = point
    self.commaNumbers = commaNumbers
  }

  /// Every amount of points of a part, in file order.
  private static func literals(_ part: Part) -> [PointsLiteral] {
    let all =
      [part.header?.points, part.declaredPoints].compactMap { $0 } + part.alternatives.compactMap(\.points)
      + part.criteria.map(\.points) + part.samples.map(\.points)
    return all.sorted { $0.range.lower < $1.range.lower }
  }

  /// Whether some alternative's points cannot be read: that is said, and what the others add up to means nothing.
  private static func hasUnreadableAlternative(_ part: Part) -> Bool {
    let first = part.alternatives.first?.range.lower ?? .max
    return part.problems.contains { problem in
      (problem.kind == .ambiguousMinus || problem.kind == .unreadablePoints) && first <= problem.range.lower
    }
  }

  private static func penalties(_ part: Part, _ scheme: MarkingScheme) -> Penalties? {
    guard !hasUnreadableAlternative(part) else { return nil }
    guard let policy = scheme.policy, policy.sumsPoints, !policy.isSingle, let sums = scheme.alternativeSums else {
      return nil
    }
    let literals = part.alternatives.compactMap(\.points).filter(\.points.isNegative)
    guard !literals.isEmpty, sums.positive.isPositive else { return nil }
    return Penalties(literals: literals, sum: sums.negative, earned: sums.positive)
  }

  private static func markForEverything(_ part: Part, _ scheme: MarkingScheme) -> Points? {
    guard scheme.policy != nil, !hasUnreadableAlternative(part), part.alternatives.contains(where: { !$0.isRight }),
      part.alternatives.contains(where: \.isRight),
      case let mark = scheme.score(.ticks(Set(part.alternatives.indices)), explains: false).mark, mark.isPositive
    else { return nil }
    return mark
  }

  private static func onlyKey(_ part: Part) -> OnlyKey? {
    let right = part.alternatives.indices.filter { part.alternatives[$0].isRight }
    guard right.count == 1, let key = right.first, part.alternatives.count > 2 else { return nil }
    let lengths = part.alternatives.map(\.textRange.count)
    let others = lengths.indices.filter { $0 != key }.map { lengths[$0] }.max() ?? 0
    // Half as long again: a difference that a student sees.
    return OnlyKey(place: key, count: lengths.count, isLongest: others * 3 <= lengths[key] * 2)
  }
}

extension Alternative {
  /// Whether it is keyed as right.
  var isRight: Bool { points.map(\.points.isPositive) ?? (isTicked == true) }
}

extension ChoicePolicy {
  /// Whether the alternatives' own points decide the mark, not only how many are right.
  var sumsPoints: Bool {
    switch self {
    case .sum, .singleChoice, .moodleMulti, .moodleSingle, .stack: true
    default: false
    }
  }
}
