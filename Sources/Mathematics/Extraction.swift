internal import ExactNumbers

/// Finds the formula in a sentence: a boxed one, the last between dollars, or the last number.
enum MathExtraction {
  static func formula(in source: String) -> Result<MathNode, MathSyntaxError> {
    let bytes = Array(source.utf8)
    guard bytes.count <= 200_000 else {
      return .failure(MathSyntaxError(range: 0..<bytes.count, message: "text is too long"))
    }
    let boxed = boxes(bytes)
    if let chosen = (boxed.isEmpty ? delimited(bytes) : boxed).last,
      Denial.stands(before: chosen.outer.lowerBound, in: bytes)
    {
      return .failure(MathSyntaxError(range: chosen.outer, message: "the sentence does not say this of the formula"))
    }
    if let joined = lastRun(of: boxed, in: bytes) {
      if case .success(let node) = parse(joined) { return .success(node) }
    }
    if let answer = announced(bytes) { return .success(answer) }
    let spans = delimited(bytes)
    if !spans.isEmpty {
      if let joined = lastRun(of: spans, in: bytes) {
        let result = parse(joined)
        if case .success = result { return result }
      }
      for span in spans.reversed() {
        if case .success(let node) = parse(Array(bytes[span.inner])) { return .success(node) }
      }
    }
    if bytes.count <= 20_000, !isProse(bytes) {
      let whole = parse(bytes)
      if case .success = whole { return whole }
      if !isWordy(bytes) { return whole }
    }
    if let number = lastNumber(bytes) { return parse(number) }
    return parse(bytes)
  }

  /// What the last "answer is" announces: a formula between dollars, or a number.
  private static func announced(_ bytes: [UInt8]) -> MathNode? {
    let phrase = Array("answer is".utf8)
    guard bytes.count > phrase.count else { return nil }
    var start = bytes.count - phrase.count
    while start > 0, !bytes[start..<(start + phrase.count)].elementsEqual(phrase) { start -= 1 }
    guard start > 0 else { return nil }
    var rest = Array(bytes[(start + phrase.count)...].prefix(400))
    if let span = delimited(rest).first, case .success(let node) = parse(Array(rest[span.inner])) { return node }
    if let stop = rest.indices.first(where: { rest[$0] == 0x2E && ($0 + 1 == rest.count || rest[$0 + 1] == 0x20) }) {
      rest.removeSubrange(stop...)
    }
    // "is 12, not 13"
    let comma = rest.indices.first { place in
      rest[place] == 0x2C && place + 2 < rest.count && rest[place + 1] == 0x20 && MathLexer.isLetter(rest[place + 2])
    }
    if let comma { rest.removeSubrange(comma...) }
    guard !Denial.stands(before: rest.count, in: rest), let number = lastNumber(rest),
      case .success(let node) = parse(number)
    else { return nil }
    return node
  }

  struct Span {
    var inner: Range<Int>
    var outer: Range<Int>
  }

  static func parse(_ bytes: [UInt8]) -> Result<MathNode, MathSyntaxError> {
    MathParser.parse(bytes: percentWords(bytes))
  }

  /// `\text{No solution}` against `no solution`, which reads like a product of letters.
  static func sameWords(_ a: String, _ x: MathNode, _ b: String, _ y: MathNode) -> MathComparison? {
    func isText(_ node: MathNode) -> Bool { if case .text = node.kind { true } else { false } }
    guard isText(x) != isText(y) else { return nil }
    func letters(_ source: String) -> [UInt8] {
      var bytes = Array(source.utf8)
      guard bytes.count < 400 else { return [] }
      for command in ["\\text", "\\mbox", "\\textbf", "\\boxed", "\\mathrm"] {
        let name = Array(command.utf8)
        while let at = bytes.indices.first(where: {
          $0 + name.count < bytes.count && bytes[$0..<($0 + name.count)].elementsEqual(name)
            && bytes[$0 + name.count] == 0x7B
        }) { bytes.removeSubrange(at..<(at + name.count)) }
      }
      return bytes.compactMap { MathLexer.isLetter($0) ? $0 | 0x20 : MathLexer.isDigit($0) || $0 >= 0x80 ? $0 : nil }
    }
    let (left, right) = (letters(a), letters(b))
    guard !left.isEmpty, left == right else { return nil }
    return MathComparison(.equal, "the same words")
  }

  /// `28 percent` as `28 %`.
  private static func percentWords(_ bytes: [UInt8]) -> [UInt8] {
    for word in ["percentage", "percent", "pct"] {
      let tail = Array(word.utf8)
      if bytes.count > tail.count, Array(bytes.suffix(tail.count)) == tail {
        return bytes.dropLast(tail.count) + Array("%".utf8)
      }
    }
    for word in [" degrees", " degree"] where bytes.count > word.utf8.count {
      if bytes.suffix(word.utf8.count).elementsEqual(word.utf8) {
        return bytes.dropLast(word.utf8.count) + Array("°".utf8)
      }
    }
    if let label = choiceLabel(bytes) { return Array(bytes[label...]) }
    return bytes
  }

  /// Where the value begins after `\textbf{(B)}\ `, the letter of a choice.
  private static func choiceLabel(_ bytes: [UInt8]) -> Int? {
    guard bytes.first == 0x5C, let open = bytes.firstIndex(of: 0x7B), open <= 8, open + 5 < bytes.count,
      bytes[0...open].starts(with: Array("\\text".utf8)), bytes[open + 1] == 0x28,
      (0x41...0x48).contains(bytes[open + 2]),
      bytes[open + 3] == 0x29, bytes[open + 4] == 0x7D
    else { return nil }
    var at = open + 5
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x7E || bytes[at] == 0x5C && at + 1 < bytes.count {
      if bytes[at] == 0x5C {
        guard bytes[at + 1] == 0x20 || bytes[at + 1] == 0x2C else { break }
        at += 1
      }
      at += 1
    }
    return at < bytes.count ? at : nil
  }

  /// The contents of `\boxed{…}`.
  static func boxes(_ bytes: [UInt8]) -> [Span] {
    let name = Array("boxed{".utf8)
    var found: [Span] = []
    var at = 0
    while at + name.count <= bytes.count {
      guard bytes[at] == name[0], bytes[at..<(at + name.count)].elementsEqual(name), at > 0, bytes[at - 1] == 0x5C
      else {
        at += 1
        continue
      }
      let open = at + name.count
      var depth = 1
      var end = open
      while end < bytes.count, depth > 0 {
        if bytes[end] == 0x7B { depth += 1 } else if bytes[end] == 0x7D { depth -= 1 }
        end += 1
      }
      if depth == 0 {
        found.append(Span(inner: open..<(end - 1), outer: (at - 1)..<end))
        at = end
      } else {
        let stop = bytes[open...].firstIndex(of: 0x24) ?? bytes.count
        found.append(Span(inner: open..<stop, outer: (at - 1)..<stop))
        at = stop + 1
      }
    }
    return found
  }

  /// The insides of `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.
  static func delimited(_ bytes: [UInt8]) -> [Span] {
    var found: [Span] = []
    var at = 0
    func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    while at < bytes.count {
      let escaped = at > 0 && bytes[at - 1] == 0x5C
      if bytes[at] == 0x24, !escaped {
        let double = byte(at + 1) == 0x24
        let open = at + (double ? 2 : 1)
        var end = open
        while end < bytes.count, !(bytes[end] == 0x24 && bytes[end - 1] != 0x5C) { end += 1 }
        guard end < bytes.count else { break }
        let close = end + (double && byte(end + 1) == 0x24 ? 2 : 1)
        if end > open { found.append(Span(inner: open..<end, outer: at..<close)) }
        at = close
      } else if bytes[at] == 0x5C, byte(at + 1) == 0x28 || byte(at + 1) == 0x5B, !escaped {
        let closing: UInt8 = byte(at + 1) == 0x28 ? 0x29 : 0x5D
        var end = at + 2
        while end < bytes.count, !(bytes[end] == 0x5C && byte(end + 1) == closing) { end += 1 }
        guard end < bytes.count else { break }
        found.append(Span(inner: (at + 2)..<end, outer: at..<(end + 2)))
        at = end + 2
      } else {
        at += 1
      }
    }
    return found
  }

  /// The last span and those right before it, with only commas or `and` between.
  private static func lastRun(of spans: [Span], in bytes: [UInt8]) -> [UInt8]? {
    guard let last = spans.last else { return nil }
    var run = [last]
    for span in spans.dropLast().reversed() {
      guard let next = run.last, isLink(bytes[span.outer.upperBound..<next.outer.lowerBound]) else { break }
      run.append(span)
    }
    var joined: [UInt8] = []
    for span in run.reversed() {
      if !joined.isEmpty { joined += Array(", ".utf8) }
      joined += bytes[span.inner]
    }
    // Text that a lone span stands in may carry the percent sign or unit.
    let rest = String(decoding: bytes[last.outer.upperBound...], as: UTF8.self)
      .split(whereSeparator: { $0 == " " || $0 == "." || $0 == "$" }).first
    if run.count == 1, let rest, ["percent", "pct", "%", "percentage"].contains(rest) { joined.append(0x25) }
    return joined
  }

  private static func isLink(_ gap: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: gap, as: UTF8.self)
    let words = text.split(whereSeparator: { " $,.\\{}()[]\n".contains($0) })
    // "or maybe" offers both just as well.
    if words.count <= 3, words.contains("or") { return true }
    return words.allSatisfy { ["and", "or", "text", "quad", "for", "part", "a", "b"].contains($0) }
  }

  /// Whether the bytes read like a sentence: several long words.
  private static func isProse(_ bytes: [UInt8]) -> Bool {
    var words = 0
    var length = 0
    var command = false
    for byte in bytes + [0x20] {
      if MathLexer.isLetter(byte) {
        length += 1
        continue
      }
      if length >= 3, !command, byte == 0x20 || byte == 0x2E || byte == 0x2C || byte == 0x0A { words += 1 }
      command = byte == 0x5C || byte == 0x7B || byte == 0x5F
      length = 0
    }
    return words >= 4
  }

  /// Whether there is a word; the names of commands (`\frac`) are none.
  private static func isWordy(_ bytes: [UInt8]) -> Bool {
    var length = 0
    var isCommand = false
    for byte in bytes {
      if MathLexer.isLetter(byte) {
        length += 1
        if length >= 4, !isCommand { return true }
      } else {
        length = 0
        isCommand = byte == 0x5C
      }
    }
    return false
  }

  /// The last run of digits with its sign, fraction and decimals; nil where it is only a piece of a formula that could
  /// not be read, as the 8 of `\frac{7}{8} of the cake`.
  private static func lastNumber(_ bytes: [UInt8]) -> [UInt8]? {
    func isPart(_ byte: UInt8) -> Bool { MathLexer.isDigit(byte) || byte == 0x2E || byte == 0x2C || byte == 0x2F }
    guard let last = bytes.lastIndex(where: { MathLexer.isDigit($0) }) else { return nil }
    var start = last
    while start > 0, isPart(bytes[start - 1]) { start -= 1 }
    while start < last, !MathLexer.isDigit(bytes[start]), bytes[start] != 0x2E { start += 1 }
    if start > 0, bytes[start - 1] == 0x2D { start -= 1 }
    // { ^ _ * / + before it, } ^ _ * / behind it
    let before = bytes[..<start].last { $0 != 0x20 }
    let behind = bytes[(last + 1)...].first { $0 != 0x20 }
    // `**9**` is only emphasis.
    if before == behind, before == 0x2A || before == 0x5F { return Array(bytes[start...last]) }
    if let before, [0x7B, 0x5E, 0x5F, 0x2A, 0x2F, 0x2B].contains(before) { return nil }
    if let behind, [0x7D, 0x5E, 0x5F, 0x2A, 0x2F].contains(behind) { return nil }
    return Array(bytes[start...last])
  }
}
