package import ExamLanguage
internal import ExamText

/// `.examd.yaml`: how loud rules are in all exams below its folder.
///
/// ```yaml
/// rules:
///   model-answer-missing: off
///   rubric-missing: warning
/// ```
///
/// Of several on the way up from an exam the nearest counts, alone. What an exam's own front matter or the caller says
/// wins over it. Reading never fails: what cannot be read is a mistake with its line, and the rest counts.
package struct ProjectFile: Sendable, Hashable {
  package static let name = ".examd.yaml"

  package let path: String
  /// Rule id to level.
  package let levels: [String: ExamSettings.RuleLevel]
  /// In the order of the file.
  package let mistakes: [Mistake]

  package struct Mistake: Sendable, Hashable {
    /// 1-based.
    package let line: Int
    /// Lower case, one line, no full stop.
    package let message: String
  }

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    let front = FrontMatter.project(bytes)
    levels = front.settings.ruleLevels
    let problems = front.problems.map { problem -> (place: Int, message: String) in
      let rule = RuleRegistry.rules[RuleRegistry.index(of: problem.kind)]
      guard case .problem(_, let describe) = rule.check else { return (problem.range.lower, problem.subject) }
      // A level that cannot be read is told with its own line, not with that of `rules:`.
      let value =
        problem.kind == .invalidFrontMatterValue ? Self.place(of: problem.subject, in: bytes, problem.range) : nil
      let message = describe(ProblemContext(problem: problem, bytes: bytes)).message
      return (value ?? problem.range.lower, message)
    }
    let text = Text(bytes: bytes)
    let unknown = UnknownRuleNames.notes(of: front, in: text).map { ($0.place.lower.value, $0.message) }
    mistakes = (problems + unknown).sorted { $0.0 < $1.0 }.map { place, message in
      Mistake(line: Self.line(of: place, in: bytes), message: message)
    }
  }

  /// The nearest project file above a document, or nil.
  ///
  /// - Parameters:
  ///   - document: an absolute path.
  ///   - read: a file's bytes; nil where there is none.
  package static func find(above document: String, read: (_ path: String) -> [UInt8]?) -> ProjectFile? {
    guard document.hasPrefix("/") else { return nil }
    var folder = document[...]
    for _ in 0..<deepest {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = folder[..<slash]
      let path = folder + "/" + name
      if let bytes = read(String(path)) { return ProjectFile(path: String(path), bytes: bytes) }
    }
    return nil
  }

  /// Folders that are looked into at most.
  private static let deepest = 64

  private static func place(of word: String, in bytes: [UInt8], _ range: LocalRange) -> Int? {
    let word = Array(word.utf8)
    guard let first = word.first, range.lower >= 0, range.upper <= bytes.count else { return nil }
    return (range.lower..<max(range.lower, range.upper - word.count + 1)).first {
      bytes[$0] == first && bytes[$0...].starts(with: word)
    }
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes.prefix(max(0, offset)).count { $0 == 0x0A }
  }
}
