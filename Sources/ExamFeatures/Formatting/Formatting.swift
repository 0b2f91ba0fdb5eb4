internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText

extension Analysis {
  /// The edits that write an exam's points in its own style and leave no more than two blank lines in a row.
  ///
  /// Nothing else moves: no word, no line with text on it, and no point changes its worth. A draft is the student's, a
  /// concept file prose: both stay as they are. Formatting twice is formatting once.
  package func formatting(in range: ByteRange) -> [TextEdit] {
    guard case .exam(let check, _) = content else { return [] }
    return Formatting.edits(check.exam, in: range, withBlankLines: true)
  }

  /// The same for the line that the author has just left; blank lines are left alone while somebody types there.
  package func formatting(afterLineBreakAt offset: ByteOffset) -> [TextEdit] {
    guard case .exam(let check, _) = content else { return [] }
    let line = text.lines.line(containing: offset)
    guard line > 0 else { return [] }
    return Formatting.edits(check.exam, in: text.lineContent(line - 1), withBlankLines: false)
  }
}

private enum Formatting {
  static func edits(_ exam: Exam, in range: ByteRange, withBlankLines: Bool) -> [TextEdit] {
    let edits = points(exam, in: range) + (withBlankLines ? blankLines(exam, in: range) : [])
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

  /// What the parser knows as superfluous blank lines, where a blank line stands before them. Dots and other things that
  /// an export left are the author's to remove, and so they keep a blank line behind them.
  private static func blankLines(_ exam: Exam, in range: ByteRange) -> [TextEdit] {
    let artefacts = exam.artefacts + exam.parts.flatMap { placed in placed.part.artefacts.map(placed.range) }
    func isBlank(_ range: ByteRange) -> Bool { exam.text.bytes(in: range).allSatisfy(Quotation.isBlank) }
    return artefacts.filter { artefact in
      range.lower <= artefact.lower && artefact.upper <= range.upper && !artefact.isEmpty
        && isBlank(artefact) && isBlank(exam.text.lineContent(exam.text.lines.line(containing: artefact.lower) - 1))
    }.map { TextEdit($0, "") }
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
