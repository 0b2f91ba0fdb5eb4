internal import Concepts
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking
internal import Synchronization

/// Everything that is known of a part by itself: how it is marked, what the rules of single parts say, and a summary
/// for the rules that compare parts. Kept from one version of a document to the next while the part stays the same.
final class PartCheck: Sendable, RowElement {
  /// Nothing adds up in a row of them: what the exam as a whole needs is in its ledger.
  struct Measure: RowMeasure {
    mutating func append(_ other: Measure) {}
  }

  var measure: Measure { Measure() }

  let part: Part
  let scheme: MarkingScheme
  let graders: GraderBox
  let summary: PartSummary
  /// What the rules say that grade nothing, in the order of the part's text.
  let notes: PartNotes
  /// What the rules that grade would have to read; nil where there is nothing to grade.
  let gradingWork: GradingWork?
  private let context: PartContext
  /// Rules that grade, as indices into `RuleRegistry.rules`, and those of them that have something to look at.
  private let gradedRules: [Int]
  private let levels: RuleLevels
  private let graded = Mutex<PartNotes?>(nil)
  private let placed = Mutex<PlacedFindings?>(nil)

  init(_ part: Part, settings: ExamSettings, concepts: ConceptIndex, levels: RuleLevels) {
    self.part = part
    self.levels = levels
    scheme = MarkingScheme(part: part, settings: settings)
    graders = GraderBox(part: part, scheme: scheme, language: settings.language, concepts: concepts)
    let context = PartContext(part: part, scheme: scheme, settings: settings, graders: graders)
    self.context = context
    summary = PartSummary(part, scheme: scheme, words: context.words)
    var notes: [PartNotes.Entry] = []
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
    self.notes = PartNotes(notes, levels: levels)
    var work: GradingWork?
    var gradedRules: [Int] = []
    for rule in RuleRegistry.gradedRules where !levels.isOff(rule) {
      guard case .graded(let own, _) = RuleRegistry.rules[rule].check, let own = own(context) else { continue }
      work = GradingWork(units: (work?.units ?? 0) + own.units)
      gradedRules.append(rule)
    }
    self.gradedRules = gradedRules
    gradingWork = work
  }

  /// The same where the part itself names none of the concepts that are others now: what the rules say holds, answers
  /// are marked with the new ones.
  func knowing(_ concepts: ConceptIndex) -> PartCheck { PartCheck(self, concepts) }

  private init(_ former: PartCheck, _ concepts: ConceptIndex) {
    part = former.part
    levels = former.levels
    scheme = former.scheme
    graders = GraderBox(former.graders, concepts: concepts)
    summary = former.summary
    context = former.context.marked(by: graders)
    notes = former.notes
    gradedRules = former.gradedRules
    gradingWork = former.gradingWork
    let known = former.graded.withLock { $0 }
    graded.withLock { $0 = known }
  }

  /// What the rules that grade say; found when first asked for.
  private var gradedNotes: PartNotes {
    graded.withLock { graded in
      if let graded { return graded }
      var notes: [PartNotes.Entry] = []
      for rule in gradedRules {
        guard case .graded(_, let check) = RuleRegistry.rules[rule].check else { continue }
        for note in check(context) { notes.append((rule, note)) }
      }
      let found = PartNotes(notes, levels: levels)
      graded = found
      return found
    }
  }

  /// Whatever is found in the part, where it stands now, in document order. While the part stays in its place the same
  /// array is given again.
  ///
  /// - Parameter isGraded: whether the rules that grade are asked as well.
  func findings(at place: PlacedPart, isGraded: Bool) -> [PlacedFinding] {
    let hasGraded = isGraded && gradingWork != nil
    guard !notes.entries.isEmpty || hasGraded else { return [] }
    return placed.withLock { placed in
      if let placed, placed.start == place.start, placed.id == place.id, placed.isGraded == hasGraded {
        return placed.findings
      }
      var all = notes
      if hasGraded { all.merge(gradedNotes, levels: levels) }
      let findings = all.entries.compactMap { rule, local -> PlacedFinding? in
        guard let severity = levels.severity(rule, note: local.severity) else { return nil }
        var note = local.at(place.start)
        note.part = place.id
        return PlacedFinding(rule: rule, finding: note.finding(of: RuleRegistry.rules[rule], severity: severity))
      }
      placed = PlacedFindings(start: place.start, id: place.id, isGraded: hasGraded, findings: findings)
      return findings
    }
  }

  /// How many findings there are.
  func noteCount(isGraded: Bool) -> Int {
    notes.entries.count + (isGraded && gradingWork != nil ? gradedNotes.entries.count : 0)
  }

  private struct PlacedFindings {
    let start: ByteOffset
    let id: PartID
    let isGraded: Bool
    let findings: [PlacedFinding]
  }
}

/// A finding, with its rule as an index into `RuleRegistry.rules`.
struct PlacedFinding: Sendable {
  let rule: Int
  let finding: Finding
}

/// What rules say about one part, in the order in which findings stand: by place, and of those at one place the graver
/// first.
struct PartNotes: Sendable {
  typealias Entry = (rule: Int, note: Note<LocalRange>)
  private(set) var entries: [Entry]

  /// Those that are not switched off.
  init(_ entries: [Entry], levels: RuleLevels) {
    let heard = entries.filter { levels.severity($0.rule, note: $0.note.severity) != nil }
    self.entries = heard.count < 2 ? heard : heard.sorted { Self.precedes($0, $1, levels) }
  }

  mutating func merge(_ others: PartNotes, levels: RuleLevels) {
    guard !others.entries.isEmpty else { return }
    self = PartNotes(entries + others.entries, levels: levels)
  }

  private static func precedes(_ a: Entry, _ b: Entry, _ levels: RuleLevels) -> Bool {
    if a.note.place.lower != b.note.place.lower { return a.note.place.lower < b.note.place.lower }
    let (first, second) = (
      levels.severity(a.rule, note: a.note.severity), levels.severity(b.rule, note: b.note.severity)
    )
    if let first, let second, first != second { return first < second }
    if a.rule != b.rule { return a.rule < b.rule }
    if a.note.place.upper != b.note.place.upper { return a.note.place.upper < b.note.place.upper }
    return a.note.message < b.note.message
  }
}

/// A part's grader, made when first asked for and kept as long as the part.
final class GraderBox: Sendable {
  private let part: Part
  private let scheme: MarkingScheme
  private let language: String?
  private let concepts: ConceptIndex
  private let made = Mutex<Grader?>(nil)
  private let samples = Mutex<[Int: GradedAnswer]>([:])

  init(part: Part, scheme: MarkingScheme, language: String?, concepts: ConceptIndex) {
    self.part = part
    self.scheme = scheme
    self.language = language
    self.concepts = concepts
  }

  convenience init(_ former: GraderBox, concepts: ConceptIndex) {
    self.init(part: former.part, scheme: former.scheme, language: former.language, concepts: concepts)
  }

  /// The part's sample answer of this index, graded once; the index exists.
  func graded(sample index: Int) -> GradedAnswer {
    if let known = samples.withLock({ $0[index] }) { return known }
    let graded = grader.grade(Array(part.string(part.samples[index].text.body).utf8))
    samples.withLock { $0[index] = graded }
    return graded
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
