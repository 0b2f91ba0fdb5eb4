internal import Concepts
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking
internal import Synchronization

/// Everything that is known of a part by itself: how it is marked, what the rules of single parts say, and a summary
/// for the rules that compare parts. Kept from one version of a document to the next while the part stays the same.
final class PartCheck: Sendable {
  let part: Part
  let scheme: MarkingScheme
  let graders: GraderBox
  let summary: PartSummary
  /// By rule, as an index into `RuleRegistry.rules`.
  let notes: [(rule: Int, note: Note<LocalRange>)]

  init(_ part: Part, settings: ExamSettings, concepts: ConceptIndex, levels: RuleLevels) {
    self.part = part
    scheme = MarkingScheme(part: part, settings: settings)
    graders = GraderBox(part: part, scheme: scheme, language: settings.language, concepts: concepts)
    summary = PartSummary(part, scheme: scheme)
    let context = PartContext(part: part, scheme: scheme, settings: settings, graders: graders)
    var notes: [(rule: Int, note: Note<LocalRange>)] = []
    for problem in part.problems {
      let rule = RuleRegistry.index(of: problem.kind)
      if case .problem(_, let describe) = RuleRegistry.rules[rule].check {
        notes.append((rule, describe(ProblemContext(problem: problem, bytes: part.bytes))))
      }
    }
    for rule in RuleRegistry.partRules where !levels.isOff(rule) {
      guard case .part(let check) = RuleRegistry.rules[rule].check else { continue }
      for note in check(context) { notes.append((rule, note)) }
    }
    self.notes = notes
  }
}

/// A part's grader, made when first asked for and kept as long as the part.
final class GraderBox: Sendable {
  private let part: Part
  private let scheme: MarkingScheme
  private let language: String?
  private let concepts: ConceptIndex
  private let made = Mutex<Grader?>(nil)

  init(part: Part, scheme: MarkingScheme, language: String?, concepts: ConceptIndex) {
    self.part = part
    self.scheme = scheme
    self.language = language
    self.concepts = concepts
  }

  var grader: Grader {
    made.withLock { made in
      if let made { return made }
      let grader = Grader(Yardstick(part: part, scheme: scheme, language: language), concepts: concepts)
      made = grader
      return grader
    }
  }
}
