internal import ExactJSON
package import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Marking

/// One undecided answer as a person decides about it: the question, what it is marked by, the words, and what they are
/// worth.
package struct ReviewCard: Sendable {
  private let item: ReviewQueue.Item
  private let placed: PlacedPart
  private let scheme: MarkingScheme
  private let verdicts: [PartMark.Judged]

  /// Nil where the exam has no such part.
  package init?(_ item: ReviewQueue.Item, exam: Analysis, teacher: TeacherMarks?) {
    guard case .exam(let check, _) = exam.content,
      let index = check.exam.parts.firstIndex(where: { $0.id.description == item.part })
    else { return nil }
    self.item = item
    placed = check.exam.parts[index]
    scheme = check.scheme(ofPart: index)
    let text = Text("## \(item.part)\n\n\(item.answer)\n")
    var draft = Analysis(path: "review.answers.md", text: text, kind: .answers, options: exam.options).answering(exam)
    if let teacher { draft = draft.learning(from: teacher) }
    guard case .answers(_, let marks) = draft.content, let marker = marks.marker else { return nil }
    verdicts = marker.mark(ofPart: index).criteria
  }

  package var maximum: Points { scheme.maximum }

  /// How many criteria may be named; 0 for multiple choice, whose key says nothing about what cannot be read.
  package var criterionCount: Int { scheme.policy == nil ? placed.part.criteria.count : 0 }

  /// A mark as a person writes it: exact, from the least to the greatest mark of the part; nil for anything else.
  package func mark(_ text: String) -> Points? {
    guard text.utf8.count <= 20, let value = Rational(decimal: text.replacingComma()) else { return nil }
    let mark = Points(value)
    return min(.zero, scheme.attainable.minimum) <= mark && mark <= max(scheme.maximum, scheme.attainable.maximum)
      && !mark.isNegative ? mark : nil
  }

  /// What the part is worth with these criteria met (1-based) and no others.
  package func mark(meeting numbers: Set<Int>) -> Points {
    scheme.score(.criteria(achievements(numbers))).mark
  }

  private func achievements(_ numbers: Set<Int>) -> [Achievement] {
    (1...max(1, criterionCount)).map { numbers.contains($0) ? .met : .unmet }
  }

  /// A line of `NAME.graded.jsonl`.
  ///
  /// - Parameter numbers: the criteria that are met, where the person said so.
  package func line(_ mark: Points, meeting numbers: Set<Int>?) -> String {
    var members: [JSONValue.Member] = [
      .init("part", .string(item.part)), .init("answer", .string(item.answer)), .init("score", JSONNumber.of(mark)),
    ]
    if let numbers, criterionCount > 0 {
      members.append(.init("criteria", .array(achievements(numbers).map { .string($0.rawValue) })))
    }
    members += [.init("student", .string(item.student)), .init("file", .string(item.file))]
    return JSONWriter.string(.object(members)) + "\n"
  }

  // MARK: For a person

  /// - Parameter place: `3 of 17`.
  package func text(place: String, isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    let stakes = (item.decidesPass ? ["pass or fail"] : []) + (item.decidesGrade ? ["the grade"] : [])
    let changes = Wording.list(stakes + [Wording.points(item.swing)])
    var lines = [
      style.paint("\(place) · \(Wording.line(TextReport.safe(item.student), limit: 40)) · \(item.part)", .bold)
        + " · may change \(changes)",
      Wording.line(TextReport.safe(placed.part.stemText), limit: 300), "",
    ]
    for (index, judged) in verdicts.enumerated() {
      let points = judged.points.map { $0.signed } ?? ""
      let title = Wording.line(TextReport.safe(judged.text), limit: 84)
      lines.append("  \(judged.sign) \(index + 1)  \(points)  \(title)")
      for range in judged.evidence.prefix(2) where judged.achievement == .undecided {
        lines.append("       " + style.paint(Wording.line(TextReport.safe(words(range)), limit: 84), .yellow))
      }
    }
    lines.append("")
    lines += Self.wrapped(item.answer, width: 92).prefix(60).map { "  │ " + TextReport.safe($0) }
    lines.append("")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What to type.
  package var prompt: String {
    "0 to \(maximum)" + (criterionCount > 0 ? ", c 1 2 (criteria met)" : "") + ", s skip, b back, q quit > "
  }

  private func words(_ range: ByteRange) -> String {
    Text("## \(item.part)\n\n\(item.answer)\n").string(range)
  }

  /// Lines of at most so many letters, broken at blanks; a longer word stays whole.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, DisplayWidth.of(line.unicodeScalars) + DisplayWidth.of(word.unicodeScalars) >= width {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append(line)
    }
    return lines
  }
}

extension String {
  /// `2,5` as `2.5`.
  fileprivate func replacingComma() -> String { String(decoding: utf8.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self) }
}
