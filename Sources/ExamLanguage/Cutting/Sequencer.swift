/// Decides from what the chunks say of themselves which of them begin questions and parts, and how these are called.
///
/// Works on summaries only, never on text: it runs anew after every edit, over the whole exam.
struct Sequencer {
  /// What a segment is; together with its bytes this decides what parsing it gives.
  enum Role: Hashable {
    case byteOrderMark
    case frontMatter
    /// Title, introduction, section heading, a question's heading above its lettered parts.
    case outside(Opening)
    case part(Opening)
  }

  /// How a segment's first line is to be read.
  enum Opening: Hashable {
    case text
    case label
    case heading
  }

  struct Segment {
    /// Index of its first chunk.
    let chunk: Int
    var role: Role
    /// Of a part.
    var id: PartID?
    /// Index into `questions`; nil outside every question.
    var question: Int?
  }

  struct Question {
    let number: Int
    /// Index into `segments` of the heading that names it.
    let heading: Int?
    /// Of its heading; 0 without one.
    let level: Int
  }

  private(set) var segments: [Segment] = []
  private(set) var questions: [Question] = []

  /// The letter of the last part of the current question; nil before its first.
  private var lastLetter: UInt8?
  /// The heading of a question that has no parts so far: its own part unless lettered ones follow.
  private var pending: Int?
  /// Headings deeper than this belong to the part in which they stand.
  private var depth = 3
  /// Whether the exam writes `a)` rather than `a`; set by its first label.
  private var marksLabels: Bool?
  /// Whether the current segment has a multiple-choice header.
  private var inMultipleChoice = false

  init(_ chunks: [Chunk]) {
    segments.reserveCapacity(chunks.count)
    for index in chunks.indices {
      let chunk = chunks[index]
      switch chunk.kind {
      case .byteOrderMark: segments.append(Segment(chunk: index, role: .byteOrderMark))
      case .frontMatter: segments.append(Segment(chunk: index, role: .frontMatter))
      case .preamble: segments.append(Segment(chunk: index, role: .outside(.text)))
      case .heading(let level, let name, let hasPoints):
        if !heading(index, level, name, hasPoints) { continue }
        inMultipleChoice = false
      case .label(let question, let letter, let isMarked, let beginsSentence):
        let label = Label(
          question: question, letter: letter, isMarked: isMarked, beginsSentence: beginsSentence,
          evidence: chunk.evidence, isAfterMarker: index > 0 && chunks[index - 1].evidence.endsInMarker,
          isLast: index == chunks.count - 1)
        if accepts(label) {
          begin(label, index)
          inMultipleChoice = false
        } else if segments.isEmpty || segments[segments.count - 1].role == .frontMatter
          || segments[segments.count - 1].role == .byteOrderMark
        {
          segments.append(Segment(chunk: index, role: .outside(.text)))
        }
      }
      inMultipleChoice = inMultipleChoice || chunk.evidence.isMultipleChoice
    }
    closePending()
  }

  // MARK: Headings

  /// Takes a heading in; false where it belongs to the part in which it stands.
  private mutating func heading(_ index: Int, _ level: Int, _ name: HeadingNotation.Name, _ hasPoints: Bool) -> Bool {
    switch name {
    case .question(let number):
      beginQuestion(index, level, number)
    case .part(let question, let letter):
      closePending(hasParts: question == nil || question == questions.last?.number)
      let number = question ?? questions.last?.number ?? 1
      if questions.last?.number != number {
        questions.append(Question(number: number, heading: nil, level: 0))
      }
      depth = level
      lastLetter = letter.utf8.count == 1 ? letter.utf8.first : nil
      segments.append(
        Segment(
          chunk: index, role: .part(.heading), id: PartID(question: number, letter: letter),
          question: questions.count - 1))
    case .other:
      let isInside = !questions.isEmpty && segments.last?.question != nil
      if isInside, level > depth { return false }
      let isTitle = questions.isEmpty && level == 1
      if hasPoints, !isTitle {
        beginQuestion(index, level, nil)
      } else {
        closePending()
        segments.append(Segment(chunk: index, role: .outside(.heading)))
      }
    }
    return true
  }

  private mutating func beginQuestion(_ index: Int, _ level: Int, _ number: Int?) {
    closePending()
    questions.append(Question(number: number ?? nextNumber, heading: segments.count, level: level))
    lastLetter = nil
    pending = segments.count
    depth = level
    segments.append(
      Segment(
        chunk: index, role: .outside(.heading), id: nil, question: questions.count - 1))
  }

  private var nextNumber: Int { (questions.last?.number ?? 0) + 1 }

  /// What is known when the next question or part begins: a question without lettered parts is its own part.
  private mutating func closePending(hasParts: Bool = false) {
    defer { pending = nil }
    guard let pending, !hasParts, let question = segments[pending].question else { return }
    segments[pending].role = .part(.heading)
    segments[pending].id = PartID(question: questions[question].number, letter: "")
  }

  // MARK: Labels

  private struct Label {
    let question: Int?
    let letter: UInt8
    let isMarked: Bool
    let beginsSentence: Bool
    let evidence: Chunk.Evidence
    let isAfterMarker: Bool
    let isLast: Bool

    var hasHeader: Bool { evidence.first == .header }
  }

  private func accepts(_ label: Label) -> Bool {
    if label.hasHeader, label.question == nil, label.letter == expected { return true }
    // `a) Dropout drops weights. -1 point` below a multiple-choice header is an alternative.
    if inMultipleChoice, label.isMarked, !label.hasHeader, label.question == nil,
      label.evidence.firstParagraphEndsInPoints || pending != nil
    {
      return false
    }
    if let number = label.question { return acceptsNumbered(label, number) }
    // Straight behind `+2 points` stands that criterion's text, whatever letter it begins with.
    if label.isAfterMarker, !label.hasHeader { return false }
    if label.letter == expected { return label.isMarked || label.beginsSentence }
    let isOwnStyle = marksLabels.map { $0 == label.isMarked } ?? true
    guard isOwnStyle else { return false }
    if label.letter == 0x61 {
      return label.hasHeader || label.beginsSentence && (label.evidence.isAny || label.isLast)
    }
    // A letter was left out, stands twice or is being typed: a header below it says that this is a part all the same,
    // and its points must not be lost. A letter that does not go up begins the next question.
    return label.hasHeader
  }

  private func acceptsNumbered(_ label: Label, _ number: Int) -> Bool {
    if label.hasHeader { return true }
    guard label.beginsSentence, !label.isAfterMarker else { return false }
    if number == questions.last?.number { return label.letter == expected }
    return number == nextNumber && label.letter == 0x61
  }

  private var expected: UInt8 { lastLetter.map { $0 &+ 1 } ?? 0x61 }

  private mutating func begin(_ label: Label, _ index: Int) {
    let isNew =
      questions.isEmpty || label.question.map { $0 != questions[questions.count - 1].number } ?? false
      || label.question == nil && lastLetter != nil && label.letter <= lastLetter ?? 0
    closePending(hasParts: !isNew)
    if isNew {
      questions.append(Question(number: label.question ?? nextNumber, heading: nil, level: 0))
      depth = 3
    } else if lastLetter == nil {
      depth += 1
    }
    lastLetter = label.letter
    if marksLabels == nil { marksLabels = label.isMarked }
    let id = PartID(
      question: questions[questions.count - 1].number, letter: String(UnicodeScalar(label.letter)))
    segments.append(Segment(chunk: index, role: .part(.label), id: id, question: questions.count - 1))
  }
}
