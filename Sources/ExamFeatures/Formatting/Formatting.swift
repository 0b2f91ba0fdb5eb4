internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText

extension Analysis {
  /// The edits that write an exam's points in its own style.
  ///
  /// Nothing else moves: no word, no line, blank ones neither, and no point changes its worth. A draft is the student's, a
  /// concept file prose: both stay as they are. Formatting twice is formatting once.
  package func formatting(in range: ByteRange) -> [TextEdit] {
    guard case .exam(let check, _) = content else { return [] }
    return Formatting.edits(check.exam, in: range)
  }

  /// The same for the line that the author has just left.
  package func formatting(afterLineBreakAt offset: ByteOffset) -> [TextEdit] {
    guard case .exam(let check, _) = content else { return [] }
    let line = text.lines.line(containing: offset)
    guard line > 0 else { return [] }
    return Formatting.edits(check.exam, in: text.lineContent(line - 1))
  }
}

private enum Formatting {
  static func edits(_ exam: Exam, in range: ByteRange) -> [TextEdit] {
    let edits = points(exam, in: range)
    guard !edits.isEmpty, let after = exam.text.applying(edits).map(Exam.parse) else { return [] }
    // Whatever an edit did, every part is called and worth what it was; else nothing is touched.
    return worth(after) == worth(exam) ? edits.sorted { $0.range.lower < $1.range.lower } : []
  }

  private static func points(_ exam: Exam, in range: ByteRange) -> [TextEdit] {
    let style = PointsStyle(exam)
    var edits: [TextEdit] = []
    for placed in exam.parts where placed.range.upper > range.lower && placed.range.lower < range.upper {
      for place in PointsPlace.all(in: placed.part) {
        let number = placed.range(place.literal.numberRange)
        guard range.lower <= number.lower, number.upper <= range.upper else { continue }
        if let written = style.rewritten(place, in: placed.part) { edits.append(TextEdit(number, bytes: written)) }
      }
    }
    return edits
  }

  private static func worth(_ exam: Exam) -> [PartWorth] {
    exam.parts.map { placed in
      PartWorth(id: placed.id, points: PointsPlace.all(in: placed.part).map(\.literal.points))
    }
  }

  private struct PartWorth: Equatable {
    let id: PartID
    let points: [Points]
  }
}
