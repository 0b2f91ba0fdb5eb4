internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

/// Everything about a question that does not depend on the answer.
struct PreparedQuestion: Sendable {
  let reader: TextReader
  /// Stems of the question's words that carry a subject.
  let asked: Set<UInt64>
  /// Stems of the names in the question (`Lusitania`, `Albion`), none where it has just one.
  let names: Set<UInt64>
  /// One for each criterion of the scheme; empty where model answers alone are the yardstick.
  let criteria: [Criterion]
  /// What the author asks of an answer's words on each criterion; nil for those that are read as they stand.
  let matchers: [CriterionMatcher?]
  let models: [Reference]
  let copying: Copying
  /// Whether a criterion speaks of one of a kind (`type II error`).
  let hasLabels: Bool
  /// Of things that the question tells apart (`network 1`, `network 2`) the one that rubric and model answers speak of,
  /// where they speak of one alone.
  let usual: [Label]
  /// Whether the question or the rubric asks how something is overcome.
  let asksForRemedy: Bool
  /// What the verdicts are called and worth, in the order of the scheme's criteria.
  let texts: [String]
  let points: [Points]
  let scheme: MarkingScheme

  init(_ yardstick: Yardstick, concepts: ConceptIndex) {
    let bytes = { (text: String) in Array(text.utf8.prefix(GradingLimits.referenceBytes)) }
    let question = bytes(yardstick.question)
    let criteria = yardstick.criteria.prefix(GradingLimits.criteria).map(bytes)
    let models = yardstick.modelAnswers.prefix(GradingLimits.criteria).map(bytes)
    let all = [question] + criteria + models
    var reader = TextReader(
      language: .of(tag: yardstick.language, texts: all), concepts: concepts, seesFormulas: true, seesConcepts: true)
    let readCriteria = criteria.map { reader.read($0, .inWords) }
    let readModels = models.map { reader.read($0, .asWritten) }
    let read = reader.read(question, .asWritten)
    let references = readCriteria + readModels
    // `N(0, 1)` says what `Gaussian with mean 0` asks for.
    reader.seesFormulas =
      references.contains { !$0.formulas.isEmpty }
      || readCriteria.contains { text in text.tokens.contains { $0.kind == .number } }
    reader.seesConcepts = references.contains { text in text.tokens.contains { $0.concept >= 0 } }
    let asked = Set(read.tokens.lazy.filter(\.isContent).map(\.key))
    self.reader = reader
    self.asked = asked
    names = Self.names(read, question, reader.language)
    copying = Copying(read)
    let criterionReader = CriterionReader(reader: reader, asked: asked, modelAnswers: readModels, modelBytes: models)
    let relations = yardstick.scheme.relations
    var prepared = criteria.enumerated().map { index, bytes in
      criterionReader.read(
        bytes, targets: Self.targets(of: index, relations, readCriteria),
        others: Array(readCriteria[..<index] + readCriteria[(index + 1)...]))
    }
    Self.distinguish(&prepared, relations)
    self.criteria = prepared
    matchers = Array(yardstick.matchers.prefix(GradingLimits.criteria))
    let usual = Self.usual(
      Set(Label.all(in: read, of: question).values),
      zip(yardstick.criterionPoints, prepared).lazy.filter { $0.0.isPositive }.flatMap { $0.1.readings[0].labels }
        + zip(readModels, models).flatMap { Label.all(in: $0, of: $1).values })
    self.usual = usual
    hasLabels = !usual.isEmpty || prepared.contains { $0.readings.contains { !$0.labels.isEmpty } }
    asksForRemedy = Remedy.isAskedFor(in: [read] + readCriteria)
    self.models = zip(readModels, models).map { Reference($0, bytes: $1, question: asked, talk: nil) }
    if yardstick.criteria.isEmpty {
      let text = yardstick.modelAnswers.first ?? ""
      texts = [text]
      points = [yardstick.scheme.maximum]
      scheme = MarkingScheme(
        maximum: yardstick.scheme.maximum,
        criteria: [RubricCriterion(points: yardstick.scheme.maximum, text: text)], settings: ExamSettings())
    } else {
      texts = yardstick.criteria
      points = yardstick.criterionPoints
      scheme = yardstick.scheme
    }
  }

  /// Finds what tells criteria that add up apart from one another.
  private static func distinguish(_ criteria: inout [Criterion], _ relations: [CriterionRelation]) {
    let pieces = criteria.indices.prefix(40).filter {
      $0 < relations.count && relations[$0].role == .additive && criteria[$0].isClaim
    }
    var holders: [UInt64: Int] = [:]
    for index in pieces { for key in criteria[index].readings[0].units.key { holders[key, default: 0] += 1 } }
    for index in pieces {
      let units = criteria[index].readings[0].units
      let least = 0.3 * (units.weight.max() ?? 0)
      let telling = (0..<units.count).filter {
        units.kind[$0] == .word && !units.isInQuestion[$0] && units.weight[$0] >= least
      }
      let own = telling.filter { holders[units.key[$0]] == 1 }
      if own.count < telling.count { criteria[index].distinguishing = own }
    }
  }

  private static func usual(_ asked: Set<Label>, _ wanted: [Label]) -> [Label] {
    Set(wanted.map(\.noun)).compactMap { noun in
      let named = Set(wanted.lazy.filter { $0.noun == noun })
      return named.count == 1 && asked.count { $0.noun == noun } > 1 ? named.first : nil
    }
  }

  /// The words with a capital letter within a sentence, where a language does not write all nouns so.
  private static func names(_ text: PreparedText, _ bytes: [UInt8], _ language: GradingLanguage) -> Set<UInt64> {
    guard language != .german else { return [] }
    var (names, others): (Set<UInt64>, Set<UInt64>) = ([], [])
    for sentence in text.sentences {
      for index in sentence {
        let token = text.tokens[index]
        guard token.kind == .word, token.isContent, token.folded.count > 2 else { continue }
        let letters = bytes[token.range.lower..<min(token.range.upper, bytes.count)]
        let isCapital = letters.first.map { (0x41...0x5A).contains($0) } ?? false
        // An abbreviation is no name.
        let isName = isCapital && letters.dropFirst().allSatisfy { !(0x41...0x5A).contains($0) }
        if !isName { others.insert(token.key) } else if index > sentence.lowerBound { names.insert(token.key) }
      }
    }
    names.subtract(others)
    return names.count > 1 ? names : []
  }

  /// The words of what a criterion stands in for; nil where it stands in for nothing.
  private static func targets(
    of index: Int, _ relations: [CriterionRelation], _ texts: [PreparedText]
  ) -> Set<UInt64>? {
    guard index < relations.count else { return nil }
    let targets: [Int]
    switch relations[index].role {
    case .insteadOf(let list), .insteadOfAny(let list): targets = list
    case .insteadOfEverything: targets = texts.indices.filter { $0 != index }
    default: return nil
    }
    return Set(
      targets.lazy.filter(texts.indices.contains).flatMap { texts[$0].tokens.lazy.filter(\.isContent).map(\.key) })
  }
}

/// Words by which rubrics speak about answers rather than about the subject.
enum RubricTalk {
  /// What is asked for is one of several.
  static let examples = WordSet(
    "example examples eg beispiel beispiele voorbeeld voorbeelden exemple exemples ejemplo ejemplos")

  static let words = WordSet(
    "answer answers student students point points mark marks credit correct correctly incorrect incorrectly right "
      + "wrong explain explains explained explaining explanation mention mentions mentioned mentioning state states "
      + "stated stating describe describes described describing description write writes written writing give gives "
      + "given giving say says said name names named naming identify identifies identified example examples eg "
      + "partially partly partial missing completely fully all proposed reason reasons explanation explanations why full award awarded deduct reward rewards accept accepted "
      + "acceptable question part parts term problem solution note also should must needs include includes including "
      + "understand understands understanding show shows condition conditions recognise recognises recognize recognizes indicates "
      + "antwort richtig falsch erklärt erklaert nennt beispiel punkt punkte antwoord goed fout noemt voorbeeld punten "
      + "reponse correcte explique exemple point respuesta correcta explica ejemplo punto puntos")
}
