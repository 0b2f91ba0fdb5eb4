/// Which words of a criterion a stretch of an answer says, and where: looked up from both sides.
struct Correspondence {
  let comparison: Comparison
  /// The tokens of the answer that are looked at.
  let stretch: Range<Int>
  var wanted: PreparedText { comparison.reference.text }
  var said: PreparedText { comparison.draft.text }
  private let rows: [UInt64: Int]
  /// The units of the answer that stand in the stretch.
  private let columns: Range<Int>

  /// From this likeness on two words speak of one thing.
  static let same: Float = 0.75
  /// Up to this likeness a word is not said.
  static let other: Float = 0.45

  init(_ comparison: Comparison, _ stretch: Range<Int>) {
    self.comparison = comparison
    self.stretch = stretch
    let units = comparison.reference.units
    rows = Dictionary((0..<units.count).map { (units.key[$0], $0) }, uniquingKeysWith: { first, _ in first })
    let places = comparison.draft.units.token
    let low = Self.place(of: stretch.lowerBound, in: places)
    columns = low..<max(low, Self.place(of: stretch.upperBound, in: places))
  }

  /// The first of ascending numbers that is not below another one.
  private static func place(of token: Int, in places: [Int]) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The unit of the criterion that one of its tokens says.
  func row(of token: Int) -> Int? { rows[wanted.tokens[token].key] }

  /// The unit of the answer that one of its tokens is.
  func column(of token: Int) -> Int? {
    let places = comparison.draft.units.token
    let place = Self.place(of: token, in: places)
    return place < places.count && places[place] == token ? place : nil
  }

  /// The tokens of the stretch that say a unit of the criterion.
  func places(of row: Int, atLeast least: Float = same) -> [Int] {
    columns.lazy.filter { comparison.alignment.likeness(row, $0) >= least }.map { comparison.draft.units.token[$0] }
  }

  /// How well the stretch says a unit of the criterion, or what may stand for it.
  func best(of row: Int) -> Float {
    let group = comparison.reference.group
    var best: Float = 0
    for other in group.indices where group[other] == group[row] {
      for column in columns { best = max(best, comparison.alignment.likeness(other, column)) }
    }
    return best
  }

  /// Whether a token of the answer says something of the criterion.
  func isAccountedFor(_ token: Int) -> Bool {
    guard let column = column(of: token) else { return false }
    return (0..<comparison.alignment.rows).contains { comparison.alignment.likeness($0, column) >= Self.other }
  }
}
