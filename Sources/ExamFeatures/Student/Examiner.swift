internal import ExactNumbers
package import ExamLanguage
internal import ExamRules
package import ExamText
internal import Grading
internal import Marking

/// An exam as it serves students: the only thing in the student's role that knows the key, and it lets nothing out but
/// a `StudentMark`.
///
/// Everything else that a student is shown comes from `copy`, which is made and analysed without the key (see
/// `StudentCopy`). Immutable: one is shared by all sessions.
package final class Examiner: Sendable {
  private let key: ExamCheck
  private let teacher: TeacherMarks?
  private let visibility: ExamSettings.FeedbackVisibility
  private let places: [[LocalRange?]]

  /// The student's copy.
  package let copy: Analysis
  /// The same as text.
  package let copyText: Text
  package let phrases: Phrases
  package let attempts: ExamSettings.Attempts?
  /// The library is the same for every exam, but it may say what an answer should.
  package let concepts: ExamSettings.ConceptHelp

  /// - Parameters:
  ///   - exam: with its key.
  ///   - teacher: marks that the teacher has given already; nil where there are none.
  /// - Throws: where no student's copy can be made of it.
  package convenience init(_ exam: Analysis, teacher: TeacherMarks? = nil) throws(StudentCopy.Refusal) {
    guard case .exam(let check, _) = exam.content else {
      throw StudentCopy.Refusal(reason: "it is no exam")
    }
    try self.init(check, teacher: teacher)
  }

  /// - Parameter fallback: what is told where the author sets nothing.
  init(
    _ check: ExamCheck, teacher: TeacherMarks? = nil, unsaid fallback: ExamSettings.FeedbackVisibility = .aspects
  ) throws(StudentCopy.Refusal) {
    guard !check.exam.parts.isEmpty else { throw StudentCopy.Refusal(reason: "no part is found in it") }
    key = check
    self.teacher = teacher
    copyText = try StudentCopy.of(check.exam, schemes: check.marking.schemes)
    // The path is the teacher's; students' replies have no use for it.
    copy = Analysis(path: "/exam.exam.md", text: copyText, kind: .exam, options: CheckOptions())
    visibility = check.exam.settings.feedback ?? fallback
    attempts = check.exam.settings.attempts
    concepts = check.exam.settings.concepts ?? .ask
    phrases = Phrases.of(TextLanguage.of(check.exam))
    guard case .exam(let shown, _) = copy.content else {
      throw StudentCopy.Refusal(reason: "its copy for students is no exam")
    }
    places = zip(check.exam.parts, shown.exam.parts).map { own, shown in
      QuestionSentences(shown.part).places(of: own.part.criteria.map { own.part.string($0.text.body) })
    }
  }

  /// What the marks of a draft are asked of; made again for each version of it.
  package func marker(_ draft: Analysis, reusing former: StudentMarker?) -> StudentMarker? {
    guard case .answers(let shown, _) = draft.content else { return nil }
    let check = AnswersCheck(shown.answers, exam: key, options: CheckOptions(), reusing: nil)
    return StudentMarker(
      check, reusing: former, teacher: teacher, visibility: visibility, places: places, phrases: phrases)
  }
}

/// The marks of one version of a draft, as a student may see them.
package final class StudentMarker: Sendable {
  private let marks: DraftMarks
  private let marker: DraftMarker
  private let visibility: ExamSettings.FeedbackVisibility
  private let places: [[LocalRange?]]
  package let phrases: Phrases

  fileprivate init?(
    _ check: AnswersCheck, reusing former: StudentMarker?, teacher: TeacherMarks?,
    visibility: ExamSettings.FeedbackVisibility, places: [[LocalRange?]], phrases: Phrases
  ) {
    marks = DraftMarks(check, reusing: former?.marks, learningFrom: teacher)
    guard let marker = marks.marker else { return nil }
    self.marker = marker
    self.visibility = visibility
    self.places = places
    self.phrases = phrases
  }

  package var partIndices: Range<Int> { marker.partIndices }

  package func id(ofPart part: Int) -> PartID { marker.exam.exam.parts[part].id }

  /// The part that an answer of the draft counts for.
  package func part(ofAnswer index: Int) -> Int? { marker.partIndex(ofAnswer: index) }

  /// The part of that name, in either case.
  package func part(named name: String) -> Int? {
    let wanted = name.lowercased()
    return marker.exam.exam.parts.firstIndex { $0.id.description == wanted }
  }

  /// What is written for a part; nil where nothing is, and for boxes that nobody has ticked yet. Costs no grading.
  package func body(ofPart part: Int) -> [UInt8]? {
    guard let body = marker.answer(toPart: part)?.body else { return nil }
    let question = marker.exam.exam.parts[part].part
    let boxes = Array("[ ]".utf8)
    let isUntouched =
      question.kind == .multipleChoice && body.indices.contains { body[$0...].starts(with: boxes) }
      && ChoiceReading.read(body, part: question).response == .ticks([])
    return isUntouched ? nil : body
  }

  /// The alternatives that an answer ticks, under the policy by which earlier attempts cost something; nil under every
  /// other one. Says nothing of the key.
  package func ticks(_ body: [UInt8], ofPart part: Int) -> [Int]? {
    guard marker.exam.scheme(ofPart: part).policy == .stack,
      case .ticks(let ticks) = ChoiceReading.read(body, part: marker.exam.exam.parts[part].part).response
    else { return nil }
    return ticks.sorted()
  }

  private func partMark(_ part: Int, after earlier: [Set<Int>]) -> PartMark {
    guard body(ofPart: part) == nil else { return marker.mark(ofPart: part, after: earlier) }
    return .unanswered(marker.exam.exam.parts[part], marker.exam.scheme(ofPart: part))
  }

  /// - Parameters:
  ///   - attempts: what is known of the attempts at this part; `isGranted` false: nothing is marked.
  ///   - earlier: what was ticked in attempts before, which may cost something.
  package func mark(
    ofPart part: Int, attempts: AttemptCount?, isGranted: Bool, after earlier: [Set<Int>] = []
  ) -> StudentMark {
    guard isGranted else { return withheld(part, attempts) }
    let mark = partMark(part, after: earlier)
    let (aspects, missing) = aspects(mark, places.indices.contains(part) ? places[part] : [])
    return StudentMark(
      id: mark.placed.id, part: part, state: StudentMark.State(rawValue: mark.status.rawValue) ?? .undecided,
      mark: mark.mark, lowest: mark.lowest, highest: mark.highest, maximum: mark.maximum, aspects: aspects,
      missing: missing, unread: mark.unread, length: length(of: part), attempts: attempts, earlier: earlier)
  }

  /// Of an answer that may not be marked, nothing but its length is known.
  private func withheld(_ part: Int, _ attempts: AttemptCount?) -> StudentMark {
    let maximum = marker.exam.scheme(ofPart: part).maximum
    return StudentMark(
      id: marker.exam.exam.parts[part].id, part: part, state: .withheld, mark: nil, lowest: .zero, highest: maximum,
      maximum: maximum, aspects: [], missing: 0, unread: [], length: length(of: part), attempts: attempts,
      earlier: [])
  }

  private func length(of part: Int) -> AnswerLength {
    AnswerLength(body(ofPart: part) ?? [], to: marker.exam.exam.parts[part].part)
  }

  /// What the told marks add up to; nil where the mark of a part is withheld, since a total would tell it.
  package func total(of told: [StudentMark]) -> StudentTotal? {
    guard told.count == marker.partIndices.count, !told.contains(where: { $0.state == .withheld }) else { return nil }
    let total = marker.total(of: told.map { partMark($0.part, after: $0.earlier) })
    return StudentTotal(
      mark: total.mark, lowest: total.lowest, highest: total.highest, maximum: total.maximum,
      undecided: total.undecided, passMark: total.passMark)
  }

  // MARK: What is told

  private func aspects(_ mark: PartMark, _ places: [LocalRange?]) -> (shown: [StudentAspect], missing: Int) {
    let isChoice = mark.placed.part.kind == .multipleChoice
    guard visibility != .mark, mark.status != .blank else { return ([], 0) }
    if isChoice {
      // With `aspects` every verdict on a tick would be the key. With `full` the ticks are told, what is not ticked is
      // not.
      guard visibility == .full else { return ([], 0) }
      return (
        mark.criteria.indices.filter { mark.criteria[$0].achievement == .met }.map { aspect($0, mark, asked: nil) }, 0
      )
    }
    var shown: [StudentAspect] = []
    var missing = 0
    let open = openCriteria(mark)
    // A sentence that something was said to is not pointed to as unanswered, nor is one twice.
    var answered = Set(
      mark.criteria.indices.filter { mark.criteria[$0].achievement != .unmet && places.indices.contains($0) }
        .compactMap { places[$0] })
    for (index, judged) in mark.criteria.enumerated() where !judged.isFeedback {
      var asked = places.indices.contains(index) ? places[index] : nil
      if judged.achievement == .unmet, let place = asked, !answered.insert(place).inserted { asked = nil }
      switch judged.achievement {
      case .met, .partial: shown.append(aspect(index, mark, asked: asked))
      case .undecided where !judged.isDeduction: shown.append(aspect(index, mark, asked: asked))
      case .undecided: continue
      case .unmet where !open.contains(index): continue
      case .unmet:
        // That something is missing is told, and which sentence of the question it answers.
        if visibility == .full || asked != nil { shown.append(aspect(index, mark, asked: asked)) } else { missing += 1 }
      }
    }
    return (shown, missing)
  }

  /// The unmet criteria that would add to the mark, each once: of several wholes or of a set of alternatives one, and
  /// no lesser version of another.
  private func openCriteria(_ mark: PartMark) -> Set<Int> {
    guard let index = marker.exam.exam.parts.firstIndex(where: { $0.id == mark.placed.id }) else { return [] }
    let scheme = marker.exam.scheme(ofPart: index)
    let achieved = mark.criteria.map { $0.achievement == .undecided ? .unmet : $0.achievement }
    let relations = scheme.relations
    // Without a rubric the model answer is the only yardstick.
    guard relations.count == achieved.count else {
      return Set(achieved.indices.filter { achieved[$0] == .unmet && mark.mark != mark.maximum })
    }
    let now = scheme.score(.criteria(achieved)).mark
    var open: Set<Int> = []
    var wholes: Set<Int> = []
    var sets: Set<String> = []
    for relation in relations where achieved[relation.index] == .unmet {
      var better = achieved
      better[relation.index] = .met
      guard scheme.score(.criteria(better)).mark > now else { continue }
      switch relation.role {
      case .additive, .upTo: open.insert(relation.index)
      case .oneOf(let name): if sets.insert(name).inserted { open.insert(relation.index) }
      case .whole: wholes.insert(relation.index)
      case .insteadOf, .insteadOfAny, .insteadOfEverything, .deduction, .feedback: continue
      }
    }
    return open.isEmpty ? Set(wholes.min().map { [$0] } ?? []) : open
  }

  private func aspect(_ index: Int, _ mark: PartMark, asked: LocalRange?) -> StudentAspect {
    let judged = mark.criteria[index]
    let isMet = judged.achievement == .met || judged.achievement == .partial
    return StudentAspect(
      index: index, achievement: judged.achievement, isDeduction: judged.isDeduction,
      earned: isMet ? judged.contribution : nil,
      evidence: judged.evidence, remark: remark(judged), asked: asked)
  }

  /// Where only aspects are told, a remark that says what is wrong would say what is right ("the opposite").
  private func remark(_ judged: PartMark.Judged) -> Remark {
    let remark = Remark(judged.achievement, reason: judged.reason)
    guard visibility == .aspects else { return remark }
    switch remark {
    case .said, .partlySaid, .near, .missing, .echo, .wordList, .noReason, .noExample: return remark
    case .denied, .opposite, .misattributed, .unattributed, .quantity:
      return judged.achievement == .undecided ? .near : .missing
    }
  }
}
