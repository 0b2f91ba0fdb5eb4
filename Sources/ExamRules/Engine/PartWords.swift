internal import ExamLanguage
internal import ExamText

/// The words of a part that carry its subject, split once and compared by several rules.
///
/// A word is given by its first letters in lower case, packed into a number, so that inflected forms meet and sets are
/// compared without a string.
struct PartWords: Sendable {
  typealias Words = Set<UInt64>

  /// The question's.
  let stem: Words
  /// One for each criterion.
  let criteria: [Words]
  /// One for each model answer.
  let modelAnswers: [Words]

  init(_ part: Part) {
    guard part.kind == .open, !part.criteria.isEmpty else {
      (stem, criteria, modelAnswers) = ([], part.criteria.map { _ in [] }, part.modelAnswers.map { _ in [] })
      return
    }
    stem = Self.of(part.stem, in: part)
    criteria = part.criteria.map { Self.of($0.text.body, in: part) }
    modelAnswers = part.modelAnswers.map { Self.of($0.body, in: part) }
  }

  /// The question's and all model answers'.
  var supporting: Words { modelAnswers.reduce(stem) { $0.union($1) } }

  static func of(_ ranges: [LocalRange], in part: Part) -> Words {
    var words: Words = []
    for range in ranges { collect(part.bytes, range, into: &words) }
    return words
  }

  private static let limit = 20_000
  private static let letters = 6

  /// Words of four letters or more, and whatever has a digit.
  private static func collect(_ bytes: [UInt8], _ range: LocalRange, into words: inout Words) {
    let lower = max(0, range.lower)
    let upper = min(range.upper, bytes.count, lower + limit)
    guard lower < upper else { return }
    bytes.withUnsafeBufferPointer { text in
      var (word, length, hasDigit): (UInt64, Int, Bool) = (0, 0, false)
      for index in lower...upper {
        let byte = index < upper ? text[index] : 0x20
        let lowered = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
        let isDigit = (0x30...0x39).contains(byte)
        if isDigit || (0x61...0x7A).contains(lowered) || byte >= 0x80 {
          if length < letters { word = word << 8 | UInt64(lowered) }
          length += 1
          hasDigit = hasDigit || isDigit
        } else if length > 0 {
          if length > 3 || hasDigit { words.insert(word) }
          (word, length, hasDigit) = (0, 0, false)
        }
      }
    }
  }
}
