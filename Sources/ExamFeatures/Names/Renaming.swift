internal import ExamLanguage
internal import ExamText

/// The edits that give something another name in one document.
///
/// What they would make of the document is read before they are offered: a name that would then mean something else is
/// refused, since a mark could go to another part.
enum Renaming {
  // MARK: Parts

  /// `2d`, or `d` within the same question.
  static func partID(_ text: String, insteadOf former: PartID) throws(RenameRefusal) -> PartID {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard digits.count <= 3, digits.count + 1 == bytes.count, let letter = bytes.last,
      (0x61...0x7A).contains(letter | 0x20)
    else { throw RenameRefusal("a part is called like \(former.question)d or d, not “\(text)”") }
    let question = Int(String(decoding: digits, as: UTF8.self)) ?? former.question
    guard question > 0 else { throw RenameRefusal("questions are counted from 1") }
    return PartID(question: question, letter: String(UnicodeScalar(letter | 0x20)))
  }

  static func part(_ former: PartID, to new: PartID, in exam: Exam) throws(RenameRefusal) -> [TextEdit] {
    guard exam.part(new) == nil else { throw RenameRefusal("the exam has a part \(new) already") }
    let places = ExamNames(exam: exam, concepts: ConceptVocabulary([])).places(of: .part(former))
    guard places.contains(where: { $0.role == .definition }) else {
      throw RenameRefusal("the label of \(former) does not say its letter")
    }
    var edits: [TextEdit] = []
    for place in places { edits.append(try edit(place, of: former, to: new, in: exam.text)) }
    let after = exam.text.applying(edits).map(Exam.parse)
    let wanted = exam.parts.map { $0.id == former ? new : $0.id }
    guard after?.parts.map(\.id) == wanted else {
      throw RenameRefusal("with \(new) in its place the parts of the exam would be read otherwise")
    }
    return edits
  }

  static func part(_ former: PartID, to new: PartID, in answers: Answers) throws(RenameRefusal) -> [TextEdit] {
    let places = DraftNames(answers: answers, concepts: ConceptVocabulary([])).places(of: .part(former))
    guard !places.isEmpty else { return [] }
    var edits: [TextEdit] = []
    for place in places { edits.append(try edit(place, of: former, to: new, in: answers.text)) }
    let after = answers.text.applying(edits).map(Answers.parse)
    let wanted = answers.answers.map { $0.part == former ? new : $0.part }
    guard after?.answers.map(\.part) == wanted else {
      throw RenameRefusal("with \(new) in its place a draft would answer other parts")
    }
    return edits
  }

  /// A name without its number keeps being one, so it cannot move to another question.
  private static func edit(
    _ place: NamePlace, of former: PartID, to new: PartID, in text: Text
  ) throws(RenameRefusal) -> TextEdit {
    let written = text.string(place.range)
    guard let last = written.utf8.last, last | 0x20 == former.letter.utf8.first else {
      throw RenameRefusal("“\(written)” does not say the letter of \(former)")
    }
    let letter = last & 0x20 == 0 ? new.letter.uppercased() : new.letter
    if written.utf8.count > 1 { return TextEdit(place.range, "\(new.question)\(letter)") }
    guard new.question == former.question else {
      throw RenameRefusal("“\(written)” says only the letter: the question's number stands elsewhere")
    }
    return TextEdit(place.range, letter)
  }

  // MARK: Criteria

  static func criterion(_ place: NamePlace, to new: String, in exam: Exam) throws(RenameRefusal) -> [TextEdit] {
    guard isIdentifier(new) else {
      throw RenameRefusal("an id is a letter and then letters, digits, - or _, not “\(new)”")
    }
    let part: Int
    let clash: Name
    switch place.name {
    case .criterion(let index, _): (part, clash) = (index, .criterion(part: index, id: new))
    case .group(let index, _): (part, clash) = (index, .group(part: index, name: new))
    case .limit(let index, _): (part, clash) = (index, .limit(part: index, name: new))
    case .part, .concept: return []
    }
    let names = ExamNames(exam: exam, concepts: ConceptVocabulary([]))
    guard names.places(of: clash).isEmpty else {
      throw RenameRefusal("\(exam.parts[part].id) has the name “\(new)” already")
    }
    return names.places(of: place.name).map { TextEdit($0.range, new) }
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first | 0x20), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
  }

  // MARK: Concepts

  static func conceptName(_ text: String) throws(RenameRefusal) -> String {
    let isOneLine = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }
    let ends = [text.utf8.first, text.utf8.last]
    guard isOneLine, !text.isEmpty, text.utf8.count <= 200, !ends.contains(0x20) else {
      throw RenameRefusal("a concept's name is a few words on one line")
    }
    return text
  }

  /// The places where the concept is called by its main name; aliases and inflected forms stay what they are.
  static func concept(_ places: [NamePlace], named former: String, to new: String, in text: Text) -> [TextEdit] {
    places.compactMap { place in
      let written = text.string(place.range)
      if place.role == .definition { return TextEdit(place.range, new) }
      let isPlural = written.lowercased() == former.lowercased() + "s"
      guard isPlural || written.lowercased() == former.lowercased() else { return nil }
      return TextEdit(place.range, cased(new, like: written, former) + (isPlural ? "s" : ""))
    }
  }

  /// Where the text wrote a capital of the name small, the new name is written small too.
  private static func cased(_ new: String, like written: String, _ former: String) -> String {
    written != former && written == written.lowercased() && former != former.lowercased() ? new.lowercased() : new
  }
}
