package import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Grading
internal import Marking
internal import Synchronization

/// A teacher's marks, put to use: for each part a grader that learned from them, made when it is first asked for.
package final class TeacherMarks: Sendable {
  package let file: GradedFile
  private let name: String
  private let marked: [String: [GradedFile.Entry]]
  /// By part and answer, the blanks around it left out.
  private let decisions: [String: [String: Points]]
  private let kept = Mutex<[String: LearnedGrader]>([:])

  /// The file as it was read.
  package var bytes: [UInt8] { file.bytes }

  /// How many answers to a part (`2b`, in either case) are marked.
  package func count(ofPart name: String) -> Int { marked[name.lowercased()]?.count ?? 0 }

  /// - Parameter name: the file's, without its folder.
  package init(_ file: GradedFile, name: String = "the marked answers") {
    self.file = file
    self.name = name
    marked = Dictionary(grouping: file.entries, by: \.part)
    // Of two marks of one answer the later one counts: it was given to correct the former.
    decisions = marked.mapValues { entries in
      Dictionary(entries.map { (StudentMarks.Part.trimmed(Array($0.answer.utf8)), $0.mark) }) { $1 }
    }
  }

  /// What the author of an exam hears of these: lines that cannot be read, and marks that do not fit.
  func findings(in exam: ExamCheck) -> [Finding] {
    MarkedAnswersCheck.findings(
      in: exam, of: name, problems: file.problems.map { ($0.line, $0.message) }, misfits: misfits(in: exam))
  }

  /// What does not fit the exam: marked answers of parts that it does not have, or with more than the part's points.
  package func misfits(in exam: Analysis) -> [String] {
    if case .exam(let check, _) = exam.content { misfits(in: check) } else { [] }
  }

  private func misfits(in check: ExamCheck) -> [String] {
    marked.keys.sorted().compactMap { name in
      guard let index = check.exam.parts.firstIndex(where: { $0.id.description == name }) else {
        return "the exam has no part \(name)"
      }
      let scheme = check.scheme(ofPart: index)
      let count = marked[name]?.count { $0.mark > scheme.maximum } ?? 0
      return count == 0
        ? nil : "\(Wording.count(count, "mark")) of \(name) above its \(Wording.points(scheme.maximum)) left out"
    }
  }

  /// The marked answers of a part, those with more than its points left out.
  func entries(of part: PartID, maximum: Points) -> [GradedFile.Entry] {
    marked[part.description]?.filter { $0.mark <= maximum } ?? []
  }

  /// The mark that the teacher gave to this very answer; nil where she gave none, or more than the part's points.
  package func mark(of part: String, answer: String) -> Points? {
    decisions[part]?[StudentMarks.Part.trimmed(Array(answer.utf8))]
  }

  func mark(of part: PartID, answer: [UInt8], maximum: Points) -> Points? {
    guard let answers = decisions[part.description] else { return nil }
    return answers[StudentMarks.Part.trimmed(answer)].flatMap { $0 <= maximum ? $0 : nil }
  }

  /// Nil where no answer of the part is marked.
  func grader(of part: PartID, by grader: Grader) -> LearnedGrader? {
    let name = part.description
    guard marked[name] != nil else { return nil }
    if let known = kept.withLock({ $0[name] }), known.grader === grader { return known }
    let examples = entries(of: part, maximum: grader.yardstick.scheme.maximum)
      .map { MarkedAnswer(answer: Array($0.answer.utf8), mark: $0.mark, verdicts: $0.verdicts) }
    guard !examples.isEmpty else { return nil }
    let made = LearnedGrader(grader, examples: examples)
    return kept.withLock { kept in
      // Of two made at once the first stays, so that what is cached by it stays too.
      if let first = kept[name], first.grader === grader { return first }
      kept[name] = made
      return made
    }
  }
}
