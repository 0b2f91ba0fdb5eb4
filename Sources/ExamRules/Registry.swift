internal import ExamLanguage

/// The rules by name.
package enum RuleRegistry {
  package struct Entry: Sendable {
    package let id: String
    package let severity: Severity
    /// Markdown: what it finds, why that matters, an example, what to do instead.
    package let docs: String

    package init(id: String, severity: Severity, docs: String) {
      self.id = id
      self.severity = severity
      self.docs = docs
    }
  }

  /// Sorted by id.
  package static let entries: [Entry] = rules.map { Entry(id: $0.id, severity: $0.severity, docs: $0.docs) }

  /// Sorted by id.
  static let rules: [Rule] = [
    .allOfTheAbove,
    .allowanceUnused,
    .alternativeCountMismatch,
    .alternativesMisnumbered,
    .ambiguousMinus,
    .ambiguousRelations,
    .answerSpaceDisproportionate,
    .answerTooLong,
    .answeredTwice,
    .answersNotGraded,
    .blankPart,
    .brokenTable,
    .commonMistakeUncaught,
    .criterionUnsupported,
    .criterionWithoutText,
    .deductionExceedsPoints,
    .deniedModelAnswerEarnsMarks,
    .duplicateAlternatives,
    .duplicateCriteria,
    .duplicateCriterionId,
    .duplicateLabel,
    .everyAlternativeRight,
    .examNotFound,
    .examTotalMismatch,
    .exportArtefacts,
    .frontMatterMisplaced,
    .fullMarksUnreachable,
    .fullMarksUnlikely,
    .gradeOutOfReach,
    .guessingPays,
    .headerMissing,
    .headingPointsMismatch,
    .incompleteConcept,
    .invalidFrontMatterValue,
    .keywordListEarnsMarks,
    .keyContradictsPoints,
    .keyGivenAwayByLength,
    .keyGivenAwayByPosition,
    .lengthLimitBroken,
    .limitOfNoGroup,
    .limitReached,
    .malformedAttributes,
    .malformedFrontMatter,
    .malformedMatcher,
    .malformedSample,
    .matcherMissesModelAnswer,
    .missingExamReference,
    .mixedDecimalSigns,
    .modelAnswerFallsShort,
    .modelAnswerMissing,
    .modelAnswerUnrewarded,
    .noRightAlternative,
    .notText,
    .oneOfAlone,
    .oneRightWhereSeveralAsked,
    .onlyFeedback,
    .overlappingCriteria,
    .outsideAnyPart,
    .partWorthNothing,
    .passMarkOutOfReach,
    .penaltiesUnbalanced,
    .pickCountMismatch,
    .pointsInAlternative,
    .pointsLostByRounding,
    .pointsNotCounted,
    .pointsSumMismatch,
    .poolSizeMismatch,
    .poolUnequal,
    .questionEarnsMarks,
    .questionTotalMismatch,
    .repeatedHeader,
    .rubricExceedsPoints,
    .rubricMissing,
    .sameQuestionDifferentPoints,
    .sampleMarkDiffers,
    .secondQuestionUnrewarded,
    .severalRightWhereOneAsked,
    .skippedLabel,
    .tickingEverythingPays,
    .tooManyTicks,
    .unclosedCode,
    .unclosedComment,
    .unclosedMathematics,
    .unknownAttribute,
    .unknownCriterion,
    .unknownFrontMatterKey,
    .unknownHeading,
    .unknownPart,
    .unknownPartReference,
    .unknownPolicy,
    .unknownRuleName,
    .unreadableMarkedAnswer,
    .unreadablePoints,
    .unreadableTick,
    .unsignedCriterion,
    .versionDiffers,
  ].sorted { $0.id < $1.id }

  // MARK: Indices into `rules`

  static let partRules = rules.indices.filter { if case .part = rules[$0].check { true } else { false } }
  static let gradedRules = rules.indices.filter { if case .graded = rules[$0].check { true } else { false } }
  static let examRules = rules.indices.filter { if case .exam = rules[$0].check { true } else { false } }
  static let answersRules = rules.indices.filter { if case .answers = rules[$0].check { true } else { false } }

  private static let byName = Dictionary(rules.indices.map { (rules[$0].id, $0) }) { first, _ in first }
  private static let byProblem: [SyntaxProblem.Kind: Int] = Dictionary(
    rules.indices.compactMap { index in
      if case .problem(let kind, _) = rules[index].check { (kind, index) } else { nil }
    }
  ) { first, _ in first }

  static func index(named id: String) -> Int? { byName[id] }
  static func index(of rule: Rule) -> Int { byName[rule.id] ?? 0 }
  /// Every kind of problem has its rule; a test says so.
  static func index(of problem: SyntaxProblem.Kind) -> Int { byProblem[problem] ?? 0 }
}

extension RuleRegistry {
  /// The whole catalogue as Markdown: `Protocol/rules.md`.
  package static var document: String {
    var text = """
      # What examd finds

      Generated from the rules' own documentation; `EXAMD_UPDATE=1 swift test --filter CatalogueTests` writes it anew.

      A rule is set to another level, or switched off, by its id: in the front matter (`rules: {model-answer-missing: \
      off}`), by `--rule ID=LEVEL`, which wins, or for a whole folder in the project file `.examd.yaml`, over which both \
      win; the levels are `error`, `warning`, `information`, `hint` and `off`. For one place `<!-- examd: allow ID -->` keeps what is found: within a part for the whole part, elsewhere for the whole \
      file. An error is what makes marks wrong.

      | rule | severity | looks at |
      |---|---|---|

      """
    for rule in rules { text += "| [\(rule.id)](#\(rule.id)) | \(rule.severity.name) | \(rule.scope) |\n" }
    for rule in rules { text += "\n## \(rule.id)\n\n*\(rule.severity.name)*\n\n\(rule.docs)\n" }
    return text
  }
}
