internal import ExactNumbers

/// Finds the formula in a sentence: a boxed one, the last between dollars, or the last number.
enum MathExtraction {
  static func formula(in source: String) -> Result<MathNode, MathSyntaxError> {
    let bytes = Array(source.utf8)
    guard bytes.count <= 200_000 else {
      return .failure(MathSyntaxError(range: 0..<bytes.count, message: "text is too long"))
    }
    let boxed = boxes(bytes)
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
    guard bytes.count > 60 else { return nil }
    var start = bytes.count - phrase.count
    while start > 0, !bytes[start..<(start + phrase.count)].elementsEqual(phrase) { start -= 1 }
    guard start > 0 else { return nil }
    var rest = Array(bytes[(start + phrase.count)...].prefix(400))
    if let span = delimited(rest).first, case .success(let node) = parse(Array(rest[span.inner])) { return node }
    if let stop = rest.indices.first(where: { rest[$0] == 0x2E && ($0 + 1 == rest.count || rest[$0 + 1] == 0x20) }) {
      rest.removeSubrange(stop...)
    }
    guard let number = lastNumber(rest), case .success(let node) = parse(number) else { return nil }
    return node
  }

  struct Span {
    var inner: Range<Int>
    var outer: Range<Int>
  }

  static func parse(_ bytes: [UInt8]) -> Result<MathNode, MathSyntaxError> {
    MathParser.parse(bytes: percentWords(bytes))
  }

  /// `28 percent` as `28 %`.
  private static func percentWords(_ bytes: [UInt8]) -> [UInt8] {
    for word in ["percentage", "percent", "pct"] {
      let tail = Array(word.utf8)
      if bytes.count > tail.count, Array(bytes.suffix(tail.count)) == tail {
        return bytes.dropLast(tail.count) + Array("%".utf8)
      }
    }
    return bytes
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

  private static func isWordy(_ bytes: [UInt8]) -> Bool {
    var length = 0
    for byte in bytes {
      length = MathLexer.isLetter(byte) ? length + 1 : 0
      if length >= 4 { return true }
    }
    return false
  }

  /// The last run of digits with its sign, fraction and decimals.
  private static func lastNumber(_ bytes: [UInt8]) -> [UInt8]? {
    func isPart(_ byte: UInt8) -> Bool { MathLexer.isDigit(byte) || byte == 0x2E || byte == 0x2C || byte == 0x2F }
    guard let last = bytes.lastIndex(where: { MathLexer.isDigit($0) }) else { return nil }
    var start = last
    while start > 0, isPart(bytes[start - 1]) { start -= 1 }
    while start < last, !MathLexer.isDigit(bytes[start]), bytes[start] != 0x2E { start += 1 }
    if start > 0, bytes[start - 1] == 0x2D { start -= 1 }
    return Array(bytes[start...last])
  }
}
