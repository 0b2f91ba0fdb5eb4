internal import Marking

/// Values without a word of what they are: where a rubric asks for several (`mean 0`, `variance 2σ²`), a lone `2σ²` does
/// not say which of them it is.
struct BareValues {
  private let judges: [CriterionJudge]
  private let draft: Draft

  init(_ judges: [CriterionJudge], _ draft: Draft) {
    self.judges = judges
    self.draft = draft
  }

  /// Whether the answer names nothing and derives nothing: it has neither a word nor an equation.
  private var isBare: Bool {
    !draft.bytes.contains { $0 == 0x3D || $0 == 0x7E }
      && draft.text.tokens.allSatisfy { !$0.isContent || $0.kind != .word }
  }

  func settle(_ opinions: inout [Opinion]) {
    guard isBare else { return }
    let asked = judges.indices.prefix(GradingLimits.criteria).filter { judges[$0].claims && !values(of: $0).isEmpty }
    for index in asked where opinions[index].achievement == .met && namesQuantity(index) {
      // What is asked for in pieces and as a whole is one thing.
      let own = values(of: index)
      guard asked.contains(where: { !values(of: $0).isSubset(of: own) && namesQuantity($0) }) else { continue }
      opinions[index].achievement = .undecided
      opinions[index].probability = 0.5
      opinions[index].confidence = 0.5
      opinions[index].reason = Reasons.criterion(.undecided, .bare, words: "")
      opinions[index].evidence = []
    }
  }

  private func values(of index: Int) -> Set<UInt64> {
    let reference = judges[index].first.reference
    return Set((0..<reference.units.count).filter { reference.isRequired[$0] }.map { reference.units.key[$0] })
  }

  /// Whether a criterion says in words what its value is.
  private func namesQuantity(_ index: Int) -> Bool {
    judges[index].first.reference.units.kind.contains(.word)
  }
}
