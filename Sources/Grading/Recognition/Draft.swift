/// An answer, prepared to be compared with the references of its question.
struct Draft: Sendable {
  let bytes: [UInt8]
  let text: PreparedText
  /// Every content token is a unit, so that windows of sentences can be told apart.
  let units: Units
  let language: GradingLanguage
  /// The labels (`type II`) by their tokens.
  let labels: [Int: Label]
  /// The tokens that are copied from the question in long stretches.
  let copied: Set<Int>
  /// The names that the question tells apart.
  let names: Set<UInt64>
  /// The tokens that speak of another one of a kind than rubric and model answers do.
  let unusual: Set<Int>
  /// Whether the question asks how something is overcome.
  let asksForRemedy: Bool

  init(_ answer: [UInt8], _ question: PreparedQuestion) {
    let cut = answer.count > GradingLimits.answerBytes ? Array(answer.prefix(GradingLimits.answerBytes)) : answer
    bytes = cut
    language = question.reader.language
    text = question.reader.read(cut, .both, limit: GradingLimits.answerTokens)
    units = Units(text, question: question.asked, merging: false)
    labels = question.hasLabels ? Label.all(in: text, of: cut) : [:]
    copied = question.copying.tokens(in: text)
    names = question.names
    unusual = Label.strangers(to: question.usual, labels, in: text)
    asksForRemedy = question.asksForRemedy
  }

  /// The first unit of each kind among those that are not masked: what a whole answer says, repetitions apart.
  func distinct(masked: [Bool]) -> [Int] {
    var seen: Set<UInt64> = []
    return (0..<units.count).filter { !masked[$0] && seen.insert(units.key[$0]).inserted }
  }
}
