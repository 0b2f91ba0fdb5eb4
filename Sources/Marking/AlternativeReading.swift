package import ExactNumbers
internal import ExamLanguage

/// Another way of reading a rubric, which gives another mark for some set of met criteria.
package struct AlternativeReading: Sendable, Hashable {
  /// One line: what would be read differently.
  package let summary: String
  package let relations: [CriterionRelation]
  /// Met criteria for which the two readings differ, as few as possible.
  package let witness: [Int]
  /// What the witness gives as the rubric is read now, and what it would give.
  package let mark: Points
  package let otherMark: Points
  /// Whether nothing but habit speaks for the present reading. Otherwise its words or points do.
  package let isAsPlausible: Bool
  /// What the author would write to fix this reading; empty where no attributes can say it.
  package let edits: [AttributeEdit]
}

/// Attributes that a criterion needs for a reading to be written down.
package struct AttributeEdit: Sendable, Hashable {
  package let criterion: Int
  /// In the notation of the braces, without them: `#c2`, `.full`, `instead-of=c2`.
  package let attribute: String

  package init(criterion: Int, attribute: String) {
    self.criterion = criterion
    self.attribute = attribute
  }
}

extension MarkingScheme {
  /// The other plausible readings; empty where points and words settle how the rubric is meant.
  package var alternativeReadings: [AlternativeReading] {
    guard case .rubric(let rubric) = content, rubric.criteria.count <= 24 else { return [] }
    // What adds up to no more than the points can be read in no other way.
    if rubric.isSum, rubric.inferredMaximum <= cap { return [] }
    var found: [AlternativeReading] = []
    for candidate in ReadingCandidates(rubric: rubric, cap: cap).all() {
      let other = Rubric(criteria: rubric.criteria, relations: candidate.relations, declared: maximum)
      guard let witness = witness(rubric, other),
        !found.contains(where: { $0.relations == candidate.relations })
      else { continue }
      found.append(
        AlternativeReading(
          summary: candidate.summary, relations: candidate.relations, witness: witness.set, mark: witness.mark,
          otherMark: witness.other, isAsPlausible: candidate.isAsPlausible,
          edits: AttributeEdits.fixing(candidate.relations, of: rubric)))
    }
    return found
  }

  /// What the author would write to fix the present reading; empty where nothing is inferred that attributes can say.
  package var attributeEdits: [AttributeEdit] {
    guard case .rubric(let rubric) = content else { return [] }
    return AttributeEdits.fixing(rubric.relations, of: rubric)
  }

  /// What the author would write to fix the present reading against others: beside `attributeEdits`, that a criterion adds
  /// up which another reading takes otherwise.
  package func attributeEdits(against others: [AlternativeReading]) -> [AttributeEdit] {
    let changed = Set(
      others.flatMap { other in
        zip(relations, other.relations).filter { $0.isInferred && $0.role == .additive && $0.role != $1.role }
          .map(\.0.index)
      })
    return attributeEdits + changed.sorted().map { AttributeEdit(criterion: $0, attribute: ".adds") }
  }

  /// A smallest set of up to three met criteria that the readings mark differently.
  private func witness(_ one: Rubric, _ two: Rubric) -> (set: [Int], mark: Points, other: Points)? {
    let used = one.criteria.indices.filter { one.criteria[$0].points.isPositive }
    var sets: [[Int]] = []
    for (place, a) in used.enumerated() {
      for (next, b) in used.enumerated().dropFirst(place + 1) {
        sets.append([a, b])
        sets += used.dropFirst(next + 1).map { [a, b, $0] }
      }
    }
    for set in sets.sorted(by: { $0.count < $1.count }) {
      let (mark, other) = (capped(one, set), capped(two, set))
      if mark != other { return (set, mark, other) }
    }
    return nil
  }

  private func capped(_ rubric: Rubric, _ set: [Int]) -> Points {
    var shares = Array(repeating: Rational.zero, count: rubric.criteria.count)
    for index in set { shares[index] = .one }
    return min(cap, rubric.tally(shares: shares).earned)
  }
}

/// The readings that another examiner could have had in mind.
private struct ReadingCandidates {
  struct Candidate {
    let summary: String
    let relations: [CriterionRelation]
    let isAsPlausible: Bool
  }

  let rubric: Rubric
  let cap: Points

  func all() -> [Candidate] {
    let relations = rubric.relations
    let added = relations.filter { isInferredSum($0) }.map(\.index)
    var candidates: [Candidate] = []
    for relation in relations where relation.isInferred {
      switch relation.role {
      case .insteadOfEverything:
        // A lesser version of the whole, or of one piece?
        let greater = added.filter { points(relation.index) < points($0) }
        if !greater.isEmpty {
          candidates.append(
            candidate(
              relation.index, greater.count == 1 ? .insteadOf(greater) : .insteadOfAny(greater),
              "\(sign(relation.index)) stands in for \(list(greater))", isAsPlausible: false))
        }
      case .insteadOf, .insteadOfAny:
        guard !isCued(relation.index) else { continue }
        candidates.append(
          candidate(relation.index, .additive, "\(sign(relation.index)) adds up with the others", isAsPlausible: true))
      case .additive, .whole, .oneOf, .upTo, .deduction, .feedback:
        continue
      }
    }
    return candidates + unsettledExcess(added)
  }

  /// Sums above the points that no reading explains: each criterion without which the rest fits could be a stand-in.
  private func unsettledExcess(_ added: [Int]) -> [Candidate] {
    let sum = added.map(points).sum()
    guard cap < sum, rubric.relations.allSatisfy({ $0.role != .whole }) else { return [] }
    return added.filter { sum - points($0) == cap }.prefix(4).compactMap { index in
      let greater = added.filter { points(index) < points($0) }
      guard !greater.isEmpty else { return nil }
      return candidate(
        index, greater.count == 1 ? .insteadOf(greater) : .insteadOfAny(greater),
        "\(sign(index)) stands in for \(list(greater))", isAsPlausible: true)
    }
  }

  private func candidate(
    _ index: Int, _ role: CriterionRelation.Role, _ summary: String, isAsPlausible: Bool
  ) -> Candidate {
    var relations = rubric.relations
    relations[index] = CriterionRelation(
      index: index, role: role, isBonus: false, needs: relations[index].needs, isInferred: true, reason: summary)
    return Candidate(summary: summary, relations: relations, isAsPlausible: isAsPlausible)
  }

  private func isInferredSum(_ relation: CriterionRelation) -> Bool {
    relation.role == .additive && relation.isInferred && !relation.isBonus
  }

  private func isCued(_ index: Int) -> Bool {
    StandInCues.speak(in: CriterionWords(rubric.criteria[index].text))
  }

  private func points(_ index: Int) -> Points { rubric.criteria[index].points }
  private func sign(_ index: Int) -> String { points(index).signed }
  private func list(_ indices: [Int]) -> String { indices.map(sign).joined(separator: " or ") }
}

/// Relations in the notation of attributes.
enum AttributeEdits {
  /// The attributes that are not yet written.
  static func fixing(_ relations: [CriterionRelation], of rubric: Rubric) -> [AttributeEdit] {
    var names = Names(rubric: rubric)
    var edits: [AttributeEdit] = []
    for relation in relations where relation.isInferred {
      switch relation.role {
      case .whole:
        edits.append(AttributeEdit(criterion: relation.index, attribute: ".full"))
      case .insteadOf(let targets):
        edits.append(names.insteadOf(targets, for: relation.index))
      case .insteadOfEverything:
        let whole = relations.filter { $0.role == .whole }.map(\.index)
        edits.append(names.insteadOf(Array(whole.prefix(1)), for: relation.index))
      case .insteadOfAny(let targets):
        edits.append(names.insteadOf(targets, for: relation.index, key: "instead-of-any"))
      case .additive where rubric.relations[relation.index].role != .additive:
        edits.append(AttributeEdit(criterion: relation.index, attribute: ".adds"))
      case .additive, .oneOf, .upTo, .deduction, .feedback:
        continue
      }
    }
    return (names.edits + edits).filter { !$0.attribute.hasSuffix("=") }
  }

  /// Ids for criteria that are referred to: those they have, else new ones that nobody has.
  private struct Names {
    let rubric: Rubric
    var edits: [AttributeEdit] = []
    private var given: [Int: String] = [:]

    init(rubric: Rubric) { self.rubric = rubric }

    mutating func insteadOf(_ targets: [Int], for index: Int, key: String = "instead-of") -> AttributeEdit {
      let names = targets.map { name($0) }
      let value = names.count == 1 ? names[0] : "\"\(names.joined(separator: " "))\""
      return AttributeEdit(criterion: index, attribute: targets.isEmpty ? "\(key)=" : "\(key)=\(value)")
    }

    private mutating func name(_ index: Int) -> String {
      if let own = rubric.criteria[index].attributes.id { return own.text }
      if let name = given[index] { return name }
      let taken = Set(rubric.criteria.compactMap { $0.attributes.id?.text }).union(given.values)
      var name = "c\(index + 1)"
      while taken.contains(name) { name += "x" }
      given[index] = name
      edits.append(AttributeEdit(criterion: index, attribute: "#\(name)"))
      return name
    }
  }
}
