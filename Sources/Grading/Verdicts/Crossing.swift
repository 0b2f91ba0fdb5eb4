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

  /// What the question tells apart (`series`, `parallel`) need not be exchanged twice: a claim that is said of the other
  /// one alone is not said.
  private func isOfOther(_ a: Comparison, _ b: Comparison) -> Bool {
    guard a.reference.units.count > 3, b.reference.units.count > 1,
      let head = head(of: a.reference, besides: b.reference),
      let rival = self.head(of: b.reference, besides: a.reference), a.reference.units.isInQuestion[head],
      b.reference.units.isInQuestion[rival]
    else { return false }
    let (owners, named) = owners(a, head, b, rival)
    return named.contains(2) && isCrossed(a, head, besides: b, owners, own: 1, sharing: true)
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
      for other in candidates where other != first && opinions[first].achievement == .met {
        guard isOfOther(judges[first].first, judges[other].first) else { continue }
        opinions[first].achievement = .unmet
        opinions[first].probability = 0.15
        opinions[first].confidence = 0.85
        opinions[first].evidence = []
        opinions[first].reason = Reasons.criterion(.unmet, .otherLabel, words: "")
      }
    }
  }

  private func areExchanged(_ a: Comparison, _ b: Comparison) -> Bool {
    let (first, second) = (a.reference, b.reference)
    guard first.units.count > 3, second.units.count > 3, let head = head(of: first, besides: second),
      let rival = self.head(of: second, besides: first)
    else { return false }
    let (owners, named) = owners(a, head, b, rival)
    guard named.contains(1), named.contains(2) else { return false }
    return isCrossed(a, head, besides: b, owners, own: 1) && isCrossed(b, rival, besides: a, owners, own: 2)
  }

  /// Of which of the two each unit of the answer speaks, 0 for neither, and which of them are named.
  private func owners(_ a: Comparison, _ head: Int, _ b: Comparison, _ rival: Int) -> (owners: [Int], named: Set<Int>) {
    var owner = 0
    var owners = Array(repeating: 0, count: draft.units.count)
    var named: Set<Int> = []
    for column in 0..<draft.units.count {
      let (one, other) = (a.alignment.likeness(head, column), b.alignment.likeness(rival, column))
      if max(one, other) >= 0.85, one != other { owner = one > other ? 1 : 2 }
      owners[column] = owner
      named.insert(owner)
    }
    return (owners, named)
  }

  /// What a criterion speaks of: of its first words the one that the other has not (`ground for voidness: …`).
  private func head(of one: Reference, besides other: Reference) -> Int? {
    guard one.head >= 0 else { return nil }
    return (one.head..<min(one.head + 2, one.units.count)).first { !other.units.key.contains(one.units.key[$0]) }
  }

  /// Whether a claim is said of the other rather than of its own name.
  ///
  /// - Parameter sharing: whether words that both claims have count.
  private func isCrossed(
    _ one: Comparison, _ head: Int, besides other: Comparison, _ owners: [Int], own: Int, sharing: Bool = false
  ) -> Bool {
    let units = one.reference.units
    let shared = Set(other.reference.units.key)
    var (said, crossed, all): (Float, Float, Float) = (0, 0, 0)
    for row in 0..<units.count where row != head && (sharing || !shared.contains(units.key[row])) {
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
