internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking
internal import Mathematics

/// A criterion explained: what counts as meeting it, how it stands beside the others, and an answer that earns it.
struct CriterionHover {
  let check: ExamCheck
  /// The part, and the criterion's place in its rubric.
  let index: Int
  let number: Int

  private var part: Part { check.exam.parts[index].part }
  private var criterion: Criterion { part.criteria[number] }
  private var scheme: MarkingScheme { check.scheme(ofPart: index) }
  private var text: String { part.string(criterion.text.body) }

  var markdown: String {
    let relation = scheme.relations.indices.contains(number) ? scheme.relations[number] : nil
    var paragraphs = ["**\(Wording.signed(criterion.points.points))**"]
    if let relation { paragraphs[0] += " · \(phrase(relation))" }
    if !text.isEmpty { paragraphs.append(Wording.quotation(text, limit: 1200)) }
    if !criterion.isFeedback { paragraphs.append(counting) }
    if let relation, !relation.reason.isEmpty, !(relation.isInferred && relation.role == .additive) {
      let origin = relation.isInferred ? "Read so because" : "As written:"
      paragraphs.append("*\(origin)* \(relation.reason).".replacingDoubledStop())
    }
    if let reading = scheme.reading { paragraphs.append("The rubric is \(reading).") }
    if let example { paragraphs.append(example) }
    return paragraphs.joined(separator: "\n\n")
  }

  // MARK: Beside the others

  private func phrase(_ relation: CriterionRelation) -> String {
    var text: String
    switch relation.role {
    case .additive: text = relation.isBonus ? "bonus, beyond the part's points" : "adds to the others"
    case .whole: text = "worth full marks alone, stands for all others"
    case .oneOf(let name):
      text = "of the set `\(name)` the best that is met counts"
    case .upTo(let group, let most):
      text = "one of the group `\(group)`, which counts \(most) at most"
    case .insteadOf(let targets):
      text = "stands in for \(Wording.list(targets.map(name))); not added to \(targets.count == 1 ? "it" : "them")"
    case .insteadOfAny(let targets):
      text = "stands in for whichever of \(Wording.list(targets.map(name))) is not met"
    case .insteadOfEverything: text = "stands for the whole answer, for less than full marks"
    case .deduction: text = "a deduction, taken off after the cap"
    case .feedback: text = "feedback: earns nothing, costs nothing"
    }
    if !relation.needs.isEmpty { text += "; only where \(Wording.list(relation.needs.map(name))) is met" }
    return text
  }

  /// `the first +3`, `+1.5`.
  private func name(_ other: Int) -> String {
    guard part.criteria.indices.contains(other) else { return "another" }
    let points = part.criteria[other].points.points
    let same = part.criteria.indices.filter { part.criteria[$0].points.points == points && $0 != number }
    guard same.count > 1, let place = same.firstIndex(of: other) else { return points.signed }
    let ordinals = ["first", "second", "third", "fourth", "fifth"]
    return ordinals.indices.contains(place) ? "the \(ordinals[place]) \(points.signed)" : points.signed
  }

  // MARK: What counts

  /// Which words, formulas and numbers the grader will look for, as far as they can be named.
  private var counting: String {
    if !criterion.attributes.matchers.isEmpty { return matching }
    let bytes = Array(text.utf8)
    var seen: Set<Int> = []
    let concepts = check.concepts.occurrences(in: bytes).filter { seen.insert($0.concept).inserted }.prefix(6)
      .map { occurrence in
        let entry = check.concepts.concepts[occurrence.concept]
        let aliases = entry.aliases.prefix(3).map { Wording.markdownLine($0, limit: 40) }
        return aliases.isEmpty ? "**\(entry.name)**" : "**\(entry.name)** (also \(aliases.joined(separator: ", ")))"
      }
    let formulas = MathScanner.spans(in: bytes).filter { $0.count <= 120 }.prefix(4).map { range in
      let formula = String(decoding: bytes[range], as: UTF8.self)
      return formula.hasPrefix("\\") ? "$\(formula)$" : formula
    }
    let isDeduction = criterion.points.points.isNegative
    var sentence = isDeduction ? "Applied when an answer says this" : "Met when an answer says this in its own words"
    if !concepts.isEmpty { sentence += "; it names \(Wording.list(Array(concepts)))" }
    if !formulas.isEmpty { sentence += "; a formula counts in any form that equals \(Wording.list(formulas, "or"))" }
    return sentence + "."
  }

  /// What the author asks for in braces.
  private var matching: String {
    let matchers = criterion.attributes.matchers.map { matcher in
      "`\(matcher.key.rawValue)=\(Wording.markdownLine(matcher.text, limit: 120).replacing("`", with: "'"))`"
    }
    let decides = criterion.attributes.matchers.contains {
      [.match, .regex, .formula, .number].contains($0.key)
    }
    let list = Wording.list(matchers)
    return decides
      ? "Met exactly when an answer has what its author asks for: \(list)."
      : "Met when an answer says this in its own words, and withheld where it has what its author forbids: \(list)."
  }

  /// The words of a sample or of the model answer that earn the criterion.
  private var example: String? {
    guard !criterion.isFeedback else { return nil }
    let grader = check.grader(ofPart: index)
    let answers =
      part.modelAnswers.map { ("The model answer", part.string($0.body)) }
      + part.samples.map { ("A sample answer", part.string($0.text.body)) }
    for (title, answer) in answers.prefix(8) {
      let bytes = Array(answer.utf8)
      let verdicts = grader.grade(bytes).criteria
      guard verdicts.indices.contains(number), verdicts[number].achievement == .met,
        let evidence = verdicts[number].evidence.first
      else { continue }
      let quote = Wording.markdownLine(Quotation.sentence(around: evidence, in: bytes), limit: 240)
      return "*\(title) earns it with* “\(quote)”"
    }
    return nil
  }
}

extension String {
  /// A sentence that already ended keeps one full stop.
  fileprivate func replacingDoubledStop() -> String { hasSuffix("..") ? String(dropLast()) : self }
}
