/// Finds mathematics in prose.
package enum MathScanner {
  /// The places of formulas, in order and without overlap, as UTF-8 offsets: `$…$`, `\(…\)`, bare LaTeX
  /// (`\mathbf{x}`), plain and Unicode formulas (`2σ_t²`, `2*sigma_t^2`). Words, dates and plain numbers are left
  /// out. Linear in the length of the text.
  package static func spans(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = 0
    for span in MathExtraction.delimited(bytes) {
      found += bare(bytes, at..<span.outer.lowerBound)
      found.append(span.outer)
      at = span.outer.upperBound
    }
    return found + bare(bytes, at..<bytes.count)
  }

  /// Formulas without delimiters: runs of formula words with something in them that only mathematics has.
  private static func bare(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var run: [ScannedWord] = []
    for word in ScannedWord.words(bytes, range) {
      if word.kind == .prose || run.count > 200 {
        close(&run, bytes, &found)
        continue
      }
      if run.isEmpty, word.kind == .link { continue }
      run.append(word)
      if word.ends {
        close(&run, bytes, &found)
      }
    }
    close(&run, bytes, &found)
    return found
  }

  private static func close(_ run: inout [ScannedWord], _ bytes: [UInt8], _ found: inout [Range<Int>]) {
    defer { run = [] }
    while let last = run.last, last.kind == .link || last.kind == .weak && !run.dropLast().contains(where: \.joins) {
      if last.kind == .weak && run.contains(where: { $0.kind == .strong }) && run.count > 1 {
        run.removeLast()
        continue
      }
      if last.kind == .link { run.removeLast() } else { break }
    }
    while let first = run.first, first.kind == .weak, run.count > 1, run[1].kind == .strong, !first.glues(bytes) {
      run.removeFirst()
    }
    let relation = run.count >= 3 && run.contains { $0.kind == .link && $0.relates }
    guard run.contains(where: { $0.kind == .strong }) || relation, let first = run.first, let last = run.last else {
      return
    }
    found.append(first.range.lowerBound..<last.range.upperBound)
  }
}

/// A piece of prose between blanks, and how much it looks like mathematics.
struct ScannedWord {
  enum Kind { case prose, weak, link, strong }
  var range: Range<Int>
  var kind: Kind
  /// An operator that needs something on both sides: `=`, `+`.
  var relates = false
  var joins = false
  /// A comma or full stop followed: the formula ends here.
  var ends = false

  func glues(_ bytes: [UInt8]) -> Bool {
    // A single letter before a formula is a factor only if it is no article.
    guard range.count == 1, let byte = bytes[range].first else { return true }
    return byte != 0x61 && byte != 0x41 && byte != 0x49
  }

  /// The words of a range: blanks separate, except inside brackets that open in a formula.
  static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [ScannedWord] {
    var found: [ScannedWord] = []
    var at = range.lowerBound
    while at < range.upperBound {
      if isBlank(bytes[at]) {
        if bytes[at] == 0x0A { found.append(ScannedWord(range: at..<(at + 1), kind: .prose)) }
        at += 1
        continue
      }
      let start = at
      var open = 0
      while at < range.upperBound {
        let byte = bytes[at]
        if isBlank(byte), open == 0 || byte == 0x0A || at - start > 120 { break }
        if byte == 0x28 || byte == 0x7B || byte == 0x5B {
          // Brackets hold a word together only behind a name: `f(X, A)`.
          if at > start { open += 1 }
        } else if byte == 0x29 || byte == 0x7D || byte == 0x5D {
          open = max(0, open - 1)
        }
        at += 1
      }
      if open > 0 {
        at = start
        while at < range.upperBound, !isBlank(bytes[at]) { at += 1 }
      }
      append(bytes, start..<at, &found)
    }
    return found
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  private static func append(_ bytes: [UInt8], _ whole: Range<Int>, _ found: inout [ScannedWord]) {
    var (low, high) = (whole.lowerBound, whole.upperBound)
    var ends = false
    while high > low + 1, [0x2E, 0x2C, 0x3B, 0x3A, 0x3F].contains(bytes[high - 1]) {
      high -= 1
      ends = true
    }
    func count(_ byte: UInt8) -> Int { bytes[low..<high].reduce(0) { $0 + ($1 == byte ? 1 : 0) } }
    if bytes[low] == 0x28, count(0x28) > count(0x29) {
      low += 1
      found.append(ScannedWord(range: low..<low, kind: .prose))
    }
    while high > low + 1, bytes[high - 1] == 0x29, count(0x29) > count(0x28) {
      high -= 1
      ends = true
    }
    guard low < high else { return }
    var word = ScannedWord(range: low..<high, kind: .prose)
    classify(bytes, &word)
    word.ends = ends
    found.append(word)
  }

  private static func classify(_ bytes: [UInt8], _ word: inout ScannedWord) {
    let text = bytes[word.range]
    var letters = 0
    var longest = 0
    var run = 0
    var digits = 0
    var signs = 0
    var special = false
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if MathLexer.isLetter(byte) {
        letters += 1
        run += 1
        longest = max(longest, run)
        index += 1
        continue
      }
      run = 0
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x5C: special = special || (index + 1 < text.endIndex && MathLexer.isLetter(text[index + 1]))
      case 0x5E, 0x5F: if index > text.startIndex, index + 1 < text.endIndex { special = true }
      case 0x2A, 0x2B, 0x3D, 0x3C, 0x3E: signs += 1
      case 0x80...:
        if let scalar = MathLexer(Array(text.prefix(index - text.startIndex + 4))).scalar(at: index - text.startIndex) {
          if isMathematical(scalar) { special = true } else if isOperator(scalar) { signs += 1 } else { longest = 9 }
          index += UTF8.width(scalar) - 1
        }
      default: break
      }
      index += 1
    }
    let content = String(decoding: text, as: UTF8.self)
    let function = call(content)
    if special && (longest < 9 || content.contains("\\") || content.contains("_")) && !isFileName(content) {
      word.kind = .strong
    } else if function {
      word.kind = .strong
    } else if letters == 0, digits == 0, signs > 0 || content == "-" || content == "/" {
      word.kind = .link
      word.relates = true
    } else if signs > 0, letters + digits >= 2, longest <= 2 || content.contains("=") && longest <= 4,
      !content.hasPrefix("*"),
      !content.hasPrefix("-"), !content.hasPrefix("+"), !content.hasSuffix("+"), !content.contains("**") || longest <= 2
    {
      word.kind = .strong
    } else if letters <= 1 && digits == 0 && letters + digits > 0 && text.count == 1 || letters == 0 && digits > 0 {
      word.kind = .weak
      word.joins = false
    }
  }

  /// `f(x)`, `N(0, 1)`, `sqrt(2)`, `Var(X)`: a name right before its arguments.
  private static func call(_ text: String) -> Bool {
    guard let open = text.utf8.firstIndex(of: 0x28), open > text.startIndex, text.utf8.last == 0x29 else {
      return false
    }
    let name = String(text[..<open])
    guard name.utf8.allSatisfy({ MathLexer.isLetter($0) }) else { return false }
    let inside = text[text.index(after: open)...].dropLast()
    let plain = inside.utf8.reduce((0, 0)) { state, byte in
      let run = MathLexer.isLetter(byte) ? state.0 + 1 : 0
      return (run, max(state.1, run))
    }.1
    if Names.functions[name] != nil || ["Var", "Cov", "KL", "Pf", "ReLU", "softmax"].contains(name) {
      return plain <= 6
    }
    return name.utf8.count <= 2 && plain <= 3 && !inside.isEmpty && inside != "s"
  }

  private static func isFileName(_ text: String) -> Bool {
    // Names with underscores of words (`batch_size`) are code, not formulas.
    guard text.utf8.contains(0x5F), !text.utf8.contains(where: { $0 == 0x5E || $0 == 0x5C || $0 >= 0x80 || $0 == 0x7B })
    else { return false }
    let parts = text.split(separator: "_")
    return parts.allSatisfy { $0.utf8.count > 2 && !Names.greekSet.contains(String($0)) }
  }

  static func isMathematical(_ scalar: Unicode.Scalar) -> Bool {
    if UnicodeSigns.raised[scalar] != nil || UnicodeSigns.lowered[scalar] != nil { return true }
    if UnicodeSigns.greek(scalar) != nil, scalar != "µ" { return true }
    return UnicodeSigns.commands[scalar] != nil && scalar != "°" && scalar != "…"
  }

  static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeSigns.signs[scalar] != nil && scalar != "–" && scalar != "′" && scalar != "″" && scalar != "·"
  }
}
