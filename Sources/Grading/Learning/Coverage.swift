internal import ExactNumbers
internal import Marking

/// What of the yardstick an answer says, unit by unit: two answers that say the same half of a model answer are more
/// alike than two that say different halves, in whatever words.
struct Coverage: Sendable {
  /// For each unit of the criteria, or of the model answers, how well it is said, -1 (denied) to 1; times the root of
  /// what it weighs, so that the weights of all units together are 1.
  private(set) var values: [Float] = []

  /// So many model answers or criteria are looked at: the first.
  private static let limit = 12

  init() {}

  /// - Parameter shares: what each reference weighs, in any measure; of all of them where it is nil.
  init(_ comparisons: [Comparison], shares: [Double]? = nil) {
    let looked = comparisons.prefix(Self.limit)
    let total = shares.map { $0.prefix(Self.limit).reduce(0, +) } ?? Double(looked.count)
    guard total > 0 else { return }
    for (index, comparison) in looked.enumerated() {
      add(comparison, share: Float((shares?[index] ?? 1) / total))
    }
  }

  private mutating func add(_ comparison: Comparison, share: Float) {
    let (wanted, units, alignment) = (comparison.reference.units, comparison.draft.units, comparison.alignment)
    let length = wanted.weight.reduce(0) { $0 + $1 * $1 }
    let factor = length > 0 ? (share / length).squareRoot() : 0
    for row in 0..<wanted.count {
      var best: Float = 0
      var isTurned = false
      for column in 0..<units.count {
        let value = alignment.likeness(row, column)
        let turns = units.isNegated[column] != wanted.isNegated[row] && !alignment.isReversal(row, column)
        if value > best || (value == best && value > 0 && isTurned && !turns) { (best, isTurned) = (value, turns) }
      }
      values.append((isTurned ? -best : best) * wanted.weight[row] * factor)
    }
  }

  /// 0 to 1; 1 where the same is said of the yardstick.
  func nearness(_ other: Coverage) -> Double {
    guard !values.isEmpty, values.count == other.values.count else { return 0 }
    var sum: Float = 0
    for index in values.indices {
      let difference = values[index] - other.values[index]
      sum += difference * difference
    }
    return Logarithm.exponential(-2 * Double(sum))
  }
}

/// What is noted while an answer is graded, for comparing it with others.
struct Standing: Sendable {
  /// How it stands to the model answer that fits it best, where that alone is the yardstick.
  var judgement: Judgement?
  var coverage = Coverage()
}
