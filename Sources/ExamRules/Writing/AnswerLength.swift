package import ExamLanguage

/// How long an answer is, and how long its question allows it to be.
package struct AnswerLength: Sendable, Hashable {
  package let words: Int
  /// `max 5 sentences`: the limit with how much of it is used; nil where the question sets none.
  package let limit: Limit?

  package struct Limit: Sendable, Hashable {
    package let used: Int
    package let allowed: Int
    /// Sentences, else words.
    package let isOfSentences: Bool
  }

  /// - Parameter body: the answer's bytes.
  package init(_ body: [UInt8], to part: Part) {
    let text = String(decoding: body, as: UTF8.self)
    words = PlainWords.count(of: text)
    limit = LengthLimit(part).map {
      Limit(used: $0.length(of: text), allowed: $0.count, isOfSentences: $0.unit == .sentence)
    }
  }
}
