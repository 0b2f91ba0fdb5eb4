package import ExactJSON
internal import ExamLanguage
internal import ExamRules

extension Analysis {
  /// The questions of an exam as students may see them; nil for every other file, and where no copy can be made.
  package func paperJSON() -> JSONValue? {
    guard case .exam = content, let examiner = try? Examiner(self) else { return nil }
    return StudentJSON.paper(examiner) { _ in nil }
  }

  /// Why a draft cannot be marked though its exam is there.
  package var obstacle: String? {
    guard case .answers(let check, _) = content, let exam = check.exam, exam.exam.settings.isStudentCopy else {
      return nil
    }
    return "the exam is a students' copy without its key; ask where it is served, as in "
      + "exam feedback --via 'ssh teacher examd serve --role student EXAM'"
  }

  /// The marks of a draft, or of one part, as the exam's author lets students see them: advice in the exam's language.
  ///
  /// Whoever asks holds the exam with its key, so that with `feedback: full` the criteria are named and attempts are
  /// not counted; the student's role is what keeps the key from students.
  package func advice(part name: String?, isColoured: Bool) -> String? {
    guard case .answers(let check, _) = content, let exam = check.exam, !exam.exam.settings.isStudentCopy,
      let examiner = try? Examiner(exam, unsaid: .full), let marker = examiner.marker(self, reusing: nil)
    else { return nil }
    var parts = Array(marker.partIndices)
    if let name {
      guard let part = marker.part(named: name) else { return nil }
      parts = [part]
    }
    let marks = parts.map { marker.mark(ofPart: $0, attempts: nil, isGranted: true) }
    let isFull = exam.exam.settings.feedback == .full || exam.exam.settings.feedback == nil
    let names =
      isFull
      ? exam.exam.parts.map { placed in placed.part.criteria.map { placed.part.string($0.text.body) } } : []
    return StudentText(
      text, copy: examiner.copy, phrases: marker.phrases, isColoured: isColoured, names: names
    )
    .text(marks, total: marker.total(of: marks))
  }
}
