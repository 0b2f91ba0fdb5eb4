internal import ExamText

/// Looks for a pattern in an answer.
///
/// Every place where a part of the pattern stands is found, not only the first, so that the evidence is all that met the
/// criterion. Bounded: of each part the first 200 places.
struct WordMatching {
  let text: MatchText

  /// Where a part of a pattern stands: words from `start` up to `end`, and which of them it asked for.
  struct Place: Hashable {
    var start: Int
    var end: Int
    var words: [Int]
  }

  /// What became of a pattern or a part of it.
  struct Result {
    let item: WordPattern.Item
    let isMet: Bool
    /// The words that count as evidence, ascending.
    let words: [Int]
    let parts: [Result]
    /// Of what must not stand: whether it does.
    var isForbidden = false
  }

  private static let placeLimit = 200

  func result(_ item: WordPattern.Item) -> Result {
    switch item.pattern {
    case .word, .phrase, .near, .order: return found(item, parts: [])
    case .any(let items):
      let parts = items.contains { $0.range.count > 0 } ? items.map(result) : []
      guard !parts.isEmpty else { return found(item, parts: []) }
      return Result(item: item, isMet: parts.contains(where: \.isMet), words: Self.union(parts), parts: parts)
    case .all(let items):
      let parts = items.map(result)
      return Result(item: item, isMet: parts.allSatisfy(\.isMet), words: Self.union(parts), parts: parts)
    case .none(let items):
      let parts = items.map(result)
      let isThere = parts.contains(where: \.isMet)
      return Result(item: item, isMet: !isThere, words: [], parts: parts, isForbidden: isThere)
    }
  }

  private func found(_ item: WordPattern.Item, parts: [Result]) -> Result {
    let words = Set(places(item.pattern).flatMap(\.words)).sorted()
    // Of what stands together the parts say which of them are there at all.
    var parts = parts
    switch item.pattern {
    case .near(let items, _), .order(let items, _): parts = items.map(result)
    default: break
    }
    return Result(item: item, isMet: !words.isEmpty, words: words, parts: parts)
  }

  private static func union(_ parts: [Result]) -> [Int] { Set(parts.filter(\.isMet).flatMap(\.words)).sorted() }

  // MARK: Places

  func places(_ pattern: WordPattern) -> [Place] {
    let found: [Place]
    switch pattern {
    case .word(let shape):
      found = text.words.indices.filter { shape.matches(text.words[$0]) }
        .map { Place(start: $0, end: $0 + 1, words: [$0]) }
    case .phrase(let shapes):
      let last = text.words.count - shapes.count
      found =
        last < 0
        ? []
        : (0...last).filter { start in
          shapes.indices.allSatisfy { shapes[$0].matches(text.words[start + $0]) }
            && text.words[start].sentence == text.words[start + shapes.count - 1].sentence
        }.map { Place(start: $0, end: $0 + shapes.count, words: Array($0..<($0 + shapes.count))) }
    case .any(let items): found = items.flatMap { places($0.pattern) }
    case .all(let items):
      let each = items.map { places($0.pattern) }
      found = each.contains(where: \.isEmpty) ? [] : each.flatMap { $0 }
    case .none: found = []
    case .near(let items, let others): found = near(items.map { places($0.pattern) }, others)
    case .order(let items, let between): found = order(items.map { places($0.pattern) }, between)
    }
    let sorted = Set(found).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    return Array(sorted.prefix(Self.placeLimit))
  }

  /// For each place of the last part of a stretch the shortest stretch that ends there.
  private func near(_ parts: [[Place]], _ others: Int) -> [Place] {
    guard !parts.contains(where: \.isEmpty) else { return [] }
    var found: [Place] = []
    for place in parts.flatMap({ $0 }) {
      let sentence = text.words[place.start].sentence
      // Of each part that which ends at the latest before this place ends.
      var chosen: [Place] = []
      for part in parts {
        let candidates = part.filter { $0.end <= place.end && text.words[$0.start].sentence == sentence }
        guard let best = candidates.max(by: { ($0.start, $0.end) < ($1.start, $1.end) }) else { break }
        chosen.append(best)
      }
      guard chosen.count == parts.count, let start = chosen.map(\.start).min() else { continue }
      let words = Set(chosen.flatMap(\.words)).sorted()
      guard place.end - start - words.count <= others else { continue }
      found.append(Place(start: start, end: place.end, words: words))
    }
    return found
  }

  private func order(_ parts: [[Place]], _ between: Int?) -> [Place] {
    guard !parts.contains(where: \.isEmpty), let first = parts.first else { return [] }
    func follows(_ a: Place, _ b: Place) -> Bool {
      guard a.end <= b.start else { return false }
      guard let between else { return true }
      return b.start - a.end <= between && text.words[a.start].sentence == text.words[b.start].sentence
    }
    // What can be reached from the first part, then of that what leads to the last one.
    var reached = [first]
    for part in parts.dropFirst() {
      let former = reached.last ?? []
      reached.append(part.filter { place in former.contains { follows($0, place) } })
    }
    for index in reached.indices.dropLast().reversed() {
      reached[index] = reached[index].filter { place in reached[index + 1].contains { follows(place, $0) } }
    }
    guard let last = reached.last, !last.isEmpty else { return [] }
    let all = reached.flatMap { $0 }
    let start = all.map(\.start).min() ?? 0
    return [Place(start: start, end: last.map(\.end).max() ?? start, words: Set(all.flatMap(\.words)).sorted())]
  }
}
