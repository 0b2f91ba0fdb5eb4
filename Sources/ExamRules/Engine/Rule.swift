internal import ExamLanguage
internal import ExamText

/// One thing that can be wrong with an exam, a draft or a concept file, and how it is found.
///
/// Each rule is a file of its own in `Rules`, named like its id, and a line in `Registry.swift`.
struct Rule: Sendable {
  /// Kebab case; names the fault, not the remedy; stable for ever.
  let id: String
  /// Unless a note, the front matter or the caller says otherwise.
  let severity: Severity
  /// Markdown: what it finds, why that matters, an example, what to do instead.
  let docs: String
  let check: Check

  enum Check: Sendable {
    /// Looks at one part alone. What it says is kept while the part stays the same object.
    case part(@Sendable (PartContext) -> [Note<LocalRange>])
    /// Marks answers to one part with its grader, which costs far more than all other rules together: see
    /// `GradingBudget`. `work` says, cheaply, how much there is to read; nil where words alone show that nothing can be
    /// found.
    case graded(work: @Sendable (PartContext) -> GradingWork?, @Sendable (PartContext) -> [Note<LocalRange>])
    /// Compares parts, questions and totals. Runs after every edit, over what is known of each part.
    case exam(@Sendable (ExamContext) -> [Note<ByteRange>])
    /// Looks at a draft.
    case answers(@Sendable (AnswersContext) -> [Note<ByteRange>])
    /// Turns something that the parser could not read into a note.
    case problem(SyntaxProblem.Kind, @Sendable (ProblemContext) -> Note<LocalRange>)
    /// Compares an exam with the one that it is another version of: see `VersionCheck`.
    case version
    /// Said by the engine itself, which alone knows what was allowed and what was set.
    case engine
  }

  init(
    _ id: String, _ severity: Severity, what: String, why: String, example: String, instead: String, _ check: Check
  ) {
    self.id = id
    self.severity = severity
    docs = """
      **What it finds.** \(what)

      **Why it matters.** \(why)

      **Example**

      ```text
      \(example)
      ```

      **Instead.** \(instead)
      """
    self.check = check
  }

  /// What the rule looks at, in a word, for the list of rules.
  var scope: String {
    switch check {
    case .part: "part"
    case .graded: "part, graded"
    case .exam: "exam"
    case .answers: "answers"
    case .problem: "syntax"
    case .version: "versions"
    case .engine: "settings"
    }
  }
}
