internal import ExamText

/// Reads a regular expression.
struct RegexParser {
  indirect enum Tree {
    case empty
    case set(LinearRegex.CharacterSet)
    case assertion(LinearRegex.Instruction)
    case sequence([Tree])
    case either([Tree])
    case repeated(Tree, least: Int, most: Int?, isLazy: Bool)
  }

  private let scalars: [UInt32]
  private let offsets: [Int]
  private var index = 0
  private(set) var ignoresCase = false

  private static let depthLimit = 20
  private static let repetitionLimit = 100

  init(_ text: String) {
    scalars = text.unicodeScalars.map(\.value)
    var offset = 0
    offsets =
      text.unicodeScalars.map { scalar in
        defer { offset += UTF8.width(scalar) }
        return offset
      } + [text.utf8.count]
  }

  var whole: LocalRange { LocalRange(0, offsets[scalars.count]) }

  mutating func parse() throws(MatcherFault) -> Tree {
    guard !scalars.isEmpty else { throw fault(0, 0, "nothing is asked for") }
    if scalars.starts(with: "(?i)".unicodeScalars.map(\.value)) {
      ignoresCase = true
      index = 4
    }
    let tree = try either(depth: 0)
    guard index == scalars.count else { throw fault(index, index + 1, "a bracket closes that was not opened") }
    return tree
  }

  private func fault(_ from: Int, _ to: Int, _ message: String) -> MatcherFault {
    let lower = offsets[min(from, scalars.count)]
    return MatcherFault(range: LocalRange(lower, max(lower, offsets[min(to, scalars.count)])), message: message)
  }

  private func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
    index + offset < scalars.count ? Unicode.Scalar(scalars[index + offset]) : nil
  }

  private mutating func either(depth: Int) throws(MatcherFault) -> Tree {
    guard depth < Self.depthLimit else { throw fault(index, index + 1, "brackets within brackets \(depth) deep") }
    var trees = [try sequence(depth: depth)]
    while scalar() == "|" {
      index += 1
      trees.append(try sequence(depth: depth))
    }
    return trees.count == 1 ? trees[0] : .either(trees)
  }

  private mutating func sequence(depth: Int) throws(MatcherFault) -> Tree {
    var trees: [Tree] = []
    while let next = scalar(), next != "|", next != ")" {
      let start = index
      let tree = try atom(depth: depth)
      trees.append(try repeated(tree, start))
    }
    return trees.isEmpty ? .empty : .sequence(trees)
  }

  private mutating func repeated(_ tree: Tree, _ start: Int) throws(MatcherFault) -> Tree {
    let bounds: (least: Int, most: Int?)
    let from = index
    switch scalar() {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      guard let braces = try braces() else { return tree }
      bounds = braces
    default: return tree
    }
    index += 1
    if case .assertion = tree { throw fault(from, index, "there is nothing to repeat") }
    let isLazy = scalar() == "?"
    if isLazy { index += 1 }
    if scalar() == "+" || scalar() == "*" || scalar() == "?" {
      throw fault(index, index + 1, "there is nothing to repeat")
    }
    return .repeated(tree, least: bounds.least, most: bounds.most, isLazy: isLazy)
  }

  /// `{2}`, `{2,}`, `{2,5}`; leaves the closing brace. Nil for braces that hold anything else: they are text.
  private mutating func braces() throws(MatcherFault) -> (least: Int, most: Int?)? {
    var end = index + 1
    while end < scalars.count, scalars[end] != 0x7D, end - index < 12 { end += 1 }
    guard end < scalars.count, scalars[end] == 0x7D else { return nil }
    let text = String(String.UnicodeScalarView(scalars[(index + 1)..<end].compactMap(Unicode.Scalar.init)))
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let least = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
    let most = parts.count == 1 ? least : parts[1].isEmpty ? nil : Int(parts[1])
    if parts.count == 2, !parts[1].isEmpty, most == nil { return nil }
    guard least >= 0, least <= Self.repetitionLimit, most.map({ $0 >= least && $0 <= Self.repetitionLimit }) ?? true
    else { throw fault(index, end + 1, "repetitions go from 0 to \(Self.repetitionLimit), the smaller number first") }
    index = end
    return (least, most)
  }

  private mutating func atom(depth: Int) throws(MatcherFault) -> Tree {
    let start = index
    guard let next = scalar() else { return .empty }
    index += 1
    switch next {
    case ".": return .set(.init(ranges: [0x0A...0x0A], isNegated: true))
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case "*", "+", "?": throw fault(start, start + 1, "there is nothing to repeat")
    case "(":
      if scalar() == "?" {
        guard scalar(1) == ":" else {
          throw fault(start, index + 2, "of (?…) there are only (?:…) and, at the beginning, (?i)")
        }
        index += 2
      }
      let tree = try either(depth: depth + 1)
      guard scalar() == ")" else { throw fault(start, start + 1, "a bracket is not closed") }
      index += 1
      return tree
    case "[": return .set(try characterClass(start))
    case "\\": return try escape(start)
    default: return .set(.init(ranges: [next.value...next.value]))
    }
  }

  private mutating func escape(_ start: Int) throws(MatcherFault) -> Tree {
    guard let next = scalar() else { throw fault(start, start + 1, "a \\ stands at the end") }
    index += 1
    if next == "b" || next == "B" { return .assertion(.border(next == "b")) }
    if let set = Self.named(next) { return .set(set) }
    return .set(.init(ranges: [try literal(next, start)]))
  }

  private func literal(_ next: Unicode.Scalar, _ start: Int) throws(MatcherFault) -> ClosedRange<UInt32> {
    switch next {
    case "n": return 0x0A...0x0A
    case "t": return 0x09...0x09
    case "r": return 0x0D...0x0D
    default:
      let isLetter = next.properties.isAlphabetic || (0x30...0x39).contains(next.value)
      guard !isLetter else {
        throw fault(start, index, "\\\(next) means nothing here; there are \\d, \\w, \\s, \\b, \\n and \\t")
      }
      return next.value...next.value
    }
  }

  /// Letters from 0xAA on are those of most alphabets.
  private static func named(_ letter: Unicode.Scalar) -> LinearRegex.CharacterSet? {
    let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    let words =
      digits + [0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xAA...0xAA, 0xB5...0xB5, 0xBA...0xBA, 0xC0...0xD6]
      + [0xD8...0xF6, 0xF8...0x1FFF, 0x2C00...0xD7FF, 0xF900...0xFFDC, 0x10000...0x1EFFF, 0x20000...0x3FFFF]
    let blanks: [ClosedRange<UInt32>] = [
      0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
      0x3000...0x3000,
    ]
    switch letter {
    case "d": return .init(ranges: digits)
    case "D": return .init(ranges: digits, isNegated: true)
    case "w": return .init(ranges: words)
    case "W": return .init(ranges: words, isNegated: true)
    case "s": return .init(ranges: blanks)
    case "S": return .init(ranges: blanks, isNegated: true)
    default: return nil
    }
  }

  private mutating func characterClass(_ start: Int) throws(MatcherFault) -> LinearRegex.CharacterSet {
    var set = LinearRegex.CharacterSet()
    if scalar() == "^" {
      set.isNegated = true
      index += 1
    }
    let first = index
    while let next = scalar(), next != "]" || index == first {
      let from = index
      index += 1
      var low = next.value
      if next == "\\" {
        guard let escaped = scalar() else { break }
        index += 1
        if let named = Self.named(escaped) {
          guard !named.isNegated else { throw fault(from, index, "\\\(escaped) cannot stand within [ ]") }
          set.ranges += named.ranges
          continue
        }
        low = try literal(escaped, from).lowerBound
      }
      guard scalar() == "-", let high = scalar(1), high != "]" else {
        set.ranges.append(low...low)
        continue
      }
      index += 2
      var last = high.value
      if high == "\\" {
        guard let escaped = scalar() else { break }
        index += 1
        last = try literal(escaped, index - 2).lowerBound
      }
      guard low <= last else { throw fault(from, index, "a range goes from the smaller to the larger character") }
      set.ranges.append(low...last)
    }
    guard scalar() == "]" else { throw fault(start, start + 1, "a bracket is not closed") }
    index += 1
    return set
  }
}
