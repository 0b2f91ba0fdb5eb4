package import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import Grading
package import Marking

/// What one student got: a row of a cohort's marks. Everything that tables, item analysis and the review queue need,
/// and nothing of the draft beside the answers that wait for a person.
package struct StudentMarks: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    /// `2b`.
    package let id: String
    /// Nil when undecided.
    package let mark: Points?
    package let lowest: Points
    package let highest: Points
    package let status: GradedAnswer.Status
    /// On the rubric's criteria in order, undecided where the mark is a teacher's and no verdict makes it; of multiple
    /// choice whether each alternative is ticked.
    package let verdicts: [Achievement]
    /// The student's words where a person has to read them; nil elsewhere.
    package let answer: String?
  }

  /// The draft, as it was named.
  package let file: String
  /// `student:` of the draft; else the file's name without its ending.
  package let student: String
  package let parts: [Part]
  /// Of the decided parts, rounded as the exam says.
  package let total: Points
  /// What the undecided parts allow.
  package let lowest: Points
  package let highest: Points
  package let maximum: Points
  /// Nil where no pass mark is set, and while the undecided parts leave it open.
  package let passes: Bool?
  /// The grades of `lowest` and `highest`; nil below every boundary and without a grade table.
  package let lowestGrade: String?
  package let highestGrade: String?

  /// The grade, once nothing undecided can change it.
  package var grade: String? { lowestGrade == highestGrade ? lowestGrade : nil }

  package var undecided: [Part] { parts.filter { $0.status == .undecided } }
}

extension StudentMarks {
  /// Nil where the draft has no exam, or is no draft, or has no such part.
  ///
  /// - Parameter part: only this one, which is then the total; nil: all.
  package init?(file: String, draft: Analysis, part: String? = nil) {
    guard case .answers(let check, let marks) = draft.content, let marker = marks.marker,
      let found = marker.marks(ofPart: part)
    else { return nil }
    self.file = file
    let named = check.answers.frontMatter?.entries.first { $0.key == "student" }?.scalar
    student = named.flatMap { $0.isEmpty ? nil : $0 } ?? Self.name(of: file)
    parts = found.map(Part.init)
    guard part == nil else {
      total = found.first?.mark ?? .zero
      lowest = found.first?.lowest ?? .zero
      highest = found.first?.highest ?? .zero
      maximum = found.first?.maximum ?? .zero
      (passes, lowestGrade, highestGrade) = (nil, nil, nil)
      return
    }
    let sum = marker.total(of: found)
    let marking = marker.exam.marking
    (total, lowest, highest, maximum) = (sum.mark, sum.lowest, sum.highest, sum.maximum)
    lowestGrade = marking.grade(of: sum.lowest)?.name
    highestGrade = marking.grade(of: sum.highest)?.name
    passes = sum.passMark.flatMap { pass in
      let worst = pass <= sum.lowest
      return worst == (pass <= sum.highest) ? worst : nil
    }
  }

  /// `anna` for `drafts/anna.answers.md`.
  private static func name(of file: String) -> String {
    var name = file[...]
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) { name = name[name.utf8.index(after: slash)...] }
    for ending in [".answers.md", ".md"] where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
      return String(name.dropLast(ending.count))
    }
    return String(name)
  }
}

extension StudentMarks.Part {
  init(_ mark: PartMark) {
    id = mark.placed.id.description
    self.mark = mark.mark
    lowest = mark.lowest
    highest = mark.highest
    status = mark.status
    // A mark that was learnt from a teacher's may be another one than the verdicts on the draft's words make.
    let made = mark.criteria.reduce(Points.zero) { $0 + $1.contribution }
    let isExplained = mark.learned == nil || mark.mark == nil || mark.mark == made
    verdicts = mark.criteria.map { isExplained ? $0.achievement : .undecided }
    answer = status == .undecided ? mark.answer.map { Self.trimmed($0.body) } : nil
  }

  /// An answer without the blanks around it: as it is compared with marked ones, and stored.
  static func trimmed(_ body: [UInt8]) -> String {
    var body = body[...]
    while let first = body.first, first <= 0x20 { body.removeFirst() }
    while let last = body.last, last <= 0x20 { body.removeLast() }
    return String(decoding: body, as: UTF8.self)
  }
}

/// What the columns of a cohort's marks are: the exam's parts, and what it takes to pass.
package struct CohortColumns: Sendable {
  package struct Column: Sendable, Hashable {
    package let id: String
    package let maximum: Points
  }

  package let title: String
  package let parts: [Column]
  package let maximum: Points
  package let passMark: Points?
  /// The best first.
  package let grades: [(name: String, least: Points)]

  /// Nil where this is no exam, or it has no such part.
  ///
  /// - Parameter part: only this one; nil: all.
  package init?(exam: Analysis, part: String? = nil) {
    guard case .exam(let check, _) = exam.content else { return nil }
    let wanted = part?.lowercased()
    title = check.exam.title ?? exam.path
    parts = zip(check.exam.parts, check.marking.schemes).compactMap { placed, scheme in
      let id = placed.id.description
      return wanted == nil || wanted == id ? Column(id: id, maximum: scheme.maximum) : nil
    }
    guard !parts.isEmpty else { return nil }
    guard wanted == nil else {
      maximum = parts[0].maximum
      (passMark, grades) = (nil, [])
      return
    }
    maximum = check.marking.maximum
    passMark = check.marking.passMark
    grades = check.marking.grades.map { ($0.name, $0.least) }
  }
}
