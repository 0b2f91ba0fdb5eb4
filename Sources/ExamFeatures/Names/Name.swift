package import ExamLanguage
package import ExamText

/// Something that is called by a name in more than one place.
package enum Name: Sendable, Hashable {
  /// A part of an exam: known to the exam and to every draft of it.
  case part(PartID)
  /// A criterion by its `#id`, within the part of that index.
  case criterion(part: Int, id: String)
  /// A group of alternatives (`one-of=group`), within the part of that index.
  case group(part: Int, name: String)
  /// A group with a limit (`group=name max=2`), likewise.
  case limit(part: Int, name: String)
  /// A concept by its main name in lower case: known everywhere.
  case concept(String)
}

/// A place where a name stands.
package struct NamePlace: Sendable, Hashable {
  package let name: Name
  /// The words of the name, without brackets and signs.
  package let range: ByteRange
  package let role: Role

  package enum Role: Sendable, Hashable {
    /// Where the name is given.
    case definition
    case use
  }

  package init(name: Name, range: ByteRange, role: Role) {
    self.name = name
    self.range = range
    self.role = role
  }
}

/// Why a name cannot be changed; a sentence for the author.
package struct RenameRefusal: Error, Sendable, Hashable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
