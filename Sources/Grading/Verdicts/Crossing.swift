internal import ExamText
internal import Marking

/// Two criteria whose claims an answer has exchanged: `the reconstruction loss keeps q near the prior, and the
/// regularization loss says how well x is rebuilt`.
///
/// Each criterion begins with what it speaks of. What an answer says from the mention of one to the mention of the
/// other is said of the first; where both claims are found with the other's name, both are exchanged.
struct Crossing {
  private let judges: [CriterionJudge]
  private let draft: Draft

  init(_ judges: [CriterionJudge], _ draft: Draft) {
    self.judges = judges
    self.draft = draft
  }

  /// How much more of a claim has to be said of the other than of itself.
  private static let margin: Float = 0.25
  private static let criteria = 12

  func settle(_ opinions: inout [Opinion]) {
    let candidates = judges.indices.prefix(Self.criteria).filter { judges[$0].claims }
    for (place, first) in candidates.enumerated() {
      for second in candidates.dropFirst(place + 1) where areExchanged(judges[first].first, judges[second].first) {
        for index in [first, second] where opinions[index].achievement != .unmet {
          opinions[index].achievement = .unmet
          opinions[index].probability = 0.1
          opinions[index].confidence = 0.9
          opinions[index].evidence = []
          opinions[index].reason = "the answer says this of something else, and the other way round"
        }
      }
    }
  }

  private func areExchanged(_ a: Comparison, _ b: Comparison) -> Bool {
    let (first, second) = (a.reference, b.reference)
    guard first.head >= 0, second.head >= 0, first.units.count > 3, second.units.count > 3,
      !second.units.key.contains(first.units.key[first.head]), !first.units.key.contains(second.units.key[second.head])
    else { return false }
    // Of what is spoken, unit by unit.
    var owner = 0
    var owners = Array(repeating: 0, count: draft.units.count)
    var named: Set<Int> = []
    for column in 0..<draft.units.count {
      if a.alignment.likeness(first.head, column) >= 0.85 {
        owner = 1
      } else if b.alignment.likeness(second.head, column) >= 0.85 {
        owner = 2
      }
      owners[column] = owner
      named.insert(owner)
    }
    guard named.contains(1), named.contains(2) else { return false }
    return isCrossed(a, besides: b, owners, own: 1) && isCrossed(b, besides: a, owners, own: 2)
  }

  /// Whether a claim is said of the other rather than of its own name.
  private func isCrossed(_ one: Comparison, besides other: Comparison, _ owners: [Int], own: Int) -> Bool {
    let units = one.reference.units
    let shared = Set(other.reference.units.key)
    var (said, crossed, all): (Float, Float, Float) = (0, 0, 0)
    for row in 0..<units.count where row != one.reference.head && !shared.contains(units.key[row]) {
      var (here, there): (Float, Float) = (0, 0)
      for column in 0..<draft.units.count {
        let likeness = one.alignment.likeness(row, column)
        if owners[column] == own {
          here = max(here, likeness)
        } else if owners[column] != 0 {
          there = max(there, likeness)
        }
      }
      said += here * units.rarity[row]
      crossed += there * units.rarity[row]
      all += units.rarity[row]
    }
    return all > 0 && crossed - said > 0.12 * all && crossed > said * 2 + Self.margin
  }
}
