internal import Concepts
internal import ExamLanguage
internal import ExamText

/// The names in a draft: the parts that its headings answer, and concepts in the answers.
struct DraftNames {
  let answers: Answers
  let concepts: ConceptVocabulary

  func name(at offset: ByteOffset) -> NamePlace? {
    if let heading = headings.first(where: { $0.range.touches(offset) }) { return heading }
    guard let answer = answers.answers.first(where: { $0.bodyRange.touches(offset) }) else { return nil }
    let start = answer.bodyRange.lower
    return ConceptHover.occurrence(at: offset - start, in: answer.body, concepts.index).map {
      let name = concepts.index.concepts[$0.concept].name.lowercased()
      return NamePlace(name: .concept(name), range: $0.range.at(start), role: .use)
    }
  }

  func places(of name: Name) -> [NamePlace] {
    switch name {
    case .part: headings.filter { $0.name == name }
    case .concept:
      answers.answers.flatMap { answer in
        concepts.names(in: answer.body).filter { $0.name == name }.map {
          NamePlace(name: name, range: $0.range.range.at(answer.bodyRange.lower), role: .use)
        }
      }
    case .criterion, .group, .limit: []
    }
  }

  private var headings: [NamePlace] {
    let bytes = answers.text.bytes
    return answers.answers.compactMap { answer in
      guard let id = answer.part else { return nil }
      let label = answer.labelRange.relative(to: ByteOffset(0))
      let words = PartLabel.words(of: id, in: bytes, label) ?? label
      return NamePlace(name: .part(id), range: words.at(ByteOffset(0)), role: .use)
    }
  }
}

/// The names in a concept file: the concepts that it defines, and those that it speaks of.
struct ConceptFileNames {
  let file: ConceptFile
  let concepts: ConceptVocabulary

  func name(at offset: ByteOffset) -> NamePlace? {
    if let heading = headings.first(where: { $0.range.touches(offset) }) { return heading }
    return ConceptHover.occurrence(at: offset.value, in: file.text.bytes, concepts.index).map {
      let name = concepts.index.concepts[$0.concept].name.lowercased()
      return NamePlace(name: .concept(name), range: $0.range.at(ByteOffset(0)), role: .use)
    }
  }

  func places(of name: Name) -> [NamePlace] {
    guard case .concept = name else { return [] }
    let headings = headings
    let uses = concepts.names(in: file.text.bytes).filter { $0.name == name }.map {
      NamePlace(name: name, range: $0.range.range.at(ByteOffset(0)), role: .use)
    }
    let lines = file.text.lines
    let titles = Set(headings.map { lines.line(containing: $0.range.lower) })
    let others = uses.filter { !titles.contains(lines.line(containing: $0.range.lower)) }
    return (headings.filter { $0.name == name } + others).sorted { $0.range.lower < $1.range.lower }
  }

  private var headings: [NamePlace] {
    file.concepts.map {
      NamePlace(name: .concept($0.name.lowercased()), range: $0.nameRange, role: .definition)
    }
  }
}
