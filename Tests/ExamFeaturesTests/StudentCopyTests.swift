import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Foundation
import Testing

@Suite("The students' copy of an exam")
struct StudentCopyTests {
  private func copy(_ text: String) throws -> String {
    let copy = try StudentCopy.of(Exam.parse(Text(text)))
    return String(decoding: copy.bytes, as: UTF8.self)
  }

  @Test(
    "questions, hints, points and alternatives are in it; keys, model answers, rubric, samples and comments are not")
  func whole() throws {
    #expect(
      try copy(
        """
        ---
        title: "Bread: \\"rye\\""
        total: 9
        pass: 55%
        rules: {penalties-unbalanced: off}
        answer-key: 1 and 3
        feedback: aspects
        attempts: 3 per day
        ---

        # 1 Dough (9 points)

        Written by the bakers; the answer to b is yeast.

        a Mark what is true of rye <!-- 1 and 3 -->. ...

        4.0 points · Multiple choice · 4 alternatives

        | | |
        |--|--|
        | It is sticky. | 2.0 points |
        | It rises twice as fast. | -2.0 points |
        | It is sour <!-- right --> | 2.0 points |

        b Why does it rise?

        Hint: think of the bubbles.

        5.0 points · Open · 1/4 Page

        Model answer

        Yeast makes gas.

        +5 points {#gas}: yeast makes gas

        Sample answer · 5 points

        Gas of yeast.
        """)
          == """
          ---
          title: "Bread: \\"rye\\""
          total: 9
          pass: 55%
          feedback: "aspects"
          attempts: 3 per day
          copy: students
          ---

          # 1 Dough (9 points)

          ## 1a

          Mark what is true of rye .

          4.0 points · Multiple choice · 3 alternatives

          - [ ] It is sticky.
          - [ ] It rises twice as fast.
          - [ ] It is sour

          ## 1b

          Why does it rise?

          Hint: think of the bubbles.

          5.0 points · Open · 1/4 Page

          """.replacing("feedback: \"aspects\"", with: "feedback: aspects"))
  }

  @Test("comments that go over paragraphs or into each other hide nothing that comes back")
  func comments() throws {
    let text = try copy(
      """
      ## 1a

      Say <!-- hidden one

      hidden two --> why. <<!-- x -->!-- plain -->

      Hint: think <!-- hidden three --> hard.

      2 points · Open
      """)
    #expect(!text.contains("hidden"))
    #expect(!text.contains("<!--"))
    #expect(text.contains("Say\n\n why."))
    #expect(text.contains("Hint: think  hard."))
  }

  @Test("with a comment that nobody closed there is no copy")
  func unclosed() {
    let exam = Exam.parse(Text("## 1a\n\nWhy? <!-- since yeast\n\nmakes gas\n\n2 points · Open\n"))
    #expect(throws: StudentCopy.Refusal.self) { try StudentCopy.of(exam) }
  }

  @Test("every example has a copy with the same parts, points and alternatives, and nothing of its rubric")
  func examples() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Protocol/examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".exam.md") }
    #expect(names.count > 5)
    for name in names {
      let exam = Exam.parse(Text(bytes: Array(try Data(contentsOf: folder.appending(path: name)))))
      let copy = Exam.parse(try StudentCopy.of(exam))
      #expect(copy.parts.map(\.id) == exam.parts.map(\.id), "\(name)")
      #expect(try StudentCopy.of(copy).bytes == copy.text.bytes, "a copy of the copy is the same")
      let shown = Set(sequences(String(decoding: copy.text.bytes, as: UTF8.self)))
      for (own, copied) in zip(exam.parts, copy.parts) {
        #expect(copied.part.criteria.isEmpty && copied.part.modelAnswers.isEmpty && copied.part.samples.isEmpty)
        #expect(copied.part.alternatives.allSatisfy { $0.isTicked == false && $0.points == nil })
        #expect(copied.part.alternatives.count == own.part.alternatives.count, "\(name) \(own.id)")
        let asked = Set(
          exam.parts.flatMap { part in
            sequences(part.part.stemText) + part.part.hints.flatMap { sequences(part.part.string($0.body)) }
              + part.part.alternatives.flatMap { sequences(part.part.string($0.textRange)) }
          })
        let key =
          own.part.modelAnswers.map { own.part.string($0.body) }
          + own.part.criteria.map { own.part.string($0.text.body) }
          + own.part.samples.map { own.part.string($0.text.body) }
        for sequence in key.flatMap(sequences) where !asked.contains(sequence) {
          #expect(!shown.contains(sequence), "\(name) \(own.id): \(sequence)")
        }
      }
    }
  }

  /// Three words in a row.
  private func sequences(_ text: String) -> [String] {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.indices.dropLast(2).map { words[$0...($0 + 2)].joined(separator: " ") }
  }

  @Test("a copy that would be read otherwise is refused with the part's name")
  func refused() throws {
    let exam = Exam.parse(Text("## 1a\n\nMark a rubric:\n\n```\n+2 points\n```\n\n3 points · Open\n\n+3 points: x\n"))
    // Code is code in the copy too.
    #expect(try StudentCopy.of(exam).bytes.count > 0)
    #expect(throws: StudentCopy.Refusal.self) {
      try Examiner(Analysis(path: "x", text: Text("nothing"), kind: .exam, options: .init()))
    }
  }

  @Test("nothing is marked by a copy, and nothing is said to be missing in it")
  func unmarked() throws {
    let exam = Exam.parse(
      Text("## 1a\n\nMark one.\n\n2 points\n\n- [x] Rye\n- [ ] Oats\n\n## 1b\n\nWhy?\n\n3 points\n\n+3 points: gas\n"))
    let copy = Analysis(path: "/c.exam.md", text: try StudentCopy.of(exam), kind: .exam, options: .init())
    #expect(copy.findings() == [])
    let draft = Analysis(path: "/d.answers.md", text: Text("## 1a\n\n1\n"), kind: .answers, options: .init())
    let answer = draft.answering(copy)
    #expect(answer.gradesJSON(part: nil) == nil)
    #expect(answer.advice(part: nil, isColoured: false) == nil)
    #expect(answer.lenses() == [])
    #expect(answer.obstacle?.contains("students' copy") == true)
    #expect(!answer.completions(at: ByteOffset(8)).isEmpty)
  }

  @Test("text that belongs to no part is named, since it is not in the copy")
  func leftOut() {
    let text = Text(
      "# Exam\n\nNo calculators.\n\n# 1 Bread\n\nYou have an hour.\n\na Why?\n\n3 points\n\n+3 points: gas\n")
    let places = StudentCopy.leftOut(of: Exam.parse(text)).map { text.string($0).split(separator: "\n").first ?? "" }
    #expect(places == ["No calculators.", "You have an hour."])
  }

  @Test("every language has every phrase, with the same holes")
  func phrases() {
    #expect(Phrases.all.map(\.language) == ["en", "de", "nl", "fr", "es"])
    let english = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: Phrases.of("en")).children.map { ($0.label ?? "", "\($0.value)") })
    for phrases in Phrases.all.dropFirst() {
      for child in Mirror(reflecting: phrases).children where child.label != "language" {
        let (label, text) = (child.label ?? "", "\(child.value)")
        #expect(!text.isEmpty)
        for hole in ["{0}", "{1}", "{2}"] {
          #expect(text.contains(hole) == english[label]?.contains(hole), "\(phrases.language) \(label)")
        }
      }
    }
    #expect(Phrases.of("fi").language == "en")
    #expect(Phrases.fill("{0} of {1}", "{1}", "2") == "{1} of 2")
  }
}
