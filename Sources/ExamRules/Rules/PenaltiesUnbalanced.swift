internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let penaltiesUnbalanced = Rule(
    "penalties-unbalanced", .warning,
    what: """
      A multiple-choice part whose penalties do not sum to what those of its sister parts sum to, in proportion to what \
      right ticks earn; or penalties that miss the sum of the right alternatives by a few hundredths.
      """,
    why: """
      Penalties make blind guessing worth nothing. Where one part charges more than its sisters, the same carelessness \
      costs different marks; a sum such as -4.99 is mostly a slip in splitting 4 or 5 points into thirds.
      """,
    example: """
      a …  +2, +2, -2, -2            right +4, penalties -4
      b …  +2, -2, -2, +2            right +4, penalties -4
      c …  +4, -1.67, -1.66, -1.66   right +4, penalties -4.99
      """,
    instead: """
      Let penalties sum to the same share of the points everywhere: -1.33, -1.33 and -1.34 for three that sum to -4. \
      Where the difference is meant, say so with `<!-- examd: allow penalties-unbalanced -->` in the part.
      """,
    .exam(PenaltyBalance.notes))
}

/// Compares what penalties sum to, as a share of what right ticks earn, between sister parts.
private enum PenaltyBalance {
  struct Entry {
    let index: Int
    let penalties: PartSummary.Penalties
    let share: Rational
  }

  @Sendable static func notes(_ context: ExamContext) -> [Note<ByteRange>] {
    let usual = usualShare(context.ledger)
    var notes: [Note<ByteRange>] = []
    for parts in suspects(context.ledger, usual: usual) {
      let sisters = parts.compactMap { entry($0, context) }
      for entry in sisters {
        if let note = note(entry, sisters, usual: sisters.count > 1 ? nil : usual, context) { notes.append(note) }
      }
    }
    return notes
  }

  private static func entry(_ index: Int, _ context: ExamContext) -> Entry? {
    guard let penalties = context.parts[index].summary.penalties,
      let share = penalties.sum.share(of: penalties.earned)
    else { return nil }
    return Entry(index: index, penalties: penalties, share: share)
  }

  /// The parts with penalties of those questions where something may be said: sisters that differ, a part alone that
  /// is not as usual, a balance that is missed by hundredths.
  private static func suspects(_ ledger: ExamLedger, usual: Rational?) -> [[Int]] {
    let tally = ledger.shareTally
    guard tally.total > 0 else { return [] }
    let isUsual = tally.values.map { usual == nil || $0 == usual }
    let hasSlips = ledger.count(.slip) > 0
    var suspects: [Range<Int>] = []
    ledger.shares.withUnsafeBufferPointer { shares in
      ledger.questions.withUnsafeBufferPointer { questions in
        var index = 0
        while index < shares.count {
          let first = index
          let question = questions[first]
          var (count, isSuspect, share) = (0, false, AmountTally.none)
          while index < shares.count, questions[index] == question {
            let own = shares[index]
            if own != AmountTally.none {
              count += 1
              isSuspect = isSuspect || share != AmountTally.none && share != own
              share = own
            }
            index += 1
          }
          if count == 1, !isUsual[Int(share)] { isSuspect = true }
          if isSuspect || hasSlips, count > 0 { suspects.append(first..<index) }
        }
      }
    }
    return suspects.filter { !hasSlips || isSuspect($0, ledger, isUsual) }
      .map { parts in parts.filter { ledger.shares[$0] != AmountTally.none } }
  }

  /// Looked at again where some penalties miss the balance by hundredths.
  private static func isSuspect(_ parts: Range<Int>, _ ledger: ExamLedger, _ isUsual: [Bool]) -> Bool {
    let shares = ledger.shares[parts].filter { $0 != AmountTally.none }
    return parts.contains { ledger.flags[$0].contains(.slip) } || Set(shares).count > 1
      || shares.count == 1 && !isUsual[Int(shares[0])]
  }

  private static func note(
    _ entry: Entry, _ sisters: [Entry], usual: Rational?, _ context: ExamContext
  ) -> Note<ByteRange>? {
    if let share = agreed(by: sisters.filter { $0.index != entry.index }, beside: entry), share != entry.share {
      let others = sisters.filter { $0.share == share }
      return note(entry, others, "those of \(Phrases.list(others.map { context.name($0.index) }))", share, context)
    }
    if let usual, usual != entry.share {
      let ledger = context.ledger
      let number = ledger.shareTally.values.firstIndex(of: usual).map { Int32(truncatingIfNeeded: $0) }
      let others = ledger.shares.indices.filter { ledger.shares[$0] == number }.compactMap { self.entry($0, context) }
      return note(entry, others, "those of \(others.count) other parts", usual, context)
    }
    guard entry.penalties.isSlip else { return nil }
    let text =
      "penalties sum to \(entry.penalties.sum), the right alternatives to \(entry.penalties.earned); "
      + "ticking everything gives \(entry.penalties.earned + entry.penalties.sum)"
    return note(entry, text, goals: [-entry.penalties.earned], context)
  }

  /// The share that all others have; of a single other one only if that is balanced and this one is not.
  private static func agreed(by others: [Entry], beside entry: Entry) -> Rational? {
    guard let first = others.first?.share else { return nil }
    if others.count == 1 { return first == -.one ? first : nil }
    var counts: [Rational: Int] = [:]
    for other in others { counts[other.share, default: 0] += 1 }
    guard let best = counts.max(by: { $0.value < $1.value }) else { return nil }
    // A clear majority, this part counted against it.
    return best.value * 2 > others.count + 1 ? best.key : nil
  }

  /// The share of at least three quarters of at least four parts, for exams whose questions are single parts.
  private static func usualShare(_ ledger: ExamLedger) -> Rational? {
    let tally = ledger.shareTally
    guard let best = tally.counts.indices.max(by: { tally.counts[$0] < tally.counts[$1] }),
      case let count = tally.counts[best], count >= 3, count * 4 >= tally.total * 3
    else { return nil }
    return tally.values[best]
  }

  private static func note(
    _ entry: Entry, _ others: [Entry], _ whose: String, _ share: Rational, _ context: ExamContext
  ) -> Note<ByteRange>? {
    let own = entry.penalties
    let goal = own.earned * share
    let sums = Set(others.map(\.penalties.sum))
    let theirs = sums.count == 1 ? (sums.first ?? goal).description : "\(goal) in proportion"
    let text =
      "penalties sum to \(own.sum), \(whose) to \(theirs); ticking everything gives \(own.earned + own.sum)"
    return note(entry, text, goals: [goal, wholeNear(own.sum)].compactMap { $0 }, context)
  }

  private static func note(
    _ entry: Entry, _ text: String, goals: [Points], _ context: ExamContext
  ) -> Note<ByteRange>? {
    guard let first = entry.penalties.literals.first else { return nil }
    let part = context.exam.parts[entry.index].part
    var fixes: [NoteFix<ByteRange>] = []
    var seen: Set<Points> = [entry.penalties.sum]
    for goal in goals where seen.insert(goal).inserted {
      let values = PenaltySplit.values(entry.penalties.literals.map(\.points), summingTo: goal)
      guard !values.isEmpty else { continue }
      let names = values.map(\.description).joined(separator: ", ")
      fixes.append(
        NoteFix(
          "make them \(names) (sum \(goal))",
          zip(entry.penalties.literals, values).compactMap { literal, value in
            literal.points == value
              ? nil
              : (context.range(entry.index, literal.numberRange), PointsStyle(literal, in: part).number(value))
          }))
    }
    fixes.append(Allowing.fix("penalties-unbalanced", in: context.exam.parts[entry.index]))
    return context.note(
      entry.index, first.range, text,
      related: entry.penalties.literals.map { (context.range(entry.index, $0.range), "counted here") }, fixes: fixes)
  }

  /// The whole number of points that a sum misses by no more than a few hundredths.
  private static func wholeNear(_ sum: Points) -> Points? {
    let half = Rational(1, over: 2) ?? .zero
    guard let whole = Rational((sum.value + half).floor, over: Rational.one.denominator) else { return nil }
    return (whole - sum.value).magnitude <= (Rational(5, over: 100) ?? .zero) ? Points(whole) : nil
  }
}

/// Splits a sum into penalties that can be written with two decimals and add up exactly.
enum PenaltySplit {
  /// In proportion to the present ones, alike where those are alike but for hundredths; the last takes up what rounding
  /// leaves. Empty where the sum needs more decimals.
  static func values(_ present: [Points], summingTo goal: Points) -> [Points] {
    let hundred = Rational(100)
    guard !present.isEmpty, goal.isNegative, (goal.value * hundred).isInteger,
      let least = present.min(), let most = present.max()
    else { return [] }
    let areAlike = (most - least).value * hundred <= Rational(2)
    let sum = present.sum()
    var values: [Points] = []
    for points in present.dropLast() {
      let share = areAlike ? Rational(1, over: present.count) : points.share(of: sum)
      values.append(rounded(goal * (share ?? .zero)))
    }
    values.append(goal - values.sum())
    return values.allSatisfy(\.isNegative) ? values : []
  }

  /// To the nearest hundredth.
  private static func rounded(_ points: Points) -> Points {
    let hundredths = points.value * Rational(100) + (Rational(1, over: 2) ?? .zero)
    return Points(Rational(hundredths.floor, over: Rational(100).numerator) ?? points.value)
  }
}
