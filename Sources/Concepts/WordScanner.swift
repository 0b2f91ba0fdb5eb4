internal import ExamText

/// A word of a text, as the matcher sees it.
struct Word {
  /// In the text.
  let range: LocalRange
  /// Its form in `WordBatch.forms`.
  let form: Range<Int>
  let hash: UInt64
  /// An abbreviation as it stands (`CNNs` without its s) in `WordBatch.capitals`; empty where it is none.
  let capitals: Range<Int>
  let capitalsHash: UInt64
  /// What stands between the word before and this one.
  let gap: Gap
  /// Part of an identifier (`batch_norm_2`): names nothing.
  let isBlocked: Bool

  enum Gap: UInt8 {
    /// Nothing that a name may contain: a comma, a bracket, the end of a paragraph, mathematics, code.
    case barrier
    case blank
    /// A hyphen, a slash, a full stop without a blank.
    case hyphen
    /// A comma and a blank, as some names have one: `queries, keys and values`.
    case comma
  }
}

/// Consecutive words; their forms follow each other without gaps, so that the form of a phrase is one slice.
struct WordBatch {
  private(set) var words: [Word] = []
  private(set) var forms: [UInt8] = []
  private(set) var capitals: [UInt8] = []

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    forms.removeAll(keepingCapacity: true)
    capitals.removeAll(keepingCapacity: true)
  }

  /// Reads the word at `start` and appends it. Returns where it ends; `start` when there is none.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, gap: Word.Gap, isBlocked: Bool
  ) -> Int {
    let (form, capital) = (forms.count, capitals.count)
    var position = start
    var (upper, lower) = (0, 0)
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if (0x61...0x7A).contains(byte) {
          lower += 1
        } else if (0x41...0x5A).contains(byte) {
          upper += 1
        } else if !(0x30...0x39).contains(byte) {
          break
        }
        // Sets the bit of small letters; digits have it already.
        forms.append(byte | 0x20)
        position += 1
        continue
      }
      let (glyph, length) = Folding.fold(bytes, at: position, into: &forms)
      guard glyph == .letter || (glyph == .invisible && position > start) else { break }
      lower += 1
      position += length
    }
    guard position > start else { return start }
    // A plural s behind capitals: `CNNs`, `ReLUs`.
    let hasSmallS =
      upper >= 2 && bytes[position - 1] == 0x73 && (0x41...0x5A).contains(bytes[position - 2])
    if hasSmallS { forms.removeLast() } else { WordForm.reduce(&forms, from: form) }
    if upper > 0, lower == (hasSmallS ? 1 : 0), position - start <= 12 {
      capitals.append(contentsOf: bytes[start..<(hasSmallS ? position - 1 : position)])
    } else if upper == 0, lower == 0, position - start <= 4 {
      // A number within an abbreviation: `COVID-19`.
      capitals.append(contentsOf: bytes[start..<position])
    }
    words.append(
      Word(
        range: LocalRange(start, position), form: form..<forms.count, hash: PhraseHash.of(forms[form...]),
        capitals: capital..<capitals.count, capitalsHash: PhraseHash.of(capitals[capital...]), gap: gap,
        isBlocked: isBlocked))
    return position
  }

  /// The last word turned out to be part of an identifier.
  mutating func blockLast() {
    guard let last = words.popLast() else { return }
    words.append(
      Word(
        range: last.range, form: last.form, hash: last.hash, capitals: last.capitals,
        capitalsHash: last.capitalsHash, gap: last.gap, isBlocked: true))
  }
}

/// A polynomial hash, so that the hash of a phrase follows from those of its words.
enum PhraseHash {
  static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 &* base &+ UInt64($1) &+ 1 }
  }

  /// `base` to the power of each length up to the longest name's.
  static func powers(upTo length: Int) -> [UInt64] {
    var powers: [UInt64] = [1]
    for _ in 0..<length { powers.append((powers.last ?? 1) &* base) }
    return powers
  }
}

/// Cuts a text into words, and skips what is no prose: code, comments, LaTeX commands, links, attributes.
struct WordScanner {
  /// A batch ends at the first barrier behind so many words; always behind the double.
  static let batchSize = 2048

  private var position = 0
  private var gap = Word.Gap.barrier
  /// For each length of a run of backticks up to where no closing run is known to stand.
  private var noClosingRun = [Int](repeating: 0, count: 32)
  private var hasCommentEnd = true

  /// Fills the batch with the next words; false at the end of the text.
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, into batch: inout WordBatch) -> Bool {
    batch.removeAll()
    var newlines = 0
    var follows = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80, !(0x30...0x39).contains(byte), !(0x61...0x7A).contains(byte | 0x20) {
        let end = skip(bytes)
        if end > position {
          position = end
          (gap, follows) = (.barrier, false)
          continue
        }
      }
      let isIdentifier = position > 1 && bytes[position - 1] == 0x5F && isWordByte(bytes[position - 2])
      let end = batch.append(bytes, from: position, gap: gap, isBlocked: isIdentifier)
      if end > position {
        if isURL(bytes, end) {
          batch.blockLast()
          position = end
          while position < bytes.count, bytes[position] > 0x20, bytes[position] != 0x29 { position += 1 }
          (gap, follows) = (.barrier, false)
        } else {
          if end + 1 < bytes.count, bytes[end] == 0x5F, isWordByte(bytes[end + 1]) { batch.blockLast() }
          position = end
          (gap, follows, newlines) = (.blank, false, 0)
        }
        continue
      }
      // Between two words. `follows` is true behind the first sign.
      var scratch: [UInt8] = []
      let (glyph, length) = Folding.fold(bytes, at: position, into: &scratch)
      switch glyph {
      case .blank:
        if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)) {
          newlines += 1
          if newlines > 1 { gap = .barrier }
        } else if gap == .hyphen, byte != 0x0D {
          gap = .barrier
        }
      case .hyphen: gap = gap == .blank && !follows ? .hyphen : .barrier
      case .apostrophe:
        // The s of a possessive says nothing, nor does the apostrophe behind one.
        let isBehindS = position > 0 && bytes[position - 1] | 0x20 == 0x73
        if !follows, isBehindS, !(position + length < bytes.count && isWordByte(bytes[position + length])) {
          break
        }
        if !follows, position + length < bytes.count, bytes[position + length] == 0x73,
          !(position + length + 1 < bytes.count && isWordByte(bytes[position + length + 1]))
        {
          position += 1
        } else {
          gap = gap == .blank && !follows ? .hyphen : .barrier
        }
      case .letter, .invisible: break
      case .other: gap = byte == 0x2C && gap == .blank && !follows ? .comma : .barrier
      }
      follows = true
      position += length
      let count = batch.words.count
      if count >= Self.batchSize, gap == .barrier || count >= 2 * Self.batchSize { return true }
    }
    return !batch.words.isEmpty
  }

  /// Where what begins at the position and is no prose ends; the position itself where prose goes on.
  private mutating func skip(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch bytes[position] {
    case 0x60, 0x7E: return isAtLineStart(bytes) ? fenceEnd(bytes) : codeSpanEnd(bytes)
    case 0x5C:
      // A LaTeX command or an escaped sign.
      var end = position + 1
      while end < bytes.count, (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
      return end == position + 1 ? min(end + 1, bytes.count) : end
    case 0x3C:
      guard hasCommentEnd, starts(bytes, position, "<!--") else { return position }
      var end = position + 4
      while end < bytes.count, !(bytes[end] == 0x3E && bytes[end - 1] == 0x2D && bytes[end - 2] == 0x2D) { end += 1 }
      hasCommentEnd = end < bytes.count
      return hasCommentEnd ? end + 1 : position
    case 0x5D:
      // The target of a link; its words name nothing.
      guard starts(bytes, position, "](") else { return position }
      return end(bytes, position + 2, with: 0x29, stops: [0x5D, 0x28, 0x20]) ?? position
    case 0x7B:
      let isAttribute = ["{#", "{.", "{one-of=", "{instead-of=", "{instead-of-any=", "{needs="]
        .contains { starts(bytes, position, $0) }
      return isAttribute ? end(bytes, position + 1, with: 0x7D, stops: [0x7B]) ?? position : position
    default: return position
    }
  }

  private func end(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, with closing: UInt8, stops: [UInt8]
  ) -> Int? {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, !stops.contains(bytes[end]) {
      if bytes[end] == closing { return end + 1 }
      end += 1
    }
    return nil
  }

  /// Behind a fenced block; the end of the text where nobody closed it.
  private mutating func fenceEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let mark = bytes[position]
    let length = runLength(bytes, position)
    guard length >= 3 else { return codeSpanEnd(bytes) }
    var line = lineEnd(bytes, position)
    while line < bytes.count {
      var start = line + 1
      while start < bytes.count, bytes[start] == 0x20 { start += 1 }
      line = lineEnd(bytes, start)
      if start < bytes.count, bytes[start] == mark, runLength(bytes, start) >= length { return line }
    }
    return bytes.count
  }

  /// Behind a code span that ends within its paragraph.
  private mutating func codeSpanEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes[position] == 0x60 else { return position }
    let length = runLength(bytes, position)
    guard length < noClosingRun.count, position >= noClosingRun[length] else { return position + length }
    var end = position + length
    while end < bytes.count {
      if bytes[end] == 0x60 {
        let run = runLength(bytes, end)
        end += run
        if run == length { return end }
      } else if bytes[end] == 0x0A, end + 1 < bytes.count, bytes[end + 1] == 0x0A || bytes[end + 1] == 0x0D {
        break
      } else {
        end += 1
      }
    }
    noClosingRun[length] = end
    return position + length
  }

  private func runLength(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    return end - start
  }

  private func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  private func isAtLineStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = position
    while before > 0, position - before < 4, bytes[before - 1] == 0x20 { before -= 1 }
    return before == 0 || bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0D
  }

  private func isURL(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    end + 2 < bytes.count && bytes[end] == 0x3A && bytes[end + 1] == 0x2F && bytes[end + 2] == 0x2F
  }

  private func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ pattern: StaticString) -> Bool {
    let count = pattern.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[start + offset] != pattern.utf8Start[offset] { return false }
    return true
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
