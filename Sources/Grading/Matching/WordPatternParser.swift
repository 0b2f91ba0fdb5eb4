internal import ExamText

/// Reads a pattern of words.
///
///     list  = item { blank item }                     all of them
///     item  = one { "|" one }                         alternatives
///     one   = word | "[" word … "]" | name [":" number] "(" list ")"
///     name  = all | any | none | near | order
///     word  = letters, digits, "*", "?"; behind "=" exactly as written; with "-" also in one word or in two
struct WordPatternParser {
  private let bytes: [UInt8]
  private var index = 0
  private var count = 0

  private static let depthLimit = 8
  private static let itemLimit = 200
  private static let names = ["all", "any", "none", "near", "order"]

  /// Whether no slips of the pen are tolerated anywhere.
  private let isExact: Bool

  private init(_ text: String, isExact: Bool) {
    bytes = Array(text.utf8)
    self.isExact = isExact
  }

  static func parse(_ text: String, isExact: Bool = false) throws(MatcherFault) -> WordPattern.Item {
    var parser = WordPatternParser(text, isExact: isExact)
    let items = try parser.list(depth: 0, isClosed: false)
    guard !items.isEmpty else { throw parser.fault(0, text.utf8.count, "nothing is asked for") }
    if items.count == 1, let item = items.first { return item }
    return WordPattern.Item(pattern: .all(items), range: LocalRange(0, parser.bytes.count))
  }

  private func fault(_ from: Int, _ to: Int, _ message: String) -> MatcherFault {
    MatcherFault(range: LocalRange(min(from, bytes.count), min(max(from, to), bytes.count)), message: message)
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte <= 0x20 || byte == 0x2C { index += 1 }
  }

  private mutating func list(depth: Int, isClosed: Bool) throws(MatcherFault) -> [WordPattern.Item] {
    var items: [WordPattern.Item] = []
    while true {
      skipBlanks()
      guard let byte = next else {
        guard !isClosed else { throw fault(index - 1, index, "a bracket is not closed") }
        return items
      }
      if byte == 0x29 {
        guard isClosed else { throw fault(index, index + 1, "a bracket closes that was not opened") }
        return items
      }
      items.append(try alternatives(depth: depth))
    }
  }

  private mutating func alternatives(depth: Int) throws(MatcherFault) -> WordPattern.Item {
    let start = index
    var items = [try one(depth: depth)]
    while next == 0x7C {
      index += 1
      if next == nil || next.map({ $0 <= 0x20 || $0 == 0x29 || $0 == 0x7C }) ?? true {
        throw fault(index - 1, index, "an alternative is missing behind |")
      }
      items.append(try one(depth: depth))
    }
    if items.count == 1, let item = items.first { return item }
    for item in items {
      if case .none = item.pattern { throw fault(item.range.lower, item.range.upper, Self.noneFault) }
    }
    return WordPattern.Item(pattern: .any(items), range: LocalRange(start, index))
  }

  private static let noneFault = "none(…) stands alone or in all(…)"

  private mutating func one(depth: Int) throws(MatcherFault) -> WordPattern.Item {
    count += 1
    guard count <= Self.itemLimit else { throw fault(index, index + 1, "more than \(Self.itemLimit) words") }
    let start = index
    switch next {
    case 0x5B: return try phrase()
    case 0x7C: throw fault(index, index + 1, "an alternative is missing before |")
    case 0x28: throw fault(index, index + 1, "a bracket stands behind all, any, none, near or order")
    default: break
    }
    if let name = functionName() { return try function(name, start, depth: depth) }
    let words = try word()
    return WordPattern.Item(pattern: Self.joined(words), range: LocalRange(start, index))
  }

  /// `back-propagation` is also written in one word.
  private static func joined(_ words: [WordShape]) -> WordPattern {
    if words.count == 1, let word = words.first { return .word(word) }
    let whole = WordShape(letters: words.flatMap(\.letters), isExact: !words.contains { $0.slips > 0 })
    let range = LocalRange(0, 0)
    return .any([.init(pattern: .phrase(words), range: range), .init(pattern: .word(whole), range: range)])
  }

  // MARK: Words

  private mutating func word() throws(MatcherFault) -> [WordShape] {
    let start = index
    let isMarked = next == 0x3D
    if isMarked { index += 1 }
    let from = index
    while let byte = next, byte > 0x20, ![0x28, 0x29, 0x5B, 0x5D, 0x7C, 0x2C].contains(byte) { index += 1 }
    let pieces = MatchText.pieces(Array(bytes[from..<index]), wildcards: true)
    guard let pieces, !pieces.isEmpty else {
      if next == 0x5D, from == index { throw fault(index, index + 1, "a bracket closes that was not opened") }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      throw fault(start, max(index, start + 1), "“\(text)” is no word: letters, digits, * and ? make one")
    }
    return pieces.map { WordShape(letters: $0, isExact: isExact || isMarked) }
  }

  private mutating func phrase() throws(MatcherFault) -> WordPattern.Item {
    let start = index
    index += 1
    var shapes: [WordShape] = []
    while true {
      skipBlanks()
      guard let byte = next else { throw fault(start, start + 1, "a bracket is not closed") }
      if byte == 0x5D { break }
      if byte == 0x28 || byte == 0x5B || byte == 0x7C || byte == 0x29 {
        throw fault(index, index + 1, "between [ and ] there are only words")
      }
      shapes += try word()
      count += 1
      guard count <= Self.itemLimit else { throw fault(index, index + 1, "more than \(Self.itemLimit) words") }
    }
    index += 1
    guard !shapes.isEmpty else { throw fault(start, index, "nothing is asked for") }
    return WordPattern.Item(pattern: .phrase(shapes), range: LocalRange(start, index))
  }

  // MARK: Functions

  /// The name before an opening bracket, number included.
  private func functionName() -> (text: String, end: Int)? {
    var end = index
    while end < bytes.count, bytes[end] > 0x20, ![0x28, 0x29, 0x5B, 0x5D, 0x7C, 0x2C].contains(bytes[end]) { end += 1 }
    guard end > index, end < bytes.count, bytes[end] == 0x28 else { return nil }
    return (String(decoding: bytes[index..<end], as: UTF8.self), end)
  }

  private mutating func function(
    _ name: (text: String, end: Int), _ start: Int, depth: Int
  ) throws(MatcherFault) -> WordPattern.Item {
    guard depth < Self.depthLimit else { throw fault(start, name.end, "brackets within brackets \(depth) deep") }
    let parts = name.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts.first ?? "")
    guard Self.names.contains(word) else {
      throw fault(start, name.end, "“\(word)” is none of all, any, none, near and order")
    }
    var number: Int?
    if parts.count > 1 {
      guard word == "near" || word == "order", let value = Int(parts[1]), (0...50).contains(value) else {
        throw fault(
          start + word.utf8.count, name.end, "only near and order take a number, from 0 to 50: near:4(…), order:4(…)")
      }
      number = value
    }
    index = name.end + 1
    let items = try list(depth: depth + 1, isClosed: true)
    index += 1
    let range = LocalRange(start, index)
    guard !items.isEmpty else { throw fault(start, index, "nothing is asked for") }
    if word == "near" || word == "order" {
      guard items.count > 1 else { throw fault(start, index, "\(word)(…) takes two words or more") }
    }
    if word != "all" {
      for item in items where !Self.isPlace(item.pattern, in: word) {
        let wanted = word == "near" || word == "order" ? "words, [phrases] and alternatives" : "what can be found"
        throw fault(item.range.lower, item.range.upper, "\(word)(…) takes \(wanted)")
      }
    }
    let pattern: WordPattern =
      switch word {
      case "any": .any(items)
      case "none": .none(items)
      case "near": .near(items, others: number ?? 4)
      case "order": .order(items, between: number)
      default: .all(items)
      }
    return WordPattern.Item(pattern: pattern, range: range)
  }

  /// Whether a pattern may stand within another one.
  private static func isPlace(_ pattern: WordPattern, in name: String) -> Bool {
    switch pattern {
    case .none: false
    case .word, .phrase: true
    case .all(let items): name != "near" && name != "order" && items.allSatisfy { isPlace($0.pattern, in: name) }
    case .any(let items): items.allSatisfy { isPlace($0.pattern, in: name) }
    case .near, .order: name != "near" && name != "order"
    }
  }
}
