internal import ExamLanguage
internal import ExamText

/// What a rule says about one place, before the engine adds the rule's name and its severity.
///
/// `Place` is `LocalRange` where a rule looks at one part alone, so that what it said stays true wherever the part moves
/// to, and `ByteRange` where it looks at a whole document.
struct Note<Place: Sendable>: Sendable {
  /// The exact words.
  var place: Place
  /// One line, lower case, no full stop, with the values.
  var message: String
  /// Where the case is graver or milder than the rule usually is; nil: the rule's own.
  var severity: Severity?
  var related: [(place: Place, message: String)] = []
  var fixes: [NoteFix<Place>] = []
  var isUnnecessary = false
  /// The part that it concerns, by name; nil for the whole file, and in the notes of a part about itself.
  var part: PartID?
  /// The same as an index into `Exam.parts`: whose allowances hold.
  var home: Int?

  init(
    _ place: Place, _ message: String, severity: Severity? = nil, related: [(place: Place, message: String)] = [],
    fixes: [NoteFix<Place>] = [], isUnnecessary: Bool = false
  ) {
    self.place = place
    self.message = message
    self.severity = severity
    self.related = related
    self.fixes = fixes
    self.isUnnecessary = isUnnecessary
  }
}

/// An edit that mends what a note says.
struct NoteFix<Place: Sendable>: Sendable {
  /// An imperative with the values.
  let title: String
  let edits: [(place: Place, replacement: String)]
  /// Whether it changes no mark and no meaning.
  let isSafe: Bool

  init(_ title: String, _ edits: [(place: Place, replacement: String)], isSafe: Bool = false) {
    self.title = title
    self.edits = edits
    self.isSafe = isSafe
  }
}

extension Note<LocalRange> {
  /// The note where its part stands now.
  func at(_ start: ByteOffset) -> Note<ByteRange> {
    var note = Note<ByteRange>(place.at(start), message, severity: severity, isUnnecessary: isUnnecessary)
    note.related = related.map { ($0.place.at(start), $0.message) }
    note.fixes = fixes.map { $0.at(start) }
    return note
  }
}

extension NoteFix<LocalRange> {
  func at(_ start: ByteOffset) -> NoteFix<ByteRange> {
    NoteFix<ByteRange>(title, edits.map { ($0.place.at(start), $0.replacement) }, isSafe: isSafe)
  }
}

extension Note<ByteRange> {
  func finding(of rule: Rule, severity: Severity) -> Finding {
    Finding(
      rule: rule.id, severity: severity, range: place, message: message, part: part,
      related: related.map { Finding.Related($0.place, $0.message) },
      fixes: fixes.map { fix in
        Finding.Fix(fix.title, fix.edits.map { TextEdit($0.place, $0.replacement) }, isSafe: fix.isSafe)
      },
      isUnnecessary: isUnnecessary)
  }
}
