/// How long the last diagnoses of a document took: whether the next one may be made on the loop.
///
/// Handing a diagnosis to another thread and back takes longer than most of them. One that takes long must not hold up
/// the messages behind it, so the loop takes only what was quick several times in a row, and leaves it after one that
/// was not.
struct DiagnosisPace {
  /// What counts as quick, and the most that the loop spends between two looks at the messages.
  static let patience = Duration.milliseconds(4)
  private static let proof = 2

  private var quickInARow = 0

  var isQuick: Bool { quickInARow >= DiagnosisPace.proof }

  mutating func note(_ took: Duration) {
    quickInARow = took <= DiagnosisPace.patience ? min(quickInARow + 1, DiagnosisPace.proof) : 0
  }
}
