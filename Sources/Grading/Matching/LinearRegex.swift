internal import ExamText

/// A regular expression that takes time proportional to the text, whatever it says: no back references, no look-around,
/// a program of bounded size (Thompson's construction; Pike's simulation, `RegexRun`).
///
/// `.`, `[a-z]`, `[^…]`, `\d \w \s` and their capitals, `\b`, `^`, `$`, `( )`, `(?: )`, `|`, `* + ? {m} {m,} {m,n}` and
/// their lazy forms; `(?i)` at the beginning makes case count for nothing. Letters are Unicode's.
struct LinearRegex: Sendable, Hashable {
  enum Instruction: Sendable, Hashable {
    case set(CharacterSet)
    case jump(Int)
    /// The first is preferred.
    case split(Int, Int)
    case start
    case end
    /// At the border of a word, or not.
    case border(Bool)
    case match
  }

  /// Characters by their ranges.
  struct CharacterSet: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ scalar: UInt32, ignoringCase: Bool) -> Bool {
      var isIn = ranges.contains { $0.contains(scalar) }
      if !isIn, ignoringCase, let other = Self.otherCase(scalar) { isIn = ranges.contains { $0.contains(other) } }
      return isIn != isNegated
    }

    private static func otherCase(_ scalar: UInt32) -> UInt32? {
      guard let unicode = Unicode.Scalar(scalar) else { return nil }
      let lower = unicode.properties.lowercaseMapping.unicodeScalars
      if lower.count == 1, let first = lower.first, first.value != scalar { return first.value }
      let upper = unicode.properties.uppercaseMapping.unicodeScalars
      return upper.count == 1 ? upper.first?.value : nil
    }
  }

  let program: [Instruction]
  let ignoresCase: Bool

  /// Instructions of a program at most.
  static let limit = 300

  init(_ text: String) throws(MatcherFault) {
    var parser = RegexParser(text)
    let tree = try parser.parse()
    ignoresCase = parser.ignoresCase
    var program: [Instruction] = []
    try Self.compile(tree, into: &program, parser.whole)
    program.append(.match)
    self.program = program
  }

  private static func compile(
    _ tree: RegexParser.Tree, into program: inout [Instruction], _ whole: LocalRange
  ) throws(MatcherFault) {
    guard program.count < limit else { throw MatcherFault(range: whole, message: "the expression is too large") }
    switch tree {
    case .empty: break
    case .set(let set): program.append(.set(set))
    case .assertion(let instruction): program.append(instruction)
    case .sequence(let trees): for tree in trees { try compile(tree, into: &program, whole) }
    case .either(let trees):
      var exits: [Int] = []
      for (index, tree) in trees.enumerated() {
        guard index < trees.count - 1 else {
          try compile(tree, into: &program, whole)
          break
        }
        let split = program.count
        program.append(.split(split + 1, 0))
        try compile(tree, into: &program, whole)
        exits.append(program.count)
        program.append(.jump(0))
        program[split] = .split(split + 1, program.count)
      }
      for exit in exits { program[exit] = .jump(program.count) }
    case .repeated(let tree, let least, let most, let isLazy):
      for _ in 0..<least { try compile(tree, into: &program, whole) }
      guard let most else {
        let split = program.count
        program.append(.split(0, 0))
        try compile(tree, into: &program, whole)
        program.append(.jump(split))
        program[split] = isLazy ? .split(program.count, split + 1) : .split(split + 1, program.count)
        break
      }
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(program.count)
        program.append(.split(0, 0))
        try compile(tree, into: &program, whole)
      }
      for split in splits {
        program[split] = isLazy ? .split(program.count, split + 1) : .split(split + 1, program.count)
      }
    }
    guard program.count < limit else { throw MatcherFault(range: whole, message: "the expression is too large") }
  }
}

/// Runs a program over a text: all threads at once, each instruction at most once a character.
struct RegexRun {
  private let regex: LinearRegex
  private let scalars: [UInt32]
  /// Of each scalar its first byte; the text's length at the end.
  private let offsets: [Int]

  /// Places that are looked for: the first.
  private static let limit = 8

  init(_ regex: LinearRegex, in bytes: [UInt8]) {
    self.regex = regex
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    var index = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    loop: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        scalars.append(scalar.value)
        offsets.append(index)
        index += UTF8.width(scalar)
      case .error:
        // The decoder takes an unknown number of bytes; an answer that is no UTF-8 is read as far as it is.
        break loop
      case .emptyInput: break loop
      }
    }
    self.scalars = scalars
    self.offsets = offsets + [index]
  }

  /// Where the expression matches, leftmost first, none within another.
  func places() -> [LocalRange] {
    var found: [LocalRange] = []
    var from = 0
    while found.count < Self.limit, from <= scalars.count, let match = first(from: from) {
      if match.upperBound > match.lowerBound {
        found.append(LocalRange(offsets[match.lowerBound], offsets[match.upperBound]))
      }
      from = max(match.upperBound, match.lowerBound + 1)
    }
    return found
  }

  private struct Threads {
    var items: [(counter: Int, start: Int)] = []
    var seen: [Bool]
  }

  private func first(from: Int) -> Range<Int>? {
    let size = regex.program.count
    var now = Threads(seen: Array(repeating: false, count: size))
    var match: Range<Int>?
    for position in from...scalars.count {
      if match == nil { follow(0, position, position, &now) }
      if now.items.isEmpty, match != nil { break }
      var next = Threads(seen: Array(repeating: false, count: size))
      for thread in now.items {
        switch regex.program[thread.counter] {
        case .match:
          match = thread.start..<position
        case .set(let set):
          if position < scalars.count, set.contains(scalars[position], ignoringCase: regex.ignoresCase) {
            follow(thread.counter + 1, position + 1, thread.start, &next)
          }
          continue
        default: continue
        }
        // Threads behind the one that matched are less preferred.
        break
      }
      now = next
    }
    return match
  }

  /// Adds a thread and all that it leads to without reading, in the order of preference.
  private func follow(_ counter: Int, _ position: Int, _ start: Int, _ threads: inout Threads) {
    var stack = [counter]
    while let counter = stack.popLast() {
      guard !threads.seen[counter] else { continue }
      threads.seen[counter] = true
      switch regex.program[counter] {
      case .jump(let target): stack.append(target)
      case .split(let a, let b): stack += [b, a]
      case .start: if position == 0 || scalars[position - 1] == 0x0A { stack.append(counter + 1) }
      case .end: if position == scalars.count || scalars[position] == 0x0A { stack.append(counter + 1) }
      case .border(let isWanted):
        let before = position > 0 && Self.isWord(scalars[position - 1])
        let behind = position < scalars.count && Self.isWord(scalars[position])
        if (before != behind) == isWanted { stack.append(counter + 1) }
      case .set, .match: threads.items.append((counter, start))
      }
    }
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    if scalar == 0x5F || (0x30...0x39).contains(scalar) { return true }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }
}
