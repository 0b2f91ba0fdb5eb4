package import ExactJSON
package import ExamFeatures
package import ExamRules
package import ExamText

/// What the session asks of an analysed document: the facade of `ExamFeatures`, seen from the server.
///
/// A protocol so that the session's own promises (order, cancellation, one reply each) are tested with an analysis that
/// is as slow or as strange as a test needs it.
package protocol DocumentAnalysis: AnyObject, Sendable, DocumentFeatures {
  var text: Text { get }
  /// A draft's `exam:` as written; nil for every other file.
  var examReference: String? { get }
  /// An exam's `version-of:` as written; nil for every other file.
  var versionReference: String? { get }
  /// An exam beside the one that it is another version of; nil where that is not found.
  func beside(_ other: (any DocumentAnalysis)?) -> any DocumentAnalysis
  /// Whether marked answers may lie beside it.
  var takesMarkedAnswers: Bool { get }
  /// An exam beside the answers that are marked already; nil where there are none.
  func besideMarked(_ teacher: TeacherMarks?) -> any DocumentAnalysis
  /// The document after edits, one after the other, each in the text that the former left.
  func edited(by edits: [ExamText.TextEdit]) -> any DocumentAnalysis
  /// The same where the text after the edits is known.
  func edited(by edits: [ExamText.TextEdit], giving text: Text) -> any DocumentAnalysis
  /// A draft together with the exam that it answers; nil where that is not found.
  func answering(_ exam: (any DocumentAnalysis)?) -> any DocumentAnalysis
  /// A draft whose marks follow those that the teacher gave to other answers; nil where she has marked none.
  func learning(from teacher: TeacherMarks?) -> any DocumentAnalysis
  /// The marks that a teacher may give to the answer at a place of a draft.
  func markingOffers(in range: ByteRange, anywhere: Bool) -> [MarkingOffer]

  func findings() -> [Finding]
  /// The first so many of the findings, and how many there are.
  func findings(atMost limit: Int) -> (first: [Finding], count: Int)
  func hover(at offset: ByteOffset) -> Hover?
  func symbols() -> [Symbol]
  func codeActions(in range: ByteRange) -> [CodeAction]
  func lenses() -> [Lens]
  func inlays(in range: ByteRange) -> [Inlay]
  func completions(at offset: ByteOffset) -> [Completion]
  /// The structure of an exam; null for every other file.
  func outlineJSON() -> JSONValue
  /// The marks of a draft, or of one part; nil where there is no exam or no such part.
  func gradesJSON(part: String?) -> JSONValue?
  /// The same for a person.
  func gradesText(part: String?, isColoured: Bool) -> String?
}

extension DocumentAnalysis {
  package func edited(by edits: [ExamText.TextEdit], giving text: Text) -> any DocumentAnalysis { edited(by: edits) }

  package var versionReference: String? { nil }
  package func beside(_ other: (any DocumentAnalysis)?) -> any DocumentAnalysis { self }
  package var takesMarkedAnswers: Bool { false }
  package func besideMarked(_ teacher: TeacherMarks?) -> any DocumentAnalysis { self }

  package func knowing(_ concepts: ConceptVocabulary) -> any DocumentAnalysis { self }
  /// What learns from nobody stays as it is, and offers no marks.
  package func learning(from teacher: TeacherMarks?) -> any DocumentAnalysis { self }
  package func markingOffers(in range: ByteRange, anywhere: Bool) -> [MarkingOffer] { [] }

  package func findings(atMost limit: Int) -> (first: [Finding], count: Int) {
    let findings = findings()
    return (Array(findings.prefix(limit)), findings.count)
  }
}

/// What the server needs from outside: nothing in it opens a file or knows its own version.
package struct ServerEnvironment: Sendable {
  package let version: String
  /// A file's bytes; nil where it cannot be read.
  package let readFile: @Sendable (_ path: String) -> [UInt8]?
  /// The drafts in a folder and in the folders right below it, by their names; a few hundred at most.
  package let listDrafts: @Sendable (_ folder: String) -> [String]
  /// A document analysed; `isExam` for a file that a draft names as its exam, whatever it is called.
  package let analyse: @Sendable (_ path: String, _ text: Text, _ isExam: Bool) -> any DocumentAnalysis
  /// A concept or a rule as Markdown, or else names near to what was asked for.
  package let explain: @Sendable (_ name: String) -> Explanation
  package let folders: FolderAccess
  /// Where students are served, what they may have; nil in the author's role.
  package let desk: StudentDesk?

  package enum Explanation: Sendable {
    case text(String)
    case unknown(near: [String])
  }

  package init(
    version: String, readFile: @escaping @Sendable (_ path: String) -> [UInt8]?,
    listDrafts: @escaping @Sendable (_ folder: String) -> [String] = { _ in [] },
    analyse: @escaping @Sendable (_ path: String, _ text: Text, _ isExam: Bool) -> any DocumentAnalysis,
    explain: @escaping @Sendable (_ name: String) -> Explanation, folders: FolderAccess = .none,
    desk: StudentDesk? = nil
  ) {
    self.version = version
    self.readFile = readFile
    self.listDrafts = listDrafts
    self.analyse = analyse
    self.explain = explain
    self.folders = folders
    self.desk = desk
  }
}
