package import ExamText

/// Words that an editor shows in a colour of their own, by what they mean.
package struct Token: Sendable, Hashable {
  package let range: ByteRange
  package let kind: Kind
  package let modifier: Modifier?

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A question's heading.
    case question
    /// What names a part: in an exam its label, in a draft the heading.
    case part
    /// `Open`, `Multiple choice · 4 alternatives`, `Model answer`, `Sample answer`.
    case marker
    /// A number of points with its unit.
    case points
    /// `#id`, and the ids behind `needs=`, `instead-of=`, `one-of=`.
    case criterion
    /// A key of the front matter.
    case key
    case mathematics
    case concept
    /// What an export left behind, and comments.
    case artefact
  }

  package enum Modifier: String, Sendable, Hashable, CaseIterable {
    /// Where a name or a part's points are given.
    case declaration
    /// Points that are added.
    case positive
    /// Points that are taken away.
    case negative
  }

  package init(_ range: ByteRange, _ kind: Kind, _ modifier: Modifier? = nil) {
    self.range = range
    self.kind = kind
    self.modifier = modifier
  }
}
