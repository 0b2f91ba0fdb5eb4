package import ExamText

/// A stretch of whole lines of one kind. The blocks of a segment tile its bytes: concatenated they are the file.
package struct Block: Sendable, Hashable {
  package let kind: Kind
  package let range: LocalRange

  package enum Kind: String, Sendable, Hashable {
    case frontMatter
    case blank
    case heading
    /// The first line of a part (`a Consider …`) with its paragraph.
    case label
    case header
    case alternative
    case modelAnswerMarker
    case hintMarker
    case rubricMarker
    case sampleMarker
    case criterionMarker
    case paragraph
    case list
    case table
    case code
    case displayMathematics
    case comment
    case quote
    case rule
    case artefact
    /// NUL bytes or other binary content.
    case unreadable
  }

  package init(kind: Kind, range: LocalRange) {
    self.kind = kind
    self.range = range
  }
}

/// Something that the parser could not read as its author will have meant it. The rules turn these into findings.
package struct SyntaxProblem: Sendable, Hashable {
  package let kind: Kind
  /// The exact words.
  package let range: LocalRange
  /// What a message needs to name: the delimiter, the key, the number as written.
  package let subject: String
  /// What was probably meant (the nearest known key), where the parser knows.
  package let suggestion: String?

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// `$`, `$$`, `\[` or `\(` without its end.
    case unclosedMathematics
    /// A code fence or span without its end.
    case unclosedCode
    /// `<!--` without `-->`.
    case unclosedComment
    /// `- 1 point`: a list item or a deduction?
    case ambiguousMinus
    /// `2-3 points`, a percentage, a number beyond the limits.
    case unreadablePoints
    /// `3 points` among criteria without a sign.
    case unsignedCriterion
    /// A second header in one part.
    case repeatedHeader
    /// A criterion or alternatives before any part.
    case outsideAnyPart
    /// An attribute in braces that means nothing.
    case unknownAttribute
    /// Braces that are not attributes in Pandoc's notation.
    case malformedAttributes
    case malformedFrontMatter
    case unknownFrontMatterKey
    case invalidFrontMatterValue
    /// The file is not text, or a part of it is not UTF-8.
    case notText
    /// A limit was reached (size, number of parts); what follows was not read.
    case limitReached
    /// A sample answer without the mark that it deserves, or with an unreadable one.
    case malformedSample
    /// A table row whose last cell holds no points, among rows whose last cells do.
    case brokenTable
    /// An answers file: a heading that names no part (`## Foo`).
    case unknownHeading
    /// An answers file without `exam:` in its front matter.
    case missingExamReference
    /// A concept file: a concept without definition.
    case incompleteConcept
  }

  package init(kind: Kind, range: LocalRange, subject: String, suggestion: String? = nil) {
    self.kind = kind
    self.range = range
    self.subject = subject
    self.suggestion = suggestion
  }
}
