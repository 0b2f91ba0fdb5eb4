/// Decides from what the chunks say of themselves which of them begin questions and parts, and how these are called.
///
/// Works on summaries only, never on text, and takes one chunk after the other: after an edit it goes on from a state
/// before it until it is in the state in which it was there before.
struct Sequencer {
  /// What a segment is; together with its bytes this decides what parsing it gives.
  enum Role: Hashable, Sendable {
    case byteOrderMark
    case frontMatter
    /// Title, introduction, section heading, a question's heading above its lettered parts.
    case outside(Opening)
    case part(Opening)

    var isPart: Bool { if case .part = self { true } else { false } }
  }

  /// How a segment's first line is to be read.
  enum Opening: Hashable, Sendable {
    case text
    case label
    case heading
  }

  /// How a segment stands to the questions.
  enum Membership: Hashable, Sendable {
    /// Outside every question.
    case none
    /// A question begins with it; by its own heading or not.
    case begins(Int, isHeading: Bool)
    case goesOn
  }

  struct Segment: Hashable {
    /// How many chunks it has.
    var chunks = 1
    var role: Role
    /// Of a part.
    var id: PartID?
    var membership = Membership.none
    /// Outside every question, a heading with points below which questions stand: these are what its points count.
    var isSection = false
    /// The state in which its first chunk was taken.
    let before: State
  }

  /// What the chunks so far mean for those to come.
  struct State: Hashable, Sendable {
    /// The number of the current question; nil before the first.
    var question: Int?
    /// The letter of the last part of the current question; nil before its first.
    var lastLetter: UInt8?
    /// Whether the last segment is the heading of a question that has no parts so far: its own part unless lettered
    /// ones follow.
    var isPending = false
    /// The least level of a question's heading that makes a section of the pending question, whose own heading names
    /// no question; nil where it does.
    var sectionLevel: Int?
    /// Headings deeper than this belong to the part in which they stand.
    var depth = 3
    /// Whether the exam writes `a)` rather than `a`; set by its first label.
    var marksLabels: Bool?
    /// Whether questions begin with `1.`, `2.` …; set by the first.
    var countsQuestions: Bool?
    /// Whether the current segment has a multiple-choice header.
    var inMultipleChoice = false
    /// Whether the last sign in the current segment is a model answer, in which numbers count steps.
    var isAnswering = false
    var last = Last.nothing

    /// The last segment.
    enum Last: Hashable, Sendable {
      case nothing
      /// Byte order mark or front matter, to which no text belongs.
      case preliminary
      case outside
      case inQuestion
    }
  }

  /// Those that the chunks taken so far make.
  private(set) var segments: [Segment] = []
  private(set) var state: State

  /// - Parameter state: from a segment that does not have a pending one before it.
  init(from state: State = State()) { self.state = state }

  /// All of a document.
  init(_ chunks: [Chunk]) {
    self.init()
    segments.reserveCapacity(chunks.count)
    var endsInMarker = false
    for (index, chunk) in chunks.enumerated() {
      take(chunk, isAfterMarker: endsInMarker, behind: Behind(chunks, index))
      endsInMarker = chunk.evidence.endsInMarker
    }
    closePending()
  }

  /// Takes the next chunk.
  ///
  /// - Parameter isAfterMarker: whether the chunk before ends in a marker or criterion whose text is still to come.
  mutating func take(_ chunk: Chunk, isAfterMarker: Bool, behind: Behind) {
    let before = state
    let count = segments.count
    switch chunk.kind {
    case .byteOrderMark: segments.append(Segment(role: .byteOrderMark, before: before))
    case .frontMatter: segments.append(Segment(role: .frontMatter, before: before))
    case .preamble: segments.append(Segment(role: .outside(.text), before: before))
    case .heading(let level, let name, let hasPoints):
      if heading(before, level, name, hasPoints) { state.inMultipleChoice = false }
    case .label(let question, let letter, let isMarked, let beginsSentence):
      let label = Label(
        question: question, letter: letter, isMarked: isMarked, beginsSentence: beginsSentence,
        evidence: chunk.evidence, isAny: chunk.evidence.isAny || behind.isAny,
        hasHeader: (chunk.evidence.isAny ? chunk.evidence.first : behind.first) == .header,
        isAfterMarker: isAfterMarker, isLast: behind.isLast)
      if accepts(label) {
        begin(label, before)
        state.inMultipleChoice = false
      } else if state.last == .nothing || state.last == .preliminary {
        segments.append(Segment(role: .outside(.text), before: before))
      }
    case .number(let number, let isNamed):
      if isNamed, state.sectionLevel != nil {
        // `Question 1. Why …` below `Section A (30 points)` is the first one of the section.
        let pending = (segments, state)
        makeSection()
        if !accepts(number, isNamed: isNamed, chunk.evidence, isAfterMarker, behind) { (segments, state) = pending }
      }
      if accepts(number, isNamed: isNamed, chunk.evidence, isAfterMarker, behind) {
        if !isNamed, state.countsQuestions == nil { state.countsQuestions = true }
        beginQuestion(before, 6, number)
        (state.inMultipleChoice, state.isAnswering) = (false, false)
      } else if state.last == .nothing || state.last == .preliminary {
        segments.append(Segment(role: .outside(.text), before: before))
      }
    }
    if count == segments.count, count > 0 { segments[count - 1].chunks += 1 }
    if count < segments.count {
      switch segments[count].role {
      case .byteOrderMark, .frontMatter: state.last = .preliminary
      case .outside, .part: state.last = segments[count].membership == .none ? .outside : .inQuestion
      }
    }
    // A heading that begins nothing passes by: what it says of multiple choice is the text around it.
    if case .heading = chunk.kind, count == segments.count { return }
    state.inMultipleChoice = state.inMultipleChoice || chunk.evidence.isMultipleChoice
    if let last = chunk.evidence.last { state.isAnswering = last == .modelAnswer }
  }

  /// What stands behind a chunk up to the next label or heading, where lists were cut off that may be no questions.
  struct Behind {
    var isAny = false
    var first: Chunk.Evidence.Signal?
    var isLast = true

    private static let limit = 64

    init<Chunks: RandomAccessCollection>(_ chunks: Chunks, _ index: Int)
    where Chunks.Element == Chunk, Chunks.Index == Int {
      var next = index + 1
      while next < chunks.count, next - index <= Self.limit {
        let chunk = chunks[next]
        guard chunk.kind.isBareNumber else {
          isLast = false
          return
        }
        if !isAny { (isAny, first) = (chunk.evidence.isAny, chunk.evidence.first) }
        next += 1
      }
      isLast = next >= chunks.count
    }
  }

  /// Says that no chunk follows.
  mutating func finish() { closePending() }

  // MARK: Headings

  /// Takes a heading in; false where it belongs to the part in which it stands.
  private mutating func heading(
    _ before: State, _ level: Int, _ name: HeadingNotation.Name, _ hasPoints: Bool
  ) -> Bool {
    switch name {
    case .question(let number):
      if let least = state.sectionLevel, level >= least, number != nil || hasPoints { makeSection() }
      beginQuestion(before, level, number)
    case .part(let question, let letter):
      if let question, question != state.question, let least = state.sectionLevel, level >= least { makeSection() }
      closePending(hasParts: question == nil || question == state.question)
      let number = question ?? state.question ?? 1
      let isNew = state.question != number
      if state.countsQuestions == nil { state.countsQuestions = false }
      state.question = number
      state.depth = level
      state.lastLetter = letter.utf8.count == 1 ? letter.utf8.first : nil
      segments.append(
        Segment(
          role: .part(.heading), id: PartID(question: number, letter: letter),
          membership: isNew ? .begins(number, isHeading: false) : .goesOn, before: before))
    case .section, .other:
      if state.last == .inQuestion, level > state.depth { return false }
      let isTitle = name == .other && state.question == nil && level == 1
      if hasPoints, !isTitle {
        beginQuestion(before, level, nil)
        state.sectionLevel = name == .section ? level : level + 1
      } else {
        closePending()
        segments.append(Segment(role: .outside(.heading), before: before))
      }
    }
    return true
  }

  private mutating func beginQuestion(_ before: State, _ level: Int, _ number: Int?) {
    closePending()
    let number = number ?? nextNumber
    if state.countsQuestions == nil { state.countsQuestions = false }
    state.question = number
    state.lastLetter = nil
    state.isPending = true
    state.depth = level
    segments.append(
      Segment(role: .outside(.heading), membership: .begins(number, isHeading: true), before: before))
  }

  /// The pending question, as questions of their own stand below its heading, is a section: what is known before it
  /// holds on.
  private mutating func makeSection() {
    guard state.isPending, let last = segments.indices.last else { return }
    state = segments[last].before
    (state.isPending, state.sectionLevel, state.last) = (false, nil, .outside)
    segments[last].membership = .none
    segments[last].isSection = true
  }

  private var nextNumber: Int { (state.question ?? 0) + 1 }

  /// What is known when the next question or part begins: a question without lettered parts is its own part.
  private mutating func closePending(hasParts: Bool = false) {
    defer { (state.isPending, state.sectionLevel) = (false, nil) }
    guard state.isPending, !hasParts, let last = segments.indices.last,
      case .begins(let number, _) = segments[last].membership
    else { return }
    segments[last].role = .part(.heading)
    segments[last].id = PartID(question: number, letter: "")
  }

  // MARK: Numbers

  /// Whether `1. Why …` begins a question, and is not a step of an answer, an alternative or an item of a list.
  private func accepts(
    _ number: Int, isNamed: Bool, _ evidence: Chunk.Evidence, _ isAfterMarker: Bool, _ behind: Behind
  ) -> Bool {
    let hasHeader = evidence.first == .header
    if state.inMultipleChoice, evidence.firstParagraphEndsInPoints, !hasHeader { return false }
    let isNext = number == nextNumber
    if isAfterMarker { return hasHeader && isNext && state.countsQuestions == true }
    let isSupported = evidence.isAny || evidence.precedesParts
    if isNamed { return isNext && (isSupported || behind.isLast) || hasHeader && number > state.question ?? 0 }
    guard state.countsQuestions ?? true else { return false }
    // Its points must not be lost, even where a number was left out or stands twice.
    if hasHeader { return true }
    guard isNext else { return false }
    // Below a model answer that has no criteria so far, the criteria behind a step are those of the answer.
    if state.isAnswering, evidence.first == .criterion { return false }
    return isSupported || evidence.hasOptions
  }

  // MARK: Labels

  private struct Label {
    let question: Int?
    let letter: UInt8
    let isMarked: Bool
    let beginsSentence: Bool
    let evidence: Chunk.Evidence
    /// Something below it speaks for a part.
    let isAny: Bool
    let hasHeader: Bool
    let isAfterMarker: Bool
    let isLast: Bool
  }

  private func accepts(_ label: Label) -> Bool {
    if label.hasHeader, label.question == nil, label.letter == expected { return true }
    // `a) Dropout drops weights. -1 point` below a multiple-choice header is an alternative.
    if state.inMultipleChoice, label.isMarked, !label.hasHeader, label.question == nil,
      label.evidence.firstParagraphEndsInPoints || state.isPending
    {
      return false
    }
    if let number = label.question { return acceptsNumbered(label, number) }
    // Straight behind `+2 points` stands that criterion's text, whatever letter it begins with.
    if label.isAfterMarker, !label.hasHeader { return false }
    if label.letter == expected { return label.isMarked || label.beginsSentence }
    let isOwnStyle = state.marksLabels.map { $0 == label.isMarked } ?? true
    guard isOwnStyle else { return false }
    if label.letter == 0x61 {
      return label.hasHeader || label.beginsSentence && (label.isAny || label.isLast)
    }
    // A letter was left out, stands twice or is being typed: a header below it says that this is a part all the same,
    // and its points must not be lost. A letter that does not go up begins the next question.
    return label.hasHeader
  }

  private func acceptsNumbered(_ label: Label, _ number: Int) -> Bool {
    if label.hasHeader { return true }
    guard label.beginsSentence, !label.isAfterMarker else { return false }
    if number == state.question { return label.letter == expected }
    return number == nextNumber && label.letter == 0x61
  }

  private var expected: UInt8 { state.lastLetter.map { $0 &+ 1 } ?? 0x61 }

  private mutating func begin(_ label: Label, _ before: State) {
    let isNew =
      state.question == nil || label.question.map { $0 != state.question } ?? false
      || label.question == nil && state.lastLetter != nil && label.letter <= state.lastLetter ?? 0
    closePending(hasParts: !isNew)
    let number = isNew ? label.question ?? nextNumber : state.question ?? 1
    if isNew {
      if state.countsQuestions == nil { state.countsQuestions = false }
      state.question = number
      state.depth = 3
    } else if state.lastLetter == nil {
      state.depth += 1
    }
    state.lastLetter = label.letter
    if state.marksLabels == nil { state.marksLabels = label.isMarked }
    let id = PartID(question: number, letter: String(UnicodeScalar(label.letter)))
    segments.append(
      Segment(
        role: .part(.label), id: id, membership: isNew ? .begins(number, isHeading: false) : .goesOn,
        before: before))
  }
}
