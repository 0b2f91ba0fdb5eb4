internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// The outline of an exam: questions, their parts, and what the parts hold.
enum ExamSymbols {
  static func of(_ check: ExamCheck) -> [Symbol] {
    let exam = check.exam
    return exam.questions.enumerated().compactMap { index, question in
      let parts = question.parts.filter { exam.parts.indices.contains($0) }.map { part($0, check) }
      guard let nameRange = question.headingRange ?? parts.first?.nameRange else { return nil }
      let lower = min(nameRange.lower, parts.first?.range.lower ?? nameRange.lower)
      let upper = max(nameRange.upper, parts.last?.range.upper ?? nameRange.upper)
      let points = Wording.points(check.marking.maximum(ofQuestion: index))
      // A question that is its own only part has no level below.
      if parts.count == 1, exam.parts[question.parts.lowerBound].id.letter.isEmpty {
        let only = parts[0]
        return Symbol(
          name: "\(question.number) · \(points)",
          detail: question.title.map { Wording.line($0, limit: 60) } ?? only.detail,
          kind: .question, range: ByteRange(lower, upper), nameRange: nameRange, children: only.children)
      }
      return Symbol(
        name: "\(question.number) · \(points)", detail: question.title.map { Wording.line($0, limit: 60) },
        kind: .question, range: ByteRange(lower, upper), nameRange: nameRange, children: parts)
    }
  }

  private static func part(_ index: Int, _ check: ExamCheck) -> Symbol {
    let placed = check.exam.parts[index]
    let part = placed.part
    let scheme = check.scheme(ofPart: index)
    let kind = scheme.policy == nil ? "open" : "multiple choice"
    let origin = scheme.declared == nil ? " (inferred)" : ""
    let children = alternatives(placed) + passages(placed) + criteria(placed, scheme) + samples(placed)
    return Symbol(
      name: placed.id.description, detail: "\(Wording.points(scheme.maximum))\(origin) · \(kind)", kind: .part,
      range: placed.range, nameRange: placed.range(part.labelRange),
      children: children.sorted { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) })
  }

  private static func alternatives(_ placed: PlacedPart) -> [Symbol] {
    placed.part.alternatives.map { alternative in
      Symbol(
        name: Wording.line(placed.part.string(alternative.textRange), limit: 60),
        detail: alternative.points?.points.signed ?? (alternative.isTicked ?? false ? "right" : "wrong"),
        kind: .alternative, range: placed.range(alternative.range), nameRange: placed.range(alternative.textRange))
    }
  }

  private static func passages(_ placed: PlacedPart) -> [Symbol] {
    placed.part.modelAnswers.compactMap { answer in
      guard let marker = answer.marker ?? answer.body.first else { return nil }
      return Symbol(
        name: "Model answer", detail: nil, kind: .modelAnswer,
        range: placed.range(answer.bodyRange.map { $0.union(marker) } ?? marker), nameRange: placed.range(marker))
    }
  }

  private static func criteria(_ placed: PlacedPart, _ scheme: MarkingScheme) -> [Symbol] {
    placed.part.criteria.enumerated().map { index, criterion in
      let text = Wording.line(placed.part.string(criterion.text.body), limit: 60)
      let relation = scheme.relations.indices.contains(index) ? scheme.relations[index].name : nil
      let whole = criterion.text.bodyRange.map { $0.union(criterion.markerRange) } ?? criterion.markerRange
      return Symbol(
        name: "\(criterion.points.points.signed) \(text)", detail: relation == "additive" ? nil : relation,
        kind: .criterion, range: placed.range(whole), nameRange: placed.range(criterion.markerRange))
    }
  }

  private static func samples(_ placed: PlacedPart) -> [Symbol] {
    placed.part.samples.map { sample in
      let whole = sample.text.bodyRange.map { $0.union(sample.markerRange) } ?? sample.markerRange
      return Symbol(
        name: "Sample answer", detail: Wording.points(sample.points.points), kind: .sample,
        range: placed.range(whole), nameRange: placed.range(sample.markerRange))
    }
  }
}

/// The outline of a draft: its answers with their marks.
enum DraftSymbols {
  static func of(_ check: AnswersCheck, _ marks: DraftMarks) -> [Symbol] {
    let marker = marks.marker
    return check.answers.answers.enumerated().map { index, answer in
      let mark = marker.flatMap { marker in marker.partIndex(ofAnswer: index).map { marker.mark(ofPart: $0) } }
      let whole = ByteRange(
        min(answer.headingRange.lower, answer.bodyRange.lower), max(answer.headingRange.upper, answer.bodyRange.upper))
      return Symbol(
        name: answer.part?.description ?? Wording.line(check.answers.text.string(answer.labelRange), limit: 60),
        detail: mark.map { $0.status == .blank ? "not answered, \(Wording.points($0.maximum))" : $0.phrase },
        kind: .answer, range: whole, nameRange: answer.labelRange)
    }
  }
}

/// The outline of a file of concepts.
enum ConceptFileSymbols {
  static func of(_ file: ConceptFile) -> [Symbol] {
    file.concepts.map { entry in
      Symbol(
        name: entry.name, detail: entry.aliases.isEmpty ? nil : entry.aliases.prefix(3).joined(separator: ", "),
        kind: .concept, range: entry.nameRange, nameRange: entry.nameRange)
    }
  }
}
