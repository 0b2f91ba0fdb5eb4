internal import ExamText

/// An answer as matchers read it: its words as they are written, case and accents apart.
struct MatchText: Sendable {
  struct Word: Sendable {
    let letters: [UInt8]
    let range: LocalRange
    /// 0-based.
    let sentence: Int
    /// Whether the vocabulary has it: then it is no slip of the pen.
    let isKnown: Bool
    /// Mixes alphabets, hides characters, or is copied from the question with the words around it: matches nothing.
    let isDisguised: Bool
    /// Within the scope of a negator, or itself one, as the grader reads the sentence.
    let isNegated: Bool
    let isNegator: Bool
  }

  let bytes: [UInt8]
  let words: [Word]

  init(_ draft: Draft) {
    bytes = draft.bytes
    let tokens = draft.text.tokens
    var known: [Int: Bool] = [:]
    for unit in 0..<draft.units.count { known[draft.units.token[unit]] = draft.units.isKnown[unit] }
    var token = 0
    words = Self.cut(draft.bytes).map { piece in
      while token < tokens.count, tokens[token].range.upper <= piece.range.lower { token += 1 }
      let index = token
      let here = index < tokens.count && tokens[index].range.lower < piece.range.upper ? tokens[index] : nil
      let isWhole = here.map { $0.range == piece.range } ?? false
      return Word(
        letters: piece.letters, range: piece.range, sentence: piece.sentence,
        isKnown: isWhole && (here?.kind != .word || known[index] ?? true),
        isDisguised: piece.isDisguised || here != nil && draft.copied.contains(index),
        isNegated: here?.isNegated ?? false, isNegator: here?.isNegator ?? false)
    }
  }

  private struct Piece {
    var letters: [UInt8] = []
    var range: LocalRange
    var sentence: Int
    var isDisguised = false
  }

  /// Letters, digits, and points and apostrophes between them make a word; a sentence ends with its mark and a blank,
  /// or with an empty line.
  private static func cut(_ bytes: [UInt8]) -> [Piece] {
    bytes.withUnsafeBufferPointer { bytes in
      var pieces: [Piece] = []
      var piece: Piece?
      var alphabet = Folding.Alphabet.none
      var sentence = 0
      var index = 0
      func isAlphanumeric(_ at: Int) -> Bool {
        guard at < bytes.count else { return false }
        switch Folding.character(bytes, at: at).kind {
        case .letter, .digit: return true
        default: return false
        }
      }
      while index < bytes.count {
        let character = Folding.character(bytes, at: index)
        let end = index + character.length
        var isPart = false
        switch character.kind {
        case .letter, .digit:
          isPart = true
          var open = piece ?? Piece(range: LocalRange(index, end), sentence: sentence)
          if character.alphabet != .none {
            if alphabet != .none, alphabet != character.alphabet { open.isDisguised = true }
            alphabet = character.alphabet
          }
          if open.letters.count < GradingLimits.wordBytes { Folding.append(character.scalar, to: &open.letters) }
          open.range = LocalRange(open.range.lower, end)
          piece = open
        case .apostrophe, .ignorable: isPart = piece != nil && isAlphanumeric(end)
        case .hidden:
          isPart = piece != nil && isAlphanumeric(end)
          if isPart { piece?.isDisguised = true }
        case .hyphen: break
        case .other:
          if bytes[index] == 0x2E || bytes[index] == 0x2C, let last = piece?.letters.last, (0x30...0x39).contains(last),
            end < bytes.count, (0x30...0x39).contains(bytes[end])
          {
            isPart = true
            piece?.letters.append(bytes[index])
          }
        }
        if !isPart {
          if let done = piece { pieces.append(done) }
          if pieces.count >= GradingLimits.answerTokens { return pieces }
          piece = nil
          alphabet = .none
          let isMark = [0x2E, 0x21, 0x3F, 0x3B].contains(bytes[index]) && (end >= bytes.count || bytes[end] <= 0x20)
          let isGap = bytes[index] == 0x0A && end < bytes.count && (bytes[end] == 0x0A || bytes[end] == 0x0D)
          if isMark || isGap { sentence += 1 }
        }
        index = end
      }
      if let done = piece { pieces.append(done) }
      return pieces
    }
  }

  /// The words that a stretch without blanks makes: `batch-norm` makes two. Nil where there is anything else in it.
  ///
  /// - Parameter wildcards: whether `*` and `?` are letters.
  static func pieces(_ bytes: [UInt8], wildcards: Bool) -> [[UInt8]]? {
    bytes.withUnsafeBufferPointer { bytes in
      var pieces: [[UInt8]] = [[]]
      var index = 0
      while index < bytes.count {
        let character = Folding.character(bytes, at: index)
        switch character.kind {
        case .letter, .digit: Folding.append(character.scalar, to: &pieces[pieces.count - 1])
        case .apostrophe, .ignorable: break
        case .hyphen: pieces.append([])
        case .hidden: return nil
        case .other:
          let byte = bytes[index]
          let isWildcard = wildcards && (byte == 0x2A || byte == 0x3F)
          let isDecimal =
            (byte == 0x2E || byte == 0x2C) && pieces.last?.last.map { (0x30...0x39).contains($0) } ?? false
          guard isWildcard || isDecimal else { return nil }
          pieces[pieces.count - 1].append(byte)
        }
        index += character.length
      }
      return pieces.filter { !$0.isEmpty }
    }
  }
}
