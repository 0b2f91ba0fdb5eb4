internal import ExactNumbers

/// Turns relations into places: which criterion can sit where.
struct Seats {
  private let relations: [CriterionRelation]
  private let points: [Points]
  /// A place for each set, behind the places of the criteria themselves.
  private var groupSlots: [String: Int] = [:]
  private var nextSlot: Int

  init(relations: [CriterionRelation], points: [Points]) {
    self.relations = relations
    self.points = points
    nextSlot = relations.count
  }

  mutating func plan(bonus: Bool) -> SlotPlan {
    var seats: [SlotPlan.Seat] = []
    for relation in relations where relation.isBonus == bonus && points[relation.index].isPositive {
      switch relation.role {
      case .whole, .insteadOfEverything, .deduction, .feedback:
        continue
      case .additive, .oneOf, .upTo:
        seats.append(seat(relation.index, own(relation, bonus: bonus), takesAny: false))
      case .insteadOf:
        seats.append(seat(relation.index, places(from: relation, bonus: bonus), takesAny: false))
      case .insteadOfAny(let targets):
        // Its targets all add up or belong to a set, so each has exactly one place.
        let slots = targets.flatMap { own(relations[$0], bonus: bonus) }
        seats.append(seat(relation.index, slots, takesAny: true))
      }
    }
    return SlotPlan(seats: seats, slotCount: nextSlot)
  }

  private func seat(_ criterion: Int, _ slots: [Int], takesAny: Bool) -> SlotPlan.Seat {
    SlotPlan.Seat(criterion: criterion, slots: slots, takesAny: takesAny)
  }

  /// The one place of a criterion that stands in for nothing.
  private mutating func own(_ relation: CriterionRelation, bonus: Bool) -> [Int] {
    guard case .oneOf(let group) = relation.role else { return [relation.index] }
    let key = (bonus ? "+" : " ") + group
    if let slot = groupSlots[key] { return [slot] }
    groupSlots[key] = nextSlot
    nextSlot += 1
    return [nextSlot - 1]
  }

  /// The places at the end of a chain of stand-ins; for criteria that stand in for one another, a place of each.
  private mutating func places(from relation: CriterionRelation, bonus: Bool) -> [Int] {
    var seen: Set<Int> = [relation.index]
    var queue = [relation.index]
    var ends: Set<Int> = []
    while let index = queue.popLast() {
      guard case .insteadOf(let targets) = relations[index].role else {
        ends.formUnion(own(relations[index], bonus: bonus))
        continue
      }
      for target in targets where seen.insert(target).inserted { queue.append(target) }
    }
    return (ends.isEmpty ? seen : ends).sorted()
  }
}
