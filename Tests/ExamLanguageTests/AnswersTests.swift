import ExamLanguage
import ExamText
import Testing

/// Drafts: a heading for each part, and beneath it whatever a student writes.
@Suite("Answers files")
struct AnswersTests {
  private static let draft = """
    ---
    exam: nets.exam.md
    ---

    # My answers

    ## 1a

    - [x] one

    ## 2b Why?

    It explodes.

    ### because

    ```
    ## 3a
    ```

    ## 3

    Yes
    """

  @Test("Every part's answer, with the bytes that the grader's ranges speak of")
  func parts() {
    let answers = Answers.parse(Text(AnswersTests.draft))
    #expect(answers.examReference == "nets.exam.md")
    #expect(answers.examReferenceRange.map(answers.text.string) == "nets.exam.md")
    #expect(answers.answers.map { $0.part?.description } == ["1a", "2b", "3"])
    #expect(answers.answers.map { answers.text.string($0.labelRange) } == ["1a", "2b", "3"])
    #expect(answers.answers.map { answers.text.string($0.headingRange) } == ["## 1a", "## 2b Why?", "## 3"])
    for answer in answers.answers {
      #expect(answers.text.string(answer.bodyRange) == String(decoding: answer.body, as: UTF8.self))
    }
    #expect(String(decoding: answers.answers[1].body, as: UTF8.self).contains("### because\n\n```\n## 3a\n```"))
    #expect(answers.problems.isEmpty)
  }

  @Test("A heading that names no part, and a draft that names no exam, are reported")
  func problems() {
    let answers = Answers.parse(Text("## Foo\n\nx\n\n## 1a\n\ny\n"))
    #expect(answers.problems.map(\.kind) == [.missingExamReference, .unknownHeading])
    #expect(answers.problems.map(\.subject) == ["exam", "Foo"])
    #expect(answers.answers.map { $0.part?.description } == [nil, "1a"])
  }

  @Test("A question's heading gives its number to the letters below", arguments: ["## a", "## a)", "## (a)"])
  func letters(heading: String) {
    let answers = Answers.parse(Text("---\nexam: x\n---\n# Question 2\n\n\(heading)\n\nYes\n"))
    #expect(answers.answers.map { $0.part?.description } == ["2", "2a"])
  }

  @Test("Any bytes give a draft, and edits the one that a fresh parse gives")
  func anyBytes() {
    var dice = Dice(seed: 7)
    for _ in 0..<1000 {
      let bytes = RandomEditTests.randomExam(&dice, length: dice.roll(300))
      let answers = Answers.parse(Text(bytes: bytes))
      let edit = RandomEditTests.randomEdit(&dice, bytes.count)
      let edited = answers.edited(by: [edit])
      let fresh = Answers.parse(edited.text)
      #expect(edited.answers.map(\.bodyRange) == fresh.answers.map(\.bodyRange))
      #expect(edited.problems == fresh.problems)
      #expect(
        answers.answers.allSatisfy { $0.bodyRange.upper.value <= bytes.count && $0.bodyRange.count == $0.body.count })
    }
  }
}

@Suite("What a file is")
struct FileKindTests {
  @Test(
    "By its name",
    arguments: [
      ("a/b.exam.md", FileKind.exam), ("B.EXAM", .exam), ("x.answers.md", .answers), ("x.concepts.md", .concepts),
      ("notes.md", .other),
    ])
  func names(path: String, kind: FileKind) {
    #expect(FileKind.of(path: path, text: Text("Hello")) == kind)
  }

  @Test("By what it reads like, when its name says nothing")
  func reading() {
    let exam = Text("a Why?\n\n4.0 points · Open\n\n+4 points\n\nSo\n")
    #expect(FileKind.of(path: "final.md", text: exam) == .exam)
    #expect(FileKind.of(path: "README.md", text: exam) == .other)
    let homework = Text("# Homework\n\n## Exercise 1 (4 points)\n\nProve.\n\n## Exercise 2 (5 points)\n\nShow.\n")
    #expect(FileKind.of(path: "hw1.md", text: homework) == .exam)
    let draft = Text("---\nexam: final.md\n---\n\n## 1a\n\nYes\n")
    #expect(FileKind.of(path: "mine.md", text: draft) == .answers)
    let notes = Text("# 1 Notes\n\n+3 points\n\n## 2 More\n\n```\n4.0 points · Open\n\n+4 points\n```\n")
    #expect(
      FileKind.of(path: "notes.md", text: Text("# 1 Notes\n\nText.\n\n# 2 More\n\n- 3 points to make\n")) == .other)
    #expect(FileKind.of(path: "docs.md", text: Text("# Use\n\n```\na Why?\n\n4 points · Open\n```\n")) == .other)
    #expect(FileKind.of(path: "data.md", text: Text(bytes: notes.bytes + [0])) == .other)
  }
}
