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
    if former.letter.isEmpty {
      guard let number = Int(text), (1...999).contains(number), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { throw RenameRefusal("a question is called by its number, 1 to 999, not “\(text)”") }
      return PartID(question: number, letter: "")
    }
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard digits.count <= 3, digits.count + 1 == bytes.count, let letter = bytes.last,
      (0x61...0x7A).contains(letter | 0x20)
    else { throw RenameRefusal("a part is called like \(former.question)d or d, not “\(text)”") }
    let question = Int(String(decoding: digits, as: UTF8.self)) ?? former.question
    guard question > 0 else { throw RenameRefusal("questions are counted from 1") }
    return PartID(question: question, letter: String(UnicodeScalar(letter | 0x20)))
  }

  /// The label is changed as it is written. Where a bare letter would then be read as another part's, the labels of its
  /// question, or if need be all, get their number (`1d` for `d`), which says the same in any order.
  static func part(_ former: PartID, to new: PartID, in exam: Exam) throws(RenameRefusal) -> [TextEdit] {
    if former.letter.isEmpty { return try question(former.question, to: new.question, in: exam) }
    guard exam.part(new) == nil else { throw RenameRefusal("the exam has a part \(new) already") }
    let places = ExamNames(exam: exam, concepts: .library).places(of: .part(former))
    guard places.contains(where: { $0.role == .definition }) else {
      throw RenameRefusal("the label of \(former) does not say its letter")
    }
    var edits: [TextEdit] = []
    for place in places { edits.append(try edit(place, of: former, to: new, in: exam.text)) }
    if misreading(of: exam, after: edits, former, new) == nil { return edits }
    let explicit = edits.map { edit in
      places.contains { $0.role == .definition && $0.range == edit.range } && edit.replacement.count == 1
        ? TextEdit(edit.range, new.description) : edit
    }
    var misread: String?
    for isEverywhere in [false, true] {
      let numbered = (explicit + numbering(besides: former, in: exam, isEverywhere: isEverywhere))
        .sorted { $0.range.lower < $1.range.lower }
      misread = misreading(of: exam, after: numbered, former, new)
      if misread == nil { return numbered }
    }
    throw RenameRefusal(
      "with \(new) in its place \(misread ?? ""); labels go up within a question, and questions within the exam")
  }

  /// The edits by which the other parts of the question, or of the exam, say their number too.
  private static func numbering(besides former: PartID, in exam: Exam, isEverywhere: Bool) -> [TextEdit] {
    exam.parts.compactMap { placed in
      guard isEverywhere || placed.id.question == former.question, placed.id != former,
        let words = PartLabel.words(of: placed.id, in: placed.part.bytes, placed.part.labelRange), words.count == 1
      else { return nil }
      let range = placed.range(words)
      return TextEdit(range, "\(placed.id.question)\(exam.text.string(range))")
    }
  }

  /// What would be read otherwise after the edits; nil where every part is called as it should be and is otherwise what
  /// it was.
  private static func misreading(
    of exam: Exam, after edits: [TextEdit], _ former: PartID, _ new: PartID
  ) -> String? {
    guard let after = exam.text.applying(edits).map(Exam.parse) else { return "the edits would overlap" }
    for (index, placed) in exam.parts.enumerated() {
      let wanted = renamed(placed.id, former, new)
      guard after.parts.indices.contains(index) else { return "\(wanted) would be no part any more" }
      let found = after.parts[index]
      guard found.id == wanted else { return "\(wanted) would be read as \(found.id)" }
      guard found.question == placed.question else { return "\(wanted) would stand in another question" }
      guard isSame(found.part, placed.part) else { return "\(wanted) would hold something else" }
    }
    return after.parts.count == exam.parts.count ? nil : "there would be another part"
  }

  /// What a part is called when a part, or a question with all of its parts, gets another name.
  private static func renamed(_ id: PartID, _ former: PartID, _ new: PartID) -> PartID {
    if former.letter.isEmpty, id.question == former.question {
      return PartID(question: new.question, letter: id.letter)
    }
    return id == former ? new : id
  }

  /// A question's number changes on its heading, in the labels of its parts that say it, and wherever a text speaks of
  /// the question or of one of its parts by it.
  private static func question(_ former: Int, to new: Int, in exam: Exam) throws(RenameRefusal) -> [TextEdit] {
    guard !exam.questions.contains(where: { $0.number == new }) else {
      throw RenameRefusal("the exam has a question \(new) already")
    }
    let names = ExamNames(exam: exam, concepts: .library)
    guard let index = exam.questions.firstIndex(where: { $0.number == former }), names.heading(index) != nil else {
      throw RenameRefusal("no heading says the number of question \(former)")
    }
    let letters = exam.parts.filter { $0.id.question == former && !$0.id.letter.isEmpty }.map(\.id)
    let places = ([PartID(question: former, letter: "")] + letters).flatMap { names.places(of: .part($0)) }
    let edits = Set(places.map(\.range)).sorted { $0.lower < $1.lower }.compactMap { range in
      number(former, to: new, in: range, of: exam.text)
    }
    if let misread = misreading(
      of: exam, after: edits, PartID(question: former, letter: ""), PartID(question: new, letter: ""))
    {
      throw RenameRefusal("with \(new) in its place \(misread); questions go up within the exam")
    }
    return edits
  }

  /// The edit of a name that begins with its question's number; nil where it is a letter alone.
  private static func number(_ former: Int, to new: Int, in range: ByteRange, of text: Text) -> TextEdit? {
    let digits = text.bytes(in: range).prefix { (0x30...0x39).contains($0) }
    guard Int(String(decoding: digits, as: UTF8.self)) == former else { return nil }
    return TextEdit(ByteRange(range.lower, range.lower + digits.count), "\(new)")
  }

  /// Whether two parts are worth the same for the same.
  private static func isSame(_ a: Part, _ b: Part) -> Bool {
    a.kind == b.kind && a.header?.points.points == b.header?.points.points
      && a.declaredPoints?.points == b.declaredPoints?.points
      && a.criteria.map(\.points.points) == b.criteria.map(\.points.points)
      && a.alternatives.map { $0.points?.points } == b.alternatives.map { $0.points?.points }
      && a.samples.count == b.samples.count && a.modelAnswers.count == b.modelAnswers.count
  }

  static func part(_ former: PartID, to new: PartID, in answers: Answers) throws(RenameRefusal) -> [TextEdit] {
    let names = DraftNames(answers: answers, concepts: .library)
    var edits: [TextEdit] = []
    if former.letter.isEmpty {
      let ids = Set(answers.answers.compactMap(\.part).filter { $0.question == former.question })
      let places = ids.flatMap { names.places(of: .part($0)) }.sorted { $0.range.lower < $1.range.lower }
      edits = places.compactMap {
        number(former.question, to: new.question, in: Self.digits($0, answers.text), of: answers.text)
      }
    } else {
      for place in names.places(of: .part(former)) {
        edits.append(try edit(place, of: former, to: new, in: answers.text))
      }
    }
    guard !edits.isEmpty else { return [] }
    let after = answers.text.applying(edits).map(Answers.parse)
    let wanted = answers.answers.map { answer in answer.part.map { renamed($0, former, new) } }
    guard after?.answers.map(\.part) == wanted else {
      throw RenameRefusal("with \(new) in its place a draft would answer other parts")
    }
    return edits
  }

  /// A draft's heading from its number on: `Question 2` is called by it as `2` is.
  private static func digits(_ place: NamePlace, _ text: Text) -> ByteRange {
    let word = text.bytes(in: place.range).prefix { !(0x30...0x39).contains($0) }.count
    return ByteRange(place.range.lower + word, place.range.upper)
  }

  /// A name without its number keeps being one within its question; where it moves to another, it says the number.
  private static func edit(
    _ place: NamePlace, of former: PartID, to new: PartID, in text: Text
  ) throws(RenameRefusal) -> TextEdit {
    let written = text.string(place.range)
    guard let last = written.utf8.last, last | 0x20 == former.letter.utf8.first else {
      throw RenameRefusal("“\(written)” does not say the letter of \(former)")
    }
    let letter = last & 0x20 == 0 ? new.letter.uppercased() : new.letter
    let isBare = written.utf8.count == 1 && new.question == former.question
    return TextEdit(place.range, isBare ? letter : "\(new.question)\(letter)")
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
    let names = ExamNames(exam: exam, concepts: .library)
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
