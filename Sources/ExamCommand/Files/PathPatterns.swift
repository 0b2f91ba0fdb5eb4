/// Patterns as in `.gitignore`: `*`, `?`, `[a-z]`, `**`, a slash in front or within to anchor, one behind for folders
/// only, `!` to take back; the last one that matches decides. `#` has no meaning here.
struct PathPatterns: Sendable {
  private struct Pattern: Sendable {
    /// Between the slashes, each as its bytes; `**` stands alone.
    let segments: [[UInt8]]
    let isTakenBack: Bool
    let isForFolders: Bool
  }

  private let patterns: [Pattern]

  init(_ patterns: [String]) { self.patterns = patterns.compactMap(Self.pattern) }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether the patterns mean this path itself, whatever they say about the folders above it.
  ///
  /// - Parameter path: as it is reported; a slash or `./` in front is not looked at.
  func match(_ path: String, isFolder: Bool) -> Bool { match(Self.segments(of: path)[...], isFolder: isFolder) }

  /// Whether the patterns mean a file or a folder above it.
  func matchWithin(_ path: String) -> Bool {
    let segments = Self.segments(of: path)
    return segments.indices.contains { match(segments[...$0], isFolder: $0 < segments.count - 1) }
  }

  private func match(_ path: ArraySlice<[UInt8]>, isFolder: Bool) -> Bool {
    let last = patterns.last { (isFolder || !$0.isForFolders) && Self.matches($0.segments[...], path) }
    return last.map { !$0.isTakenBack } ?? false
  }

  private static func segments(of path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init).filter { $0 != [UInt8(ascii: ".")] }
  }

  private static let anyDepth = Array("**".utf8)

  private static func pattern(_ text: String) -> Pattern? {
    var text = Substring(text)
    let isTakenBack = text.hasPrefix("!")
    if isTakenBack { text = text.dropFirst() }
    let isForFolders = text.hasSuffix("/")
    if text.hasPrefix("./") { text = text.dropFirst() }
    // More stars than two are two where they stand alone.
    var segments = text.utf8.split(separator: UInt8(ascii: "/")).map(Array.init).map { segment in
      segment.count > 2 && segment.allSatisfy { $0 == UInt8(ascii: "*") } ? anyDepth : segment
    }
    guard !segments.isEmpty else { return nil }
    let isAnchored = text.hasPrefix("/") || segments.count > 1
    if !isAnchored { segments.insert(anyDepth, at: 0) }
    // `a/**` means what is in `a`, not `a` itself.
    if segments.last == anyDepth { segments.append(Array("*".utf8)) }
    return Pattern(segments: segments, isTakenBack: isTakenBack, isForFolders: isForFolders)
  }

  private static func matches(_ pattern: ArraySlice<[UInt8]>, _ path: ArraySlice<[UInt8]>) -> Bool {
    greedy(
      Array(pattern), Array(path), isStar: { $0 == anyDepth },
      step: { pattern, index, name in
        matches(pattern[index], name) ? index + 1 : nil
      })
  }

  /// Whether a name fits a pattern without slashes.
  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    greedy(pattern, name, isStar: { $0 == UInt8(ascii: "*") }, step: one)
  }

  /// Matches from left to right; where that fails, the last star takes one more. Time in proportion to the product of
  /// both lengths at worst.
  ///
  /// - Parameter step: the index behind what matches one element, nil where it does not.
  private static func greedy<Element>(
    _ pattern: [Element], _ subject: [Element], isStar: (Element) -> Bool, step: ([Element], Int, Element) -> Int?
  ) -> Bool {
    var (index, place) = (0, 0)
    var star: (index: Int, place: Int)?
    while place < subject.count {
      if index < pattern.count, isStar(pattern[index]) {
        star = (index, place)
        index += 1
      } else if index < pattern.count, let next = step(pattern, index, subject[place]) {
        index = next
        place += 1
      } else if let last = star {
        star = (last.index, last.place + 1)
        (index, place) = (last.index + 1, last.place + 1)
      } else {
        return false
      }
    }
    while index < pattern.count, isStar(pattern[index]) { index += 1 }
    return index == pattern.count
  }

  /// `?`, `[…]`, `\x` or a byte.
  private static func one(_ pattern: [UInt8], _ index: Int, _ byte: UInt8) -> Int? {
    switch pattern[index] {
    case UInt8(ascii: "?"): return index + 1
    case UInt8(ascii: "["):
      guard let (isIn, end) = set(pattern, index, byte) else { return byte == pattern[index] ? index + 1 : nil }
      return isIn ? end : nil
    case UInt8(ascii: "\\") where index + 1 < pattern.count: return byte == pattern[index + 1] ? index + 2 : nil
    case let letter: return byte == letter ? index + 1 : nil
    }
  }

  /// - Returns: whether the byte is in the set that begins at an index, and the index behind it; nil where none ends.
  private static func set(_ pattern: [UInt8], _ start: Int, _ byte: UInt8) -> (isIn: Bool, end: Int)? {
    var index = start + 1
    let isNegated =
      index < pattern.count && (pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^"))
    if isNegated { index += 1 }
    var isIn = false
    let first = index
    while index < pattern.count {
      if pattern[index] == UInt8(ascii: "]"), index > first { return (isIn != isNegated, index + 1) }
      if let named = named(pattern, index) {
        if named.holds(byte) { isIn = true }
        index = named.end
        continue
      }
      var upper = pattern[index]
      if index + 2 < pattern.count, pattern[index + 1] == UInt8(ascii: "-"), pattern[index + 2] != UInt8(ascii: "]") {
        upper = pattern[index + 2]
      }
      if pattern[index] <= byte, byte <= upper { isIn = true }
      index += upper == pattern[index] ? 1 : 3
    }
    return nil
  }

  /// A class by its name, `[:alpha:]`, that begins at an index; nil where none does.
  private static func named(_ pattern: [UInt8], _ start: Int) -> (holds: (UInt8) -> Bool, end: Int)? {
    guard pattern[start...].starts(with: "[:".utf8),
      let colon = pattern[(start + 2)...].firstIndex(of: UInt8(ascii: ":")),
      pattern[colon...].starts(with: ":]".utf8)
    else { return nil }
    return classes[String(decoding: pattern[(start + 2)..<colon], as: UTF8.self)].map { ($0, colon + 2) }
  }

  /// The classes of POSIX, of ASCII as git has them.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = {
    let digit: @Sendable (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    let upper: @Sendable (UInt8) -> Bool = { (0x41...0x5A).contains($0) }
    let lower: @Sendable (UInt8) -> Bool = { (0x61...0x7A).contains($0) }
    let graph: @Sendable (UInt8) -> Bool = { (0x21...0x7E).contains($0) }
    let alnum: @Sendable (UInt8) -> Bool = { digit($0) || upper($0) || lower($0) }
    return [
      "digit": digit, "upper": upper, "lower": lower, "graph": graph, "alnum": alnum,
      "alpha": { upper($0) || lower($0) }, "blank": { $0 == 0x20 || $0 == 0x09 },
      "cntrl": { $0 < 0x20 || $0 == 0x7F }, "print": { graph($0) || $0 == 0x20 },
      "punct": { graph($0) && !alnum($0) }, "space": { $0 == 0x20 || (0x09...0x0D).contains($0) },
      "xdigit": { digit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) },
    ]
  }()
}
