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
  /// Points declared for the whole exam (front matter `total`, or on the title's heading), with the words.
  package let declaredTotal: Points?
  package let declaredTotalRange: ByteRange?
  package let questions: [Question]
  /// In document order.
  package let parts: [PlacedPart]
  /// Of what stands outside every part, in document coordinates (`SyntaxProblem.range.at(ByteOffset(0))`).
  package let problems: [SyntaxProblem]
  /// Outside every part, in document coordinates.
  package let artefacts: [ByteRange]
  package let allowances: [(allowance: Allowance, start: ByteOffset)]
  /// Every block of the document with where its segment begins: they tile the text.
  package let segments: [Segment]
  /// How it was cut, for `edited(by:)`; nil for an exam that was not parsed.
  var layout: ExamLayout?

  package var settings: ExamSettings { frontMatter?.settings ?? ExamSettings() }

  package init(
    text: Text, frontMatter: FrontMatter?, title: String?, declaredTotal: Points?, declaredTotalRange: ByteRange?,
    questions: [Question], parts: [PlacedPart], problems: [SyntaxProblem], artefacts: [ByteRange],
    allowances: [(allowance: Allowance, start: ByteOffset)], segments: [Segment]
  ) {
    self.text = text
    self.frontMatter = frontMatter
    self.title = title
    self.declaredTotal = declaredTotal
    self.declaredTotalRange = declaredTotalRange
    self.questions = questions
    self.parts = parts
    self.problems = problems
    self.artefacts = artefacts
    self.allowances = allowances
    self.segments = segments
  }

  /// The first part of that name.
  package func part(_ id: PartID) -> PlacedPart? { parts.first { $0.id == id } }

  /// The part that a byte offset stands in.
  package func part(at offset: ByteOffset) -> PlacedPart? { parts.last { $0.range.touches(offset) } }
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
