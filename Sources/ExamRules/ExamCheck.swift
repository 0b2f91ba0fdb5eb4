package import Concepts
package import ExamLanguage
internal import ExamText
package import Grading
package import Marking
internal import Synchronization

/// An exam with everything that is computed from it, and what the rules say about it.
///
/// What is known of a part is kept while no edit touches it, and what is known of all parts together is changed as the
/// edit changed it, so that a keystroke costs what it touches.
package final class ExamCheck: Sendable {
  package let exam: Exam
  package let concepts: ConceptIndex
  package let options: CheckOptions
  /// One for each part, in document order.
  let parts: Row<PartCheck>
  let levels: RuleLevels
  /// Behind the last part whose answers were graded.
  private let gradedEnd: Int
  /// The parts of which something was found, ascending; in those before `gradedEnd` perhaps, if they are graded.
  private let noted: [Int32]
  private let body: Body
  private let ledger: Mutex<ExamLedger?>
  private let whole: MarkingBox
  private let listed = Mutex<[Finding]?>(nil)

  private enum Body {
    /// Nothing is allowed by a comment: what the parts say is put together when it is asked for.
    case open(others: [Finding])
    case whole([Finding])
  }

  /// - Parameter former: the check of the exam before an edit; what is the same object is not checked again.
  package init(_ exam: Exam, concepts: ConceptIndex, options: CheckOptions, reusing former: ExamCheck?) {
    let settings = exam.settings
    let levels = RuleLevels(settings, options)
    let make = { @Sendable (part: Part) in PartCheck(part, settings: settings, concepts: concepts, levels: levels) }
    let parts: Row<PartCheck>
    var ledger: ExamLedger?
    if let former, former.isReusable(settings, levels), former.concepts !== concepts {
      // Parts that name none of the concepts that are others now say what they said; only whoever marks answers to them
      // has to know the new ones.
      let known = Dictionary(former.parts.map { (ObjectIdentifier($0.part), $0) }) { first, _ in first }
      let touched = concepts.touched(since: former.concepts)
      parts = Row(
        exam.parts.map { placed in
          guard let check = known[ObjectIdentifier(placed.part)], touched?.isNamed(in: placed.part.bytes) != true else {
            return make(placed.part)
          }
          return check.knowing(concepts)
        })
    } else if let former, former.isReusable(settings, levels) {
      if exam.isChanged(from: former.exam), let change = exam.change {
        let fresh = (0..<change.added).map { offset in
          make(exam.parts[change.removed.lowerBound + offset].part)
        }
        parts = former.parts.replacing(change.removed, with: fresh)
        if change.keepsShape, former.exam.settings.pools == settings.pools {
          ledger = former.ledger.withLock { ledger in
            defer { ledger = nil }
            return ledger?.isWornOut == false ? ledger : nil
          }
          ledger?.update(change, exam, from: former.parts, to: parts)
        }
      } else {
        let known = Dictionary(former.parts.map { (ObjectIdentifier($0.part), $0) }) { first, _ in first }
        parts = Row(exam.parts.map { known[ObjectIdentifier($0.part)] ?? make($0.part) })
      }
    } else {
      let all = exam.parts
      parts = Row(InParallel.map(all.count) { make(all[$0].part) })
    }
    let facts = ledger ?? ExamLedger(exam, parts)
    self.exam = exam
    self.concepts = concepts
    self.options = options
    self.parts = parts
    self.levels = levels
    gradedEnd = GradingBudget.end(of: facts.units, options: options)
    var noted: [Int32] = []
    for index in facts.flags.indices
    where facts.flags[index].contains(.notes) || index < gradedEnd && facts.units[index] >= 0 {
      noted.append(Int32(truncatingIfNeeded: index))
    }
    self.noted = noted
    whole = MarkingBox(exam, parts)
    body = Self.body(
      ExamContext(exam: exam, settings: settings, parts: parts, ledger: facts, whole: whole), noted: noted,
      gradedEnd: gradedEnd, levels: levels, options: options)
    self.ledger = Mutex(facts)
  }

  /// What everything adds up to; made when first asked for.
  package var marking: ExamMarking { whole.marking }

  /// How one part (an index into `exam.parts`) is marked.
  package func scheme(ofPart index: Int) -> MarkingScheme { parts[index].scheme }

  /// The grader of an open part (an index into `exam.parts`), made when first asked for and kept while the part stays
  /// as it is.
  package func grader(ofPart index: Int) -> Grader { parts[index].graders.grader }

  /// A sample answer of an open part, graded when first asked for and kept while the part stays as it is. Both indices
  /// exist.
  package func graded(sample: Int, ofPart index: Int) -> GradedAnswer { parts[index].graders.graded(sample: sample) }

  /// Whether the check graded the answers of a part, or had none to grade there; false for the later parts of a very
  /// large exam. Reports over a whole exam leave those out, so that they take no longer than the check.
  package func isGraded(_ index: Int) -> Bool { index < gradedEnd }

  /// For each part whether everything that is known of it comes from an earlier check.
  package func parts(areReusedFrom former: ExamCheck) -> [Bool] {
    let known = Set(former.parts.map(ObjectIdentifier.init))
    return parts.map { known.contains(ObjectIdentifier($0)) }
  }

  /// Whether what is known of the parts holds under these settings too.
  private func isReusable(_ settings: ExamSettings, _ levels: RuleLevels) -> Bool {
    let own = exam.settings
    return own.policy == settings.policy && own.floor == settings.floor && own.rounding == settings.rounding
      && own.language == settings.language && self.levels == levels
  }

  // MARK: Findings

  /// In document order.
  package var findings: [Finding] {
    switch body {
    case .whole(let findings): return findings
    case .open(let others):
      return listed.withLock { listed in
        if let listed { return listed }
        let findings = FindingList.merged(ofParts(atMost: .max), others)
        listed = findings
        return findings
      }
    }
  }

  /// The first so many in document order, and how many there are.
  package func findings(atMost limit: Int) -> (first: [Finding], count: Int) {
    guard case .open(let others) = body else { return (Array(findings.prefix(limit)), findings.count) }
    let count = noted.reduce(others.count) { count, index in
      count + parts[Int(index)].noteCount(isGraded: Int(index) < gradedEnd)
    }
    return (Array(FindingList.merged(ofParts(atMost: limit), others).prefix(limit)), count)
  }

  private func ofParts(atMost limit: Int) -> [Finding] {
    var findings: [Finding] = []
    for index in noted.lazy.map(Int.init) where findings.count < limit {
      findings += parts[index].findings(at: exam.parts[index], isGraded: index < gradedEnd).lazy.map(\.finding)
    }
    return findings
  }

  private static func body(
    _ context: ExamContext, noted: [Int32], gradedEnd: Int, levels: RuleLevels, options: CheckOptions
  ) -> Body {
    let (exam, ledger) = (context.exam, context.ledger)
    let allowances = AllowanceList(exam, ledger)
    var list = FindingList(levels: levels, allowed: allowances.allowed)
    for problem in exam.problems + (exam.frontMatter?.problems ?? []) {
      list.add(problem, in: exam.text)
    }
    // Keys and rubrics are missing on purpose.
    if exam.settings.isStudentCopy { return .whole(list.sorted) }
    // What is allowed, and whether it is needed, shows when everything is at hand.
    if !allowances.isEmpty {
      for index in noted.lazy.map(Int.init) {
        list.add(context.parts[index].findings(at: exam.parts[index], isGraded: index < gradedEnd), home: index)
      }
    }
    if gradedEnd < context.parts.count {
      let all = ledger.units.count { $0 >= 0 }
      let graded = ledger.units.prefix(gradedEnd).count { $0 >= 0 }
      let message = "answers were marked in \(graded) of the \(all) parts that have some to mark"
      list.add(Note(ByteRange(0, 0), message), rule: RuleRegistry.index(of: Rule.answersNotGraded))
    }
    for rule in RuleRegistry.examRules where !levels.isOff(rule) {
      guard case .exam(let check) = RuleRegistry.rules[rule].check else { continue }
      for note in check(context) { list.add(note, rule: rule) }
    }
    for note in UnknownRuleNames.notes(exam, ledger, options: options) {
      list.add(note, rule: RuleRegistry.index(of: Rule.unknownRuleName))
    }
    guard !allowances.isEmpty else { return .open(others: list.ofNoPart) }
    for note in allowances.unused(in: list, levels: levels) {
      list.add(note, rule: RuleRegistry.index(of: Rule.allowanceUnused))
    }
    return .whole(list.sorted)
  }
}

/// How a whole exam is marked, made when first asked for.
final class MarkingBox: Sendable {
  private let exam: Exam
  private let parts: Row<PartCheck>
  private let made = Mutex<ExamMarking?>(nil)

  init(_ exam: Exam, _ parts: Row<PartCheck>) {
    self.exam = exam
    self.parts = parts
  }

  var marking: ExamMarking {
    made.withLock { made in
      if let made { return made }
      let marking = ExamMarking(
        schemes: parts.map(\.scheme), questions: exam.parts.map(\.question), numbers: exam.questions.map(\.number),
        declaredTotal: exam.declaredTotal, settings: exam.settings)
      made = marking
      return marking
    }
  }
}

extension FindingList {
  /// Adds something that the parser could not read, given in document coordinates.
  mutating func add(_ problem: SyntaxProblem, in text: Text, part: PartID? = nil) {
    let rule = RuleRegistry.index(of: problem.kind)
    guard case .problem(_, let describe) = RuleRegistry.rules[rule].check else { return }
    var note = describe(ProblemContext(problem: problem, bytes: text.bytes)).at(ByteOffset(0))
    note.part = part
    add(note, rule: rule)
  }
}
