package import ExactNumbers
package import ExamText

/// The name of a part: question number and letter (`2b`), or the number alone where a question has no parts.
package struct PartID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 1-based.
  package let question: Int
  /// Lower case, empty where the question is its own only part.
  package let letter: String

  package init(question: Int, letter: String) {
    self.question = question
    self.letter = letter
  }

  package var description: String { "\(question)\(letter)" }

  package static func < (a: PartID, b: PartID) -> Bool {
    (a.question, a.letter.count, a.letter) < (b.question, b.letter.count, b.letter)
  }
}

/// A part in its place in the exam.
package struct PlacedPart: Sendable {
  package let part: Part
  package let id: PartID
  /// Where the part's first byte stands in the document.
  package let start: ByteOffset
  /// Index into `Exam.questions`.
  package let question: Int

  package init(part: Part, id: PartID, start: ByteOffset, question: Int) {
    self.part = part
    self.id = id
    self.start = start
    self.question = question
  }

  package var range: ByteRange { ByteRange(start, start + part.bytes.count) }
  /// A range of the part as a range of the document.
  package func range(_ local: LocalRange) -> ByteRange { local.at(start) }
}

/// A question: the parts that share a number.
package struct Question: Sendable {
  /// 1-based; as the heading says, else counted.
  package let number: Int
  /// `2 Initialisation`; nil where no heading stands.
  package let title: String?
  package let headingRange: ByteRange?
  /// Points on the heading: to compare with the parts' sum, never added.
  package let declaredPoints: Points?
  package let declaredPointsRange: ByteRange?
  /// Indices into `Exam.parts`.
  package let parts: Range<Int>

  package init(
    number: Int, title: String?, headingRange: ByteRange?, declaredPoints: Points?, declaredPointsRange: ByteRange?,
    parts: Range<Int>
  ) {
    self.number = number
    self.title = title
    self.headingRange = headingRange
    self.declaredPoints = declaredPoints
    self.declaredPointsRange = declaredPointsRange
    self.parts = parts
  }
}

/// An exam file, parsed. Total and lossless: any bytes give one, and its blocks are its bytes.
package struct Exam: Sendable {
  package let text: Text
  package let frontMatter: FrontMatter?
  /// From the front matter, else the first heading that names neither question nor part.
  package let title: String?
  /// Points declared for the whole exam, with the words: by the front matter's `total`, else on the title's heading, else
  /// in a line or sentence before the first question.
  package let declaredTotal: Points?
  package let declaredTotalRange: ByteRange?
  /// What the title's heading says beside the front matter.
  package let titleTotal: (points: Points, range: ByteRange)?
  /// How it was cut and read; versions of an exam share what no edit touched.
  let layout: ExamLayout
  /// What the last edits changed; nil for an exam that was parsed afresh.
  package let change: ExamChange?

  package var settings: ExamSettings { frontMatter?.settings ?? ExamSettings() }

  package var questions: QuestionList { QuestionList(row: layout.segments) }
  /// In document order.
  package var parts: PartList { PartList(row: layout.segments) }
  /// Every block of the document with where its segment begins: they tile the text.
  package var segments: SegmentList { SegmentList(row: layout.segments) }

  /// Of what stands outside every part, in document coordinates (`SyntaxProblem.range.at(ByteOffset(0))`).
  package var problems: [SyntaxProblem] {
    var problems: [SyntaxProblem] = []
    forEachNoted { part, start in
      for problem in part.problems {
        let range = LocalRange(problem.range.lower + start, problem.range.upper + start)
        problems.append(
          SyntaxProblem(
            kind: problem.kind, range: range, subject: problem.subject, suggestion: problem.suggestion))
      }
    }
    if let limit = layout.limit { problems.append(limit) }
    return problems
  }

  /// Outside every part, in document coordinates.
  package var artefacts: [ByteRange] {
    var artefacts: [ByteRange] = []
    forEachNoted { part, start in artefacts += part.artefacts.map { $0.at(ByteOffset(start)) } }
    return artefacts
  }

  /// Outside every part.
  package var allowances: [(allowance: Allowance, start: ByteOffset)] {
    var allowances: [(allowance: Allowance, start: ByteOffset)] = []
    forEachNoted { part, start in allowances += part.allowances.map { ($0, ByteOffset(start)) } }
    return allowances
  }

  private func forEachNoted(_ body: (Part, Int) -> Void) {
    let isNoted = { (measure: LaidSegment.Measure) in measure.notes > 0 }
    layout.segments.forEach(having: isNoted) { _, segment, before in
      body(segment.parsed.part, before.bytes)
      return true
    }
  }

  /// The first part of that name.
  package func part(_ id: PartID) -> PlacedPart? { parts.first { $0.id == id } }

  /// The part that a byte offset stands in; of two that meet there the second.
  package func part(at offset: ByteOffset) -> PlacedPart? { partIndex(at: offset).map { parts[$0] } }

  /// The question, as an index, on whose heading a byte offset stands; nil elsewhere.
  package func questionIndex(at offset: ByteOffset) -> Int? {
    let row = layout.segments
    guard row.count > 0, offset.value >= 0 else { return nil }
    let index = row.first { $0.bytes > offset.value }?.index ?? row.count - 1
    return [index - 1, index].first { candidate in
      guard candidate >= 0, case .begins = row[candidate].cut.membership else { return false }
      let question = row[candidate].question(row.measure(before: candidate), partsEnd: 0)
      return question.headingRange?.touches(offset) ?? false
    }.map { row.measure(before: $0).questions }
  }

  /// The same as an index into `parts`.
  package func partIndex(at offset: ByteOffset) -> Int? {
    let row = layout.segments
    guard row.count > 0, offset.value >= 0 else { return nil }
    let index = row.first { $0.bytes > offset.value }?.index ?? row.count - 1
    for candidate in [index, index - 1] where candidate >= 0 {
      let before = row.measure(before: candidate)
      if let placed = row[candidate].placed(before), placed.range.touches(offset) { return before.parts }
    }
    return nil
  }
}

/// What edits changed in the row of an exam's parts and questions.
package struct ExamChange: Sendable {
  /// The serial number of the former exam's layout.
  let former: UInt64
  /// The parts of the former exam that are gone, as indices; those before and behind are the same objects in the same
  /// order.
  package let removed: Range<Int>
  /// How many stand in their place.
  package let added: Int
  /// The questions, as indices, of which something may have changed: a part or the heading. In the new exam; where the
  /// shape is kept, in the former too.
  package let questions: Range<Int>
  /// Whether all parts and questions have the same names and the same numbers of parts as before.
  package let keepsShape: Bool
}

extension Exam {
  /// Whether this exam is what edits made of another one, so that `change` speaks of that.
  package func isChanged(from former: Exam) -> Bool { change?.former == former.layout.serial }
}

/// A stretch of the document that is parsed on its own and reused while no edit touches it.
package struct Segment: Sendable {
  package let start: ByteOffset
  package let blocks: [Block]

  package init(start: ByteOffset, blocks: [Block]) {
    self.start = start
    self.blocks = blocks
  }
}

/// A draft: the answers of one student to one exam.
package struct Answers: Sendable {
  package let text: Text
  package let frontMatter: FrontMatter?
  /// `exam:` of the front matter, as written; relative to the answers file.
  package let examReference: String?
  package let examReferenceRange: ByteRange?
  package let answers: [Answer]
  package let problems: [SyntaxProblem]

  package init(
    text: Text, frontMatter: FrontMatter?, examReference: String?, examReferenceRange: ByteRange?, answers: [Answer],
    problems: [SyntaxProblem]
  ) {
    self.text = text
    self.frontMatter = frontMatter
    self.examReference = examReference
    self.examReferenceRange = examReferenceRange
    self.answers = answers
    self.problems = problems
  }
}

/// What stands beneath one heading of a draft.
package struct Answer: Sendable {
  /// Nil where the heading names no part (a problem says so).
  package let part: PartID?
  /// The heading's words: `2b`.
  package let labelRange: ByteRange
  package let headingRange: ByteRange
  /// Everything beneath the heading, up to the next one.
  package let bodyRange: ByteRange
  /// The body's bytes; the grader's ranges speak of these.
  package let body: [UInt8]

  package init(
    part: PartID?, labelRange: ByteRange, headingRange: ByteRange, bodyRange: ByteRange, body: [UInt8]
  ) {
    self.part = part
    self.labelRange = labelRange
    self.headingRange = headingRange
    self.bodyRange = bodyRange
    self.body = body
  }
}

/// A concept as a concept file gives it; the library's and the authors' own files have one format.
package struct ConceptEntry: Sendable {
  package let name: String
  /// Other names, abbreviations and spellings.
  package let aliases: [String]
  package let definition: String
  /// LaTeX, without dollars.
  package let formula: String?
  package let misconception: String?
  package let source: String?
  /// Names of other concepts.
  package let related: [String]
  /// Where its heading stands in its file.
  package let nameRange: ByteRange
  /// Phrases in which one of its names means something else: `prior to`.
  package let exceptions: [String]

  package init(
    name: String, aliases: [String], definition: String, formula: String?, misconception: String?, source: String?,
    related: [String], nameRange: ByteRange, exceptions: [String] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.definition = definition
    self.formula = formula
    self.misconception = misconception
    self.source = source
    self.related = related
    self.nameRange = nameRange
    self.exceptions = exceptions
  }
}

/// A concept file, parsed.
package struct ConceptFile: Sendable {
  package let text: Text
  package let concepts: [ConceptEntry]
  package let problems: [SyntaxProblem]

  package init(text: Text, concepts: [ConceptEntry], problems: [SyntaxProblem]) {
    self.text = text
    self.concepts = concepts
    self.problems = problems
  }
}
