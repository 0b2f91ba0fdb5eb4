internal import ExactNumbers

/// The places of a rubric that criteria can fill.
///
/// Every criterion that adds up has a place of its own, the members of a `one-of` set share one, and a criterion that
/// stands in for others takes their places: all of them, or any one of them. A place holds one criterion at most, and
/// what counts is the best way of filling the places with what is met. A maximum over all fillings, so more met
/// criteria never give less and the order of the criteria cannot matter.
struct SlotPlan: Sendable {
  /// Where one criterion can go.
  struct Seat: Sendable {
    let criterion: Int
    let slots: [Int]
    /// One of the slots is enough; otherwise all are taken.
    let takesAny: Bool
  }

  /// Seats that compete, directly or through others.
  struct Component: Sendable {
    let seats: [Seat]
  }

  /// Seats that compete with nobody: those of criteria that simply add up.
  private let apart: [Int]
  let components: [Component]

  /// More criteria than these that take several places at once, competing with one another, exclude one another
  /// altogether, so that the search stays small.
  static let severalPlacesLimit = 8

  init(seats: [Seat], slotCount: Int) {
    var last = -1
    let areApart = seats.allSatisfy { seat in
      guard seat.slots.count == 1, seat.slots[0] > last else { return false }
      last = seat.slots[0]
      return true
    }
    if areApart {
      apart = seats.map { $0.criterion }
      components = []
      return
    }
    apart = []
    var parent = Array(0..<slotCount)
    func root(_ slot: Int) -> Int {
      var slot = slot
      while parent[slot] != slot {
        parent[slot] = parent[parent[slot]]
        slot = parent[slot]
      }
      return slot
    }
    for seat in seats {
      for slot in seat.slots.dropFirst() { parent[root(slot)] = root(seat.slots[0]) }
    }
    var order: [Int] = []
    var members: [Int: [Seat]] = [:]
    for seat in seats {
      guard let first = seat.slots.first else { continue }
      let key = root(first)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(seat)
    }
    components = order.compactMap { members[$0] }.map(Component.init)
  }

  /// The best filling: the criteria that count. `values[i]` is what criterion `i` is worth as met; 0 is unmet.
  func best(_ values: [Points]) -> [Int] {
    var best = apart.filter { values[$0].isPositive }
    for component in components { best += component.best(values) }
    return best
  }
}

extension SlotPlan.Component {
  func best(_ values: [Points]) -> [Int] {
    let met = seats.filter { values[$0.criterion].isPositive }
    if met.count <= 1 { return met.map(\.criterion) }
    let broad = met.filter { !$0.takesAny && $0.slots.count > 1 }
    let narrow = met.filter { $0.takesAny || $0.slots.count == 1 }
      .sorted { values[$0.criterion] > values[$1.criterion] }
    var best = Self.match(narrow, taken: [])
    var bestValue = best.map { values[$0] }.sum()
    let oneAtMost = seats.count { !$0.takesAny && $0.slots.count > 1 } > SlotPlan.severalPlacesLimit
    for choice in Self.compatible(broad, oneAtMost: oneAtMost) {
      let taken = Set(choice.flatMap(\.slots))
      let filling = choice.map(\.criterion) + Self.match(narrow, taken: taken)
      let value = filling.map { values[$0] }.sum()
      if bestValue < value { (best, bestValue) = (filling, value) }
    }
    return best
  }

  /// The non-empty sets of criteria whose places do not overlap.
  private static func compatible(_ broad: [SlotPlan.Seat], oneAtMost: Bool) -> [[SlotPlan.Seat]] {
    if oneAtMost { return broad.map { [$0] } }
    var found: [(seats: [SlotPlan.Seat], slots: Set<Int>)] = [([], [])]
    for seat in broad {
      for old in found where old.slots.isDisjoint(with: seat.slots) {
        found.append((old.seats + [seat], old.slots.union(seat.slots)))
      }
    }
    return found.dropFirst().map(\.seats)
  }

  /// Seats each of which needs one place, dearest first: the dearest set that finds distinct places. The sets that do
  /// form a matroid, so taking greedily whatever still fits is exact.
  private static func match(_ seats: [SlotPlan.Seat], taken: Set<Int>) -> [Int] {
    var holder: [Int: Int] = [:]
    var chosen: [Int] = []
    for index in seats.indices where place(index, of: seats, taken: taken, holder: &holder) {
      chosen.append(seats[index].criterion)
    }
    return chosen
  }

  /// Finds a place for a seat, moving others where that helps (breadth first); false where there is none.
  private static func place(
    _ start: Int, of seats: [SlotPlan.Seat], taken: Set<Int>, holder: inout [Int: Int]
  ) -> Bool {
    var cameFrom: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    var held: [Int: Int] = [:]
    while next < queue.count {
      let seat = queue[next]
      next += 1
      for slot in seats[seat].slots where !taken.contains(slot) && cameFrom[slot] == nil {
        cameFrom[slot] = seat
        if let other = holder[slot] {
          held[other] = slot
          queue.append(other)
          continue
        }
        var free = slot
        while let mover = cameFrom[free] {
          holder[free] = mover
          guard mover != start, let old = held[mover] else { return true }
          free = old
        }
        return true
      }
    }
    return false
  }
}
