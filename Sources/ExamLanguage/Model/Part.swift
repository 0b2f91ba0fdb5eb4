package import ExactNumbers
package import ExamText

/// One part of an exam (`2b`): the question that is asked, what it is worth, and its key or rubric.
///
/// A part owns a copy of its bytes and all its ranges are `LocalRange`s into them, so that a part which an edit did
/// not touch is reused as it is wherever it moved to. Where it stands and how it is called is `PlacedPart`'s.
package final class Part: Sendable {
  /// The segment's bytes, from the first byte of its label or heading to the first byte of the next segment.
  package let bytes: [UInt8]
  /// The words that name the part: `a`, `2a`, `Question 2`.
  package let labelRange: LocalRange
  /// What is asked: the paragraphs before the header, key and rubric, without label, hints and artefacts.
  package let stem: [LocalRange]
  /// The header that counts. Nil where the part has none (4a of the real exam).
  package let header: PartHeader?
  /// Points given on the part's own heading (`### 2a (4 points)`) while a header stands too: to compare.
  package let declaredPoints: PointsLiteral?
  /// From the header where it says so, else from what the part contains.
  package let kind: PartKind
  package let alternatives: [Alternative]
  package let hints: [Passage]
  /// Usually none or one; several are equally good answers.
  package let modelAnswers: [Passage]
  package let criteria: [Criterion]
  package let samples: [SampleAnswer]
  /// Totals that its lines declare.
  package let totals: [DeclaredTotal]
  /// What an export left behind.
  package let artefacts: [LocalRange]
  /// `<!-- examd: allow rule-id -->`.
  package let allowances: [Allowance]
  /// What the parser could not read as the author will have meant it.
  package let problems: [SyntaxProblem]
  /// The lossless tree: these tile `bytes` without gap or overlap.
  package let blocks: [Block]

  package init(
    bytes: [UInt8], labelRange: LocalRange, stem: [LocalRange], header: PartHeader?, declaredPoints: PointsLiteral?,
    kind: PartKind, alternatives: [Alternative], hints: [Passage], modelAnswers: [Passage], criteria: [Criterion],
    samples: [SampleAnswer], totals: [DeclaredTotal] = [], artefacts: [LocalRange], allowances: [Allowance],
    problems: [SyntaxProblem], blocks: [Block]
  ) {
    self.bytes = bytes
    self.labelRange = labelRange
    self.stem = stem
    self.header = header
    self.declaredPoints = declaredPoints
    self.kind = kind
    self.alternatives = alternatives
    self.hints = hints
    self.modelAnswers = modelAnswers
    self.criteria = criteria
    self.samples = samples
    self.totals = totals
    self.artefacts = artefacts
    self.allowances = allowances
    self.problems = problems
    self.blocks = blocks
  }

  /// The text of a local range, clamped; bytes that are no UTF-8 become U+FFFD.
  package func string(_ range: LocalRange) -> String {
    let lower = min(max(0, range.lower), bytes.count)
    let upper = min(max(lower, range.upper), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The text of several ranges, a blank line between them.
  package func string(_ ranges: [LocalRange]) -> String { ranges.map(string).joined(separator: "\n\n") }

  /// The question as one text.
  package var stemText: String { string(stem) }
}

package enum PartKind: String, Sendable, Hashable {
  case multipleChoice
  case open
}

/// `4.0 points · Multiple choice · 4 alternatives`, or one of the forms that people write instead.
package struct PartHeader: Sendable, Hashable {
  /// The whole header, without the blanks around it.
  package let range: LocalRange
  package let points: PointsLiteral
  /// Nil where the header does not say.
  package let kind: PartKind?
  /// `4 alternatives`: the number, and the words.
  package let alternativeCount: Int?
  package let alternativeCountRange: LocalRange?
  /// Answer space in pages (`1/4 Page` is a quarter).
  package let pages: Rational?
  package let pagesRange: LocalRange?

  package init(
    range: LocalRange, points: PointsLiteral, kind: PartKind? = nil, alternativeCount: Int? = nil,
    alternativeCountRange: LocalRange? = nil, pages: Rational? = nil, pagesRange: LocalRange? = nil
  ) {
    self.range = range
    self.points = points
    self.kind = kind
    self.alternativeCount = alternativeCount
    self.alternativeCountRange = alternativeCountRange
    self.pages = pages
    self.pagesRange = pagesRange
  }
}

/// An amount of points as it stands in the text.
package struct PointsLiteral: Sendable, Hashable {
  package let points: Points
  /// The number with its sign and unit: `-1.67 points`.
  package let range: LocalRange
  /// The number with its sign: `-1.67`.
  package let numberRange: LocalRange
  /// Whether a sign is written.
  package let isSigned: Bool

  package init(points: Points, range: LocalRange, numberRange: LocalRange, isSigned: Bool) {
    self.points = points
    self.range = range
    self.numberRange = numberRange
    self.isSigned = isSigned
  }
}

/// A total that the text declares: `Total: 12 points`, `The exam is worth 90 points`. It is compared with what it is the
/// total of and never added.
package struct DeclaredTotal: Sendable, Hashable {
  /// What it is the total of.
  package enum Subject: Sendable, Hashable {
    case exam
    case section
    /// By number; 0 for the one in which it stands.
    case question(Int)
    case part
    /// As its place says.
    case place
  }

  package let points: PointsLiteral
  /// The words, from the first one to the amount.
  package let range: LocalRange
  package let subject: Subject

  package init(points: PointsLiteral, range: LocalRange, subject: Subject) {
    self.points = points
    self.range = range
    self.subject = subject
  }
}

/// One thing to tick in a multiple-choice part.
package struct Alternative: Sendable, Hashable {
  /// Without bullet, box, label and points.
  package let textRange: LocalRange
  /// What a tick earns (negative: costs). Nil where the file only says right or wrong.
  package let points: PointsLiteral?
  /// `[x]` or `[ ]` of a task list; nil elsewhere.
  package let isTicked: Bool?
  /// The whole line, row or paragraph.
  package let range: LocalRange

  package init(textRange: LocalRange, points: PointsLiteral?, isTicked: Bool?, range: LocalRange) {
    self.textRange = textRange
    self.points = points
    self.isTicked = isTicked
    self.range = range
  }
}

/// A stretch of prose introduced by a marker line (model answer, hint), or a criterion's text.
package struct Passage: Sendable, Hashable {
  /// `Model answer`, `Hint:`; nil for a criterion's text.
  package let marker: LocalRange?
  /// Its paragraphs (display mathematics, lists and tables are each one), artefacts left out.
  package let body: [LocalRange]

  package init(marker: LocalRange?, body: [LocalRange]) {
    self.marker = marker
    self.body = body
  }

  /// From the first to the last paragraph; nil when there is no text.
  package var bodyRange: LocalRange? {
    guard let first = body.first, let last = body.last else { return nil }
    return first.union(last)
  }
}

/// One line of a rubric with what it rewards: `+1.5 points` / `Gaussian with mean 0`.
package struct Criterion: Sendable, Hashable {
  package let points: PointsLiteral
  /// The marker line, without the blanks around it, attributes included.
  package let markerRange: LocalRange
  package let text: Passage
  package let attributes: Attributes
  /// The table of which it is a row; its points and attributes are a cell then, its text the other cells.
  package let table: LocalRange?

  package init(
    points: PointsLiteral, markerRange: LocalRange, text: Passage, attributes: Attributes, table: LocalRange? = nil
  ) {
    self.points = points
    self.markerRange = markerRange
    self.text = text
    self.attributes = attributes
    self.table = table
  }

  /// Where it begins; a row where its table does.
  package var start: Int { table?.lower ?? markerRange.lower }
  /// Behind all that belongs to it; of a row behind its table.
  package var end: Int { table?.upper ?? text.bodyRange?.upper ?? markerRange.upper }
  /// Points and text.
  package var range: LocalRange { text.bodyRange.map(markerRange.union) ?? markerRange }

  /// A criterion of 0 points is feedback: it says what earns nothing and why.
  package var isFeedback: Bool { points.points.isZero }
}

/// What stands in braces behind a marker line, in Pandoc's notation: `{#whole .full instead-of="mean variance"}`.
package struct Attributes: Sendable, Hashable {
  /// With the braces; nil where there are none.
  package var range: LocalRange?
  /// `#id`.
  package var id: Name?
  /// `one-of=group`: at most one criterion of a group counts, the best that is met.
  package var oneOf: Name?
  /// `group=name`: together with the others of the group no more than its `max`.
  package var group: Name?
  /// `max=2`: the most that the group of this name earns together; said on any of its criteria.
  package var groupMaximum: Points?
  /// `instead-of=id`, `instead-of="id id"`: worth something only where none of these is met.
  package var insteadOf: [Name] = []
  /// `instead-of-any="id id"`: takes the place of one of these that is not met.
  package var insteadOfAny: [Name] = []
  /// `.adds`: adds its points to the others, whatever points or words would tell.
  package var adds = false
  /// `needs=id`: worth something only where all of these are met.
  package var needs: [Name] = []
  /// `.bonus`: beyond the part's points.
  package var isBonus = false
  /// `.full`: alone reaches full marks and stands for all others.
  package var isFull = false
  /// What an answer's words, numbers and formulas are matched with, as written, in this order.
  package var matchers: [Matcher] = []
  /// Keys or classes that mean nothing here.
  package var unknown: [Name] = []

  /// `match="gradient* explod*"`: one key of a matcher with its value, not read yet.
  package struct Matcher: Sendable, Hashable {
    package enum Key: String, Sendable, Hashable, CaseIterable {
      case match, forbid, regex, formula, number, form, tolerance, unit, spelling
      case forbidRegex = "forbid-regex"
      case forbidFormula = "forbid-formula"
    }

    package let key: Key
    /// The value, without its quotes.
    package let text: String
    /// The value, without its quotes.
    package let range: LocalRange

    package init(key: Key, text: String, range: LocalRange) {
      self.key = key
      self.text = text
      self.range = range
    }
  }

  package struct Name: Sendable, Hashable {
    package let text: String
    package let range: LocalRange
    package init(text: String, range: LocalRange) {
      self.text = text
      self.range = range
    }
  }

  package init() {}
}

/// An answer with the mark that it deserves: a test of the rubric.
package struct SampleAnswer: Sendable, Hashable {
  package let markerRange: LocalRange
  package let points: PointsLiteral
  package let text: Passage

  package init(markerRange: LocalRange, points: PointsLiteral, text: Passage) {
    self.markerRange = markerRange
    self.points = points
    self.text = text
  }
}

/// `<!-- examd: allow rule-id rule-id -->`: the author has seen the finding and keeps the text.
package struct Allowance: Sendable, Hashable {
  package let rule: String
  /// The rule's id in the comment.
  package let range: LocalRange
  /// The whole comment.
  package let commentRange: LocalRange

  package init(rule: String, range: LocalRange, commentRange: LocalRange) {
    self.rule = rule
    self.range = range
    self.commentRange = commentRange
  }
}
