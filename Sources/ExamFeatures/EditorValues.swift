package import ExamRules
package import ExamText

/// What a hover shows: Markdown, and the words it is about.
package struct Hover: Sendable, Hashable {
  package let markdown: String
  package let range: ByteRange

  package init(markdown: String, range: ByteRange) {
    self.markdown = markdown
    self.range = range
  }
}

/// An entry of the document's outline.
package struct Symbol: Sendable, Hashable {
  package let name: String
  /// `4.0 points`, `3.0 of 6`.
  package let detail: String?
  package let kind: Kind
  package let range: ByteRange
  /// Within `range`.
  package let nameRange: ByteRange
  package let children: [Symbol]

  package enum Kind: Sendable, Hashable {
    case exam
    case question
    case part
    case alternative
    case criterion
    case modelAnswer
    case sample
    case answer
    case concept
  }

  package init(
    name: String, detail: String?, kind: Kind, range: ByteRange, nameRange: ByteRange, children: [Symbol] = []
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.range = range
    self.nameRange = nameRange
    self.children = children
  }
}

/// A line of information above a line of the document (LSP: code lens).
package struct Lens: Sendable, Hashable {
  package let range: ByteRange
  package let title: String

  package init(range: ByteRange, title: String) {
    self.range = range
    self.title = title
  }
}

/// A few words shown within a line (LSP: inlay hint).
package struct Inlay: Sendable, Hashable {
  package let offset: ByteOffset
  package let label: String
  package let tooltip: String?
  /// Whether a lens of the same line says this too: for editors without lenses.
  package let repeatsLens: Bool

  package init(offset: ByteOffset, label: String, tooltip: String? = nil, repeatsLens: Bool = false) {
    self.offset = offset
    self.label = label
    self.tooltip = tooltip
    self.repeatsLens = repeatsLens
  }
}

/// Something to insert where the author types.
package struct Completion: Sendable, Hashable {
  package let label: String
  package let detail: String?
  package let documentation: String?
  package let kind: Kind
  /// What the inserted text replaces.
  package let range: ByteRange
  /// Plain text; with `isSnippet`, LSP's snippet syntax.
  package let insertion: String
  package let isSnippet: Bool

  package enum Kind: Sendable, Hashable {
    case header
    case label
    case criterion
    case key
    case value
    case concept
    case part
    case alternative
  }

  package init(
    label: String, detail: String? = nil, documentation: String? = nil, kind: Kind, range: ByteRange,
    insertion: String, isSnippet: Bool = false
  ) {
    self.label = label
    self.detail = detail
    self.documentation = documentation
    self.kind = kind
    self.range = range
    self.insertion = insertion
    self.isSnippet = isSnippet
  }
}

/// An edit offered for a place: a finding's fix, or one that mends every place of its kind.
package struct CodeAction: Sendable, Hashable {
  package let title: String
  package let edits: [TextEdit]
  /// The finding that it mends; nil for source actions.
  package let finding: Finding?
  package let kind: Kind
  /// The one that an editor may apply by default.
  package let isPreferred: Bool

  package enum Kind: Sendable, Hashable {
    case quickFix
    /// What an author may want though nothing is wrong.
    case rewrite
    /// All safe fixes of the document at once.
    case fixAll
  }

  package init(title: String, edits: [TextEdit], finding: Finding?, kind: Kind, isPreferred: Bool) {
    self.title = title
    self.edits = edits
    self.finding = finding
    self.kind = kind
    self.isPreferred = isPreferred
  }
}
