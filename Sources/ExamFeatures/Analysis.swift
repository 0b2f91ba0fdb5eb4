internal import Concepts
package import ExactJSON
package import ExamLanguage
package import ExamRules
package import ExamText

/// One document, analysed: the facade that server, batch mode and clients share.
///
/// Immutable; `edited(by:)` gives the next one and reuses what the edits left untouched.
package final class Analysis: Sendable {
  package let path: String
  package let text: Text
  package let kind: FileKind
  let options: CheckOptions
  let content: Content

  enum Content: Sendable {
    case exam(ExamCheck)
    case answers(AnswersCheck)
    case concepts(ConceptFile)
    case other
  }

  /// - Parameter kind: what the file is, where that is known; nil: by its name and what it reads like.
  package init(path: String, text: Text, kind: FileKind?, options: CheckOptions) {
    self.path = path
    self.text = text
    self.options = options
    self.kind = kind ?? FileKind.of(path: path, text: text)
    content =
      switch self.kind {
      case .exam: .exam(ExamCheck(Exam.parse(text), concepts: .library, options: options, reusing: nil))
      case .answers: .answers(AnswersCheck(Answers.parse(text), exam: nil, options: options, reusing: nil))
      case .concepts: .concepts(ConceptFile.parse(text))
      case .other: .other
      }
  }

  private init(_ former: Analysis, text: Text, content: Content) {
    path = former.path
    self.text = text
    kind = former.kind
    options = former.options
    self.content = content
  }

  /// The document after edits, one after the other, each in the text that the former left.
  package func edited(by edits: [TextEdit]) -> Analysis {
    let text = edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
    return Analysis(path: path, text: text, kind: kind, options: options)
  }

  /// A draft together with the exam that it answers; nil where that is not found.
  package func answering(_ exam: Analysis?) -> Analysis {
    guard case .answers(let check) = content else { return self }
    var examCheck: ExamCheck?
    if case .exam(let found) = exam?.content { examCheck = found }
    return Analysis(
      self, text: text,
      content: .answers(AnswersCheck(check.answers, exam: examCheck, options: options, reusing: check)))
  }

  /// A draft's `exam:` as written; nil for every other file.
  package var examReference: String? {
    if case .answers(let check) = content { check.answers.examReference } else { nil }
  }

  package func findings() -> [Finding] {
    switch content {
    case .exam(let check): check.findings
    case .answers(let check): check.findings
    case .concepts, .other: []
    }
  }

  package func hover(at offset: ByteOffset) -> Hover? { nil }
  package func symbols() -> [Symbol] { [] }
  /// The fixes of the findings in a range, and all safe fixes of the document at once.
  package func codeActions(in range: ByteRange) -> [CodeAction] { [] }
  package func lenses() -> [Lens] { [] }
  package func inlays(in range: ByteRange) -> [Inlay] { [] }
  package func completions(at offset: ByteOffset) -> [Completion] { [] }
  /// The structure of an exam, as `examd outline --format json` prints it; null for every other file.
  package func outlineJSON() -> JSONValue { .null }
  /// The marks of a draft, or of one part; nil where there is no exam or no such part.
  package func gradesJSON(part: String?) -> JSONValue? { nil }
  /// The same for a person.
  package func gradesText(part: String?, isColoured: Bool) -> String? { nil }
}

/// A concept or a rule, as the hover shows it.
package enum Explanation: Sendable, Hashable {
  case text(String)
  /// Names near to what was asked for.
  case unknown(near: [String])

  package static func of(_ name: String) -> Explanation { .unknown(near: []) }
}
