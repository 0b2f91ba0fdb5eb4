internal import ExactNumbers
internal import ExamLanguage
package import ExamText
internal import Marking

/// A change that an author may want though nothing is wrong: an editor offers it at its place.
package struct Rewriting: Sendable, Hashable {
  /// An imperative with the values.
  package let title: String
  package let edits: [TextEdit]
}

extension ExamCheck {
  /// What may be rewritten where a cursor stands or something is selected: the place's own artefact, and the part's
  /// rubric, alternatives and sample answers.
  package func rewritings(in range: ByteRange) -> [Rewriting] {
    guard let index = exam.parts.lastIndex(where: { $0.start <= range.lower }),
      exam.parts[index].range.touches(range.lower)
    else { return artefacts(in: range, exam.artefacts) + total(at: range) }
    let placed = exam.parts[index]
    let (part, scheme) = (placed.part, marking.schemes[index])
    var fixes: [NoteFix<LocalRange>] = []
    if part.kind == .open {
      let relations = RubricWriting.edits(scheme.attributeEdits, in: part)
      if !relations.isEmpty { fixes.append(NoteFix("write down how the rubric is read", relations)) }
      if !part.criteria.isEmpty { fixes.append(sample(part, scheme)) }
    } else if let numbering = AlternativeNumbering.fix(in: part) {
      fixes.append(numbering)
    }
    return artefacts(in: range, exam.artefacts + part.artefacts.map(placed.range)) + total(at: range)
      + fixes.map { fix in
        let placed = fix.at(placed.start)
        return Rewriting(title: placed.title, edits: placed.edits.map { TextEdit($0.place, $0.replacement) })
      }
  }

  /// The sum of the parts as the declared total, where none is declared: above the first part and on
  /// the file's first line.
  private func total(at range: ByteRange) -> [Rewriting] {
    let lines = LineStyle(exam.text.bytes)
    let top = max(lines.end(0), (exam.parts.first?.start.value ?? 0) - 1)
    guard exam.declaredTotal == nil, range.lower.value <= top, marking.maximum.isPositive,
      let edit = SettingWriting.edit("total", marking.maximum.description, in: exam)
    else { return [] }
    return [
      Rewriting(
        title: "declare the total: \(Phrases.points(marking.maximum))",
        edits: [TextEdit(edit.place, edit.replacement)])
    ]
  }

  /// A sample answer to be written, worth full marks: a test of the rubric.
  private func sample(_ part: Part, _ scheme: MarkingScheme) -> NoteFix<LocalRange> {
    let lines = LineStyle(part.bytes)
    let marker = WritingStyle(exam).sampleMarker(scheme.maximum)
    let end = lines.textEnd
    let closing = end == part.bytes.count ? lines.newline : ""
    return NoteFix(
      "add a sample answer worth \(Phrases.points(scheme.maximum))",
      [(LocalRange(end, end), lines.newline + lines.newline + marker + closing)])
  }

  private func artefacts(in range: ByteRange, _ all: [ByteRange]) -> [Rewriting] {
    let style = LineStyle(exam.text.bytes)
    return all.filter { $0.lower <= range.upper && range.lower <= $0.upper }.prefix(1).map { place in
      let removal = style.removal(place.relative(to: ByteOffset(0))).at(ByteOffset(0))
      return Rewriting(title: "remove what an export left here", edits: [TextEdit(removal, "")])
    }
  }
}
