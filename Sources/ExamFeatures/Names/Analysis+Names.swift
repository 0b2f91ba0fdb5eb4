internal import Concepts
package import ExamLanguage
internal import ExamRules
package import ExamText

extension Analysis {
  /// What a concept file defines; nothing for every other file.
  package func definedConcepts() -> [ConceptEntry] {
    if case .concepts(let check) = content { check.file.concepts } else { [] }
  }

  /// What is named at a place; nil where nothing is.
  package func name(at offset: ByteOffset, concepts: ConceptVocabulary) -> NamePlace? {
    switch content {
    case .exam(let check, _): ExamNames(exam: check.exam, concepts: concepts).name(at: offset)
    case .answers(let check, _): DraftNames(answers: check.answers, concepts: concepts).name(at: offset)
    case .concepts(let check): ConceptFileNames(file: check.file, concepts: concepts).name(at: offset)
    case .other: nil
    }
  }

  /// Where a name stands in this document, ascending.
  package func places(of name: Name, concepts: ConceptVocabulary) -> [NamePlace] {
    let places: [NamePlace] =
      switch content {
      case .exam(let check, _): ExamNames(exam: check.exam, concepts: concepts).places(of: name)
      case .answers(let check, _): DraftNames(answers: check.answers, concepts: concepts).places(of: name)
      case .concepts(let check): ConceptFileNames(file: check.file, concepts: concepts).places(of: name)
      case .other: []
      }
    return places.sorted { $0.range.lower < $1.range.lower }
  }

  /// The edits that give it another name in this document.
  ///
  /// A student's words are left alone: in drafts only the headings change.
  ///
  /// - Throws: `RenameRefusal` where the new name is none, is taken, or would make the document mean something else.
  package func renaming(
    _ place: NamePlace, to new: String, concepts: ConceptVocabulary
  ) throws(RenameRefusal) -> [TextEdit] {
    switch place.name {
    case .part(let former):
      let id = try Renaming.partID(new, insteadOf: former)
      switch content {
      case .exam(let check, _): return try Renaming.part(former, to: id, in: check.exam)
      case .answers(let check, _): return try Renaming.part(former, to: id, in: check.answers)
      case .concepts, .other: return []
      }
    case .criterion, .group, .limit:
      guard case .exam(let check, _) = content else { return [] }
      return try Renaming.criterion(place, to: new, in: check.exam)
    case .concept(let former):
      let new = try Renaming.conceptName(new)
      guard concepts.defined.contains(former) else {
        throw RenameRefusal("“\(former)” is defined in no concept file that counts here")
      }
      guard former == new.lowercased() || !concepts.defined.contains(new.lowercased()) else {
        throw RenameRefusal("a concept “\(new)” is defined already")
      }
      if case .answers = content { return [] }
      guard let entry = concepts.index.concepts.last(where: { $0.name.lowercased() == former }) else { return [] }
      return Renaming.concept(places(of: place.name, concepts: concepts), named: entry.name, to: new, in: text)
    }
  }

  /// The name at a place and its other places in the part, which editors change together as one of them is typed: ids of
  /// criteria and groups. Empty where there are not at least two.
  package func linkedPlaces(at offset: ByteOffset) -> [ByteRange] {
    guard case .exam(let check, _) = content else { return [] }
    let names = ExamNames(exam: check.exam, concepts: .library)
    guard let place = names.name(at: offset) else { return [] }
    switch place.name {
    case .criterion, .group, .limit:
      let ranges = names.places(of: place.name).map(\.range)
      return ranges.count > 1 ? ranges : []
    case .part, .concept: return []
    }
  }
}
