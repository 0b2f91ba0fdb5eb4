internal import ExamText

/// A text cut into tokens, sentences and clauses once, to be compared any number of times.
struct PreparedText: Sendable {
  let language: GradingLanguage
  var tokens: [Token] = []
  /// The letters of all tokens, one after the other.
  var folded: [UInt8] = []
  /// For each sentence its tokens; never empty ranges.
  var sentences: [Range<Int>] = []
  /// Characters that a reader does not see or that come from another alphabet.
  var disguises: [LocalRange] = []
  var formulas: [Formula] = []
  /// Unit vectors of the content tokens, `WordTable.dimensions` apart; zero for what has none.
  var vectors: [SIMD64<Float>] = []
  /// Whether the text was longer than what is looked at.
  var isCut = false

  init(_ language: GradingLanguage) { self.language = language }

  var isBlank: Bool { tokens.isEmpty && disguises.isEmpty }

  /// The bytes from the first to the last token of a range.
  func range(of tokens: Range<Int>) -> LocalRange {
    guard let first = tokens.first, let last = tokens.last else { return LocalRange(0, 0) }
    return self.tokens[first].range.union(self.tokens[last].range)
  }
}

/// The limits that bound the time an answer can take.
enum GradingLimits {
  /// Bytes of an answer that are looked at.
  static let answerBytes = 24_000
  /// Tokens of an answer that are looked at: about ten times a long exam answer.
  static let answerTokens = 3_000
  /// Bytes of a question, a criterion or a model answer.
  static let referenceBytes = 24_000
  static let referenceTokens = 1_200
  /// Formulas of a text that are parsed and compared.
  static let formulas = 24
  /// Letters of a word that are looked at.
  static let wordBytes = 48
  /// Criteria of a part that are compared with an answer; what follows stays undecided.
  static let criteria = 200
}
