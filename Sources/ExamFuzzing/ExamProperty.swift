internal import ExamLanguage
internal import ExamTestSupport
internal import ExamText

enum ExamProperty {
  static func flaw(of bytes: [UInt8]) -> String? {
    let text = Text(bytes: bytes)
    if text.bytes != bytes { return "a text does not keep its bytes" }
    let exam = Exam.parse(text)
    if exam.text.bytes != bytes { return "an exam does not keep its bytes" }
    if let flaw = ExamTestSupport.flaw(of: exam) { return flaw }
    let answers = Answers.parse(text)
    if answers.text.bytes != bytes { return "a draft does not keep its bytes" }
    _ = ConceptFile.parse(text)
    _ = FileKind.of(path: "a.md", text: text)
    return nil
  }
}

enum EditProperty {
  static func flaw(of bytes: [UInt8]) -> String? {
    let script = EditScript(bytes)
    let first = Exam.parse(Text(bytes: script.text))
    var exam = first
    var text = script.text
    var edits: [TextEdit] = []
    for index in 0..<script.count {
      let edit = script.edit(index, of: text.count)
      edits.append(edit)
      text.replaceSubrange(edit.range.lower.value..<edit.range.upper.value, with: edit.replacement)
      exam = exam.edited(by: [edit])
      if exam.text.bytes != text { return "edit \(index) gives another text" }
      if let flaw = flaw(of: exam, "edit \(index)") { return flaw }
    }
    return flaw(of: first.edited(by: edits), "all edits at once")
  }

  private static func flaw(of exam: Exam, _ when: String) -> String? {
    if let flaw = ExamTestSupport.flaw(of: exam) { return "\(when): \(flaw)" }
    let fresh = Exam.parse(Text(bytes: exam.text.bytes))
    return ExamFacts(exam).difference(ExamFacts(fresh)).map { "\(when): \($0)" }
  }
}

enum FrontMatterProperty {
  /// The bytes as front matter of an exam and of a draft; what they set must not depend on what follows.
  static func flaw(of bytes: [UInt8]) -> String? {
    let head = Array("---\n".utf8) + bytes + Array("\n---\n".utf8)
    let one = Exam.parse(Text(bytes: head))
    let two = Exam.parse(Text(bytes: head + Array("\na Why?\n\n2 points · Open\n".utf8)))
    if let flaw = ExamTestSupport.flaw(of: two) { return flaw }
    if one.frontMatter?.entries != two.frontMatter?.entries { return "the front matter depends on what follows it" }
    if let front = one.frontMatter {
      for entry in front.entries {
        for range in [entry.keyRange, entry.valueRange]
        where range.lower < front.range.lower || front.range.upper < range.upper || range.upper < range.lower {
          return "“\(entry.key)” stands outside the front matter"
        }
      }
    }
    _ = Answers.parse(Text(bytes: head))
    return nil
  }
}
