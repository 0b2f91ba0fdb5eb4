internal import Concepts
internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// The names in an exam: labels of parts and where texts speak of them, ids of criteria, concepts.
struct ExamNames {
  let exam: Exam
  let concepts: ConceptVocabulary
  private let known: Set<PartID>
  private let questions: Set<Int>

  init(exam: Exam, concepts: ConceptVocabulary) {
    self.exam = exam
    self.concepts = concepts
    known = Set(exam.parts.map(\.id))
    questions = Set(exam.questions.map(\.number))
  }

  /// What is named at a place.
  func name(at offset: ByteOffset) -> NamePlace? {
    if let question = exam.questionIndex(at: offset), let place = heading(question), place.range.touches(offset) {
      return place
    }
    guard let index = exam.partIndex(at: offset) else { return nil }
    func here(_ places: [NamePlace]) -> NamePlace? { places.first { $0.range.touches(offset) } }
    return here(attributes(index)) ?? here(label(index)) ?? here(mentions(index)) ?? concept(at: offset, index)
  }

  func places(of name: Name) -> [NamePlace] {
    switch name {
    case .criterion(let part, _), .group(let part, _), .limit(let part, _):
      return exam.parts.indices.contains(part) ? attributes(part).filter { $0.name == name } : []
    case .part(let id) where id.letter.isEmpty:
      let headings = exam.questions.indices.filter { exam.questions[$0].number == id.question }
      return headings.compactMap { heading($0) ?? first(ofQuestion: $0) }
        + exam.parts.indices.flatMap { mentions($0) }.filter { $0.name == name }
    case .part: return exam.parts.indices.flatMap { label($0) + mentions($0) }.filter { $0.name == name }
    case .concept:
      return exam.parts.flatMap { placed in
        concepts.names(in: placed.part.bytes).filter { $0.name == name }.map {
          NamePlace(name: name, range: placed.range($0.range.range), role: .use)
        }
      }
    }
  }

  // MARK: Parts

  private func label(_ index: Int) -> [NamePlace] {
    let placed = exam.parts[index]
    let range = PartLabel.words(of: placed.id, in: placed.part.bytes, placed.part.labelRange)
    guard let range else { return [] }
    return [NamePlace(name: .part(placed.id), range: placed.range(range), role: .definition)]
  }

  /// The number on a question's heading, which names the question as a whole.
  func heading(_ index: Int) -> NamePlace? {
    let question = exam.questions[index]
    guard let heading = question.headingRange,
      let digits = QuestionLabel.number(question.number, in: exam.text.bytes(in: heading))
    else { return nil }
    return NamePlace(
      name: .part(PartID(question: question.number, letter: "")), range: digits.at(heading.lower), role: .definition)
  }

  /// Where a question begins that no heading names: its first part's label.
  private func first(ofQuestion index: Int) -> NamePlace? {
    let question = exam.questions[index]
    guard let part = question.parts.first else { return nil }
    return NamePlace(
      name: .part(PartID(question: question.number, letter: "")),
      range: exam.parts[part].range(exam.parts[part].part.labelRange), role: .definition)
  }

  /// Only of parts and questions that the exam has.
  private func mentions(_ index: Int) -> [NamePlace] {
    let placed = exam.parts[index]
    return PartReference.mentions(in: placed.part).compactMap { mention in
      let id = PartID(question: mention.question ?? placed.id.question, letter: mention.letter)
      guard mention.letter.isEmpty ? questions.contains(id.question) : known.contains(id) else { return nil }
      return NamePlace(name: .part(id), range: placed.range(mention.range), role: .use)
    }
  }

  // MARK: Criteria

  private func attributes(_ index: Int) -> [NamePlace] {
    let placed = exam.parts[index]
    var places: [NamePlace] = []
    var groups: Set<Name> = []
    func add(_ name: Name, _ word: Attributes.Name, _ role: NamePlace.Role) {
      let hasSign = placed.part.bytes.indices.contains(word.range.lower) && placed.part.bytes[word.range.lower] == 0x23
      let range = LocalRange(word.range.lower + (hasSign ? 1 : 0), word.range.upper)
      places.append(NamePlace(name: name, range: placed.range(range), role: role))
    }
    for criterion in placed.part.criteria {
      let attributes = criterion.attributes
      if let id = attributes.id { add(.criterion(part: index, id: id.text), id, .definition) }
      for word in attributes.needs + attributes.insteadOf + attributes.insteadOfAny {
        add(.criterion(part: index, id: word.text), word, .use)
      }
      // A group has no place of its own: the first criterion that names it introduces it.
      if let word = attributes.oneOf {
        let name = Name.group(part: index, name: word.text)
        add(name, word, groups.insert(name).inserted ? .definition : .use)
      }
      if let word = attributes.group {
        let name = Name.limit(part: index, name: word.text)
        add(name, word, groups.insert(name).inserted ? .definition : .use)
      }
    }
    return places.sorted { $0.range.lower < $1.range.lower }
  }

  private func concept(at offset: ByteOffset, _ index: Int) -> NamePlace? {
    let placed = exam.parts[index]
    let found = ConceptHover.occurrence(at: offset - placed.start, in: placed.part.bytes, concepts.index)
    return found.map {
      NamePlace(
        name: .concept(concepts.index.concepts[$0.concept].name.lowercased()), range: placed.range($0.range), role: .use
      )
    }
  }
}

/// The number that names a question on its heading: `2` of `## Question 2`, `# 2 Nets`, `2. Why …`.
enum QuestionLabel {
  /// Nil where the heading does not say it.
  static func number(_ number: Int, in heading: [UInt8]) -> LocalRange? {
    var lower = 0
    // Signs, blanks and at most one word stand before it.
    while lower < heading.count, [0x23, 0x20, 0x09, 0x2A, 0x5F, 0x28].contains(heading[lower]) { lower += 1 }
    let word = lower
    while lower < heading.count, lower - word <= 16,
      heading[lower] >= 0x80 || (0x61...0x7A).contains(heading[lower] | 0x20)
    {
      lower += 1
    }
    while lower < heading.count, [0x23, 0x20, 0x09].contains(heading[lower]) { lower += 1 }
    var upper = lower
    while upper < heading.count, (0x30...0x39).contains(heading[upper]) { upper += 1 }
    guard upper > lower, upper - lower <= 3, Int(String(decoding: heading[lower..<upper], as: UTF8.self)) == number
    else {
      return nil
    }
    return LocalRange(lower, upper)
  }
}

/// The words of a label that name its part: `2b` of `### 2b (4 points)`, `b` of `(b)`.
enum PartLabel {
  /// Nil where the label does not say the letter (`2.1`, `Question 2` of a question without parts).
  static func words(of id: PartID, in bytes: [UInt8], _ label: LocalRange) -> LocalRange? {
    guard let letter = id.letter.utf8.first, id.letter.utf8.count == 1 else { return nil }
    var upper = min(label.upper, bytes.count)
    let lower = max(0, label.lower)
    while upper > lower, !isAlphanumeric(bytes[upper - 1]) { upper -= 1 }
    guard upper > lower, bytes[upper - 1] | 0x20 == letter else { return nil }
    var start = upper - 1
    while start > lower, (0x30...0x39).contains(bytes[start - 1]) { start -= 1 }
    if start > lower, isAlphanumeric(bytes[start - 1]) { return nil }
    return LocalRange(start, upper)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
