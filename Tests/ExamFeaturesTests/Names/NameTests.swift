import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Testing

private let exam = """
  # 1 Dough

  a Which of these are true?

  2.0 points · Multiple choice · 2 alternatives

  Yeast is alive. 2.0 points

  Salt is alive. -2.0 points

  1️⃣b What happens in a dough? Use part a.

  5.0 points · Open · 1/4 Page

  Model answer

  Whatever was answered in a), a network is formed; 2b in a formula means nothing, and part a layer plays neither.

  +5 points {#2️⃣whole}

  A network holds the gas.

  +2 points {#net instead-of=whole one-of=x}

  A network.

  +1 point {needs="net whole" one-of=x}

  Gas.

  # 2 Oven

  a Why does the bread of part 1b brown?

  4.0 points · Open · 1/4 Page

  +4 points

  Sugars react.
  """

/// What stands at the places of a name, each with its line (1-based) and `!` for a definition.
private func places(_ analysis: Analysis, _ name: Name, _ concepts: ConceptVocabulary = .init([])) -> [String] {
  analysis.places(of: name, concepts: concepts).map {
    let line = analysis.text.position(of: $0.range.lower, in: .utf8).line + 1
    return "\(line): \(analysis.text.string($0.range))\($0.role == .definition ? " !" : "")"
  }
}

private func concepts(_ text: String) -> Analysis {
  Analysis(path: "own.concepts.md", text: Text(text), kind: .concepts, options: CheckOptions())
}

@Suite("Names and where they stand")
struct NameTests {
  let scene = Scene(exam: exam)

  private func name(at place: Int) throws -> NamePlace? {
    try scene.analysis.name(at: scene.marked.offset(place), concepts: ConceptVocabulary([]))
  }

  private func renamed(_ place: Int, _ new: String) throws -> String {
    let place = try #require(try name(at: place))
    let edits = try scene.analysis.renaming(place, to: new, concepts: ConceptVocabulary([]))
    return try #require(scene.analysis.text.applying(edits)).string
  }

  @Test("a part is named by its label, and by what hardly means anything else")
  func parts() throws {
    #expect(try name(at: 1)?.name == .part(PartID(question: 1, letter: "b")))
    #expect(places(scene.analysis, .part(PartID(question: 1, letter: "b"))) == ["11: b !", "33: 1b"])
    #expect(places(scene.analysis, .part(PartID(question: 1, letter: "a"))) == ["3: a !", "11: a", "17: a"])
  }

  @Test("an id is found with its uses, a group with its members")
  func criteria() throws {
    let id = try #require(try name(at: 2))
    #expect(id.name == .criterion(part: 1, id: "whole"))
    #expect(places(scene.analysis, id.name) == ["19: whole !", "23: whole", "27: whole"])
    #expect(places(scene.analysis, .group(part: 1, name: "x")) == ["23: x !", "27: x"])
    #expect(try scene.analysis.linkedPlaces(at: scene.marked.offset(2)).count == 3)
    #expect(try scene.analysis.linkedPlaces(at: scene.marked.offset(1)) == [])
  }

  @Test("a group with a limit is a name of its own beside a group of alternatives")
  func limits() {
    let exam = Scene(
      exam:
        "a Why?\n\n2 points · Open\n\n+2 points {group=x max=2 one-of=y}\n\nGas.\n\n+1 point {group=x one-of=x}\n\nAir.\n"
    )
    #expect(places(exam.analysis, .limit(part: 0, name: "x")) == ["5: x !", "9: x"])
    #expect(places(exam.analysis, .group(part: 0, name: "x")) == ["9: x !"])
  }

  @Test("an id gets another name everywhere in its part, unless that is taken")
  func renameCriterion() throws {
    let text = try renamed(2, "all")
    #expect(text.contains("{#all}"))
    #expect(text.contains("{#net instead-of=all one-of=x}"))
    #expect(text.contains("{needs=\"net all\" one-of=x}"))
    #expect(throws: RenameRefusal.self) { try renamed(2, "net") }
    #expect(throws: RenameRefusal.self) { try renamed(2, "two words") }
  }

  @Test("a question is named by its heading's number and where texts speak of it, and gets another with its parts")
  func questions() throws {
    let scene = Scene(
      exam: """
        # 1 Dough

        a Why? See question 1️⃣2.

        2 points · Open

        # 2️⃣2 Oven (4 points)

        2a How does the bread of Question 2 brown? Exercise 2 of the book is of no help.

        4 points · Open

        # Question 3: Salt (1 point)

        Why? Compare 2a, part 2a and question 2.
        """)
    func name(_ place: Int) throws -> NamePlace? {
      try scene.analysis.name(at: scene.marked.offset(place), concepts: ConceptVocabulary([]))
    }
    let question = Name.part(PartID(question: 2, letter: ""))
    #expect(try name(1)?.name == question)
    #expect(try name(2)?.role == .definition)
    #expect(places(scene.analysis, question) == ["3: 2", "7: 2 !", "9: 2", "15: 2"])
    let place = try #require(try name(1))
    #expect(throws: RenameRefusal("the exam has a question 3 already")) {
      _ = try scene.analysis.renaming(place, to: "3", concepts: ConceptVocabulary([]))
    }
    #expect(throws: RenameRefusal("a question is called by its number, 1 to 999, not “2b”")) {
      _ = try scene.analysis.renaming(place, to: "2b", concepts: ConceptVocabulary([]))
    }
    let edits = try scene.analysis.renaming(place, to: "12", concepts: ConceptVocabulary([]))
    let text = try #require(scene.analysis.text.applying(edits)).string
    #expect(text.contains("# 12 Oven (4 points)\n\n12a How does the bread of Question 12 brown? Exercise 2 of"))
    #expect(text.contains("Compare 2a, part 12a and question 12."))
    let draft = Analysis(
      path: "one.answers.md",
      text: Text("---\nexam: final.exam.md\n---\n\n## 2a\n\nHeat.\n\n## Question 3\n\nTaste.\n"),
      kind: .answers, options: CheckOptions())
    let changed = try draft.renaming(place, to: "12", concepts: ConceptVocabulary([]))
    #expect(draft.text.applying(changed)?.string.contains("## 12a\n\nHeat.\n\n## Question 3") == true)
  }

  @Test("a part gets another name with what refers to it, unless the exam would be read otherwise")
  func renamePart() throws {
    for taken in ["a", "1a", "x1", "", "2b"] {
      #expect(throws: RenameRefusal.self, "\(taken)") { try renamed(1, taken) }
    }
    let headings = Scene(exam: "## 11️⃣a\n\nWhy?\n\n2 points · Open\n\n## 1b\n\nWhy not? See 1a.\n\n2 points · Open\n")
    let place = try #require(
      try headings.analysis.name(at: headings.marked.offset(1), concepts: ConceptVocabulary([])))
    let edits = try headings.analysis.renaming(place, to: "1c", concepts: ConceptVocabulary([]))
    let text = try #require(headings.analysis.text.applying(edits)).string
    #expect(text.hasPrefix("## 1c\n"))
    #expect(text.contains("See 1c."))
    let draft = Scene(draft: "---\nexam: x\n---\n\n## 1a\n\nI mean 1a.\n", of: "## 1a\n\nWhy?\n\n2 points · Open\n")
    let answer = try draft.analysis.renaming(place, to: "1c", concepts: ConceptVocabulary([]))
    #expect(draft.analysis.text.applying(answer)?.string == "---\nexam: x\n---\n\n## 1c\n\nI mean 1a.\n")
  }

  /// What an exam of bare letters becomes when a part gets another name; the reason where it is refused.
  private func bare(_ labels: [String], _ part: String, _ new: String) throws -> String {
    let text = labels.map { "\($0) Why? See part a.\n\n2.0 points · Open · 1/4 Page\n\n+2 points\n\nHeat.\n\n" }
      .joined()
    let scene = Scene(exam: text)
    let id = try #require(Renamed.id(part))
    let place = try #require(
      scene.analysis.places(of: .part(id), concepts: .library).first { $0.role == .definition })
    let edits: [TextEdit]
    do throws(RenameRefusal) {
      edits = try scene.analysis.renaming(place, to: new, concepts: .library)
    } catch {
      return error.reason
    }
    let lines = try #require(scene.analysis.text.applying(edits)).string.split(separator: "\n")
    return lines.filter { $0.contains("Why?") }
      .compactMap { line in line.split(separator: " ").first.map { "\($0) \(line.split(separator: " ").last ?? "")" } }
      .joined(separator: ", ")
  }

  private enum Renamed {
    static func id(_ text: String) -> PartID? {
      Int(text.prefix(1)).map { PartID(question: $0, letter: String(text.suffix(1))) }
    }
  }

  @Test("of bare letters each may become any other that is free: where order matters, all say their number")
  func bareLetters() throws {
    let cases: [([String], String, String, String)] = [
      (["a", "b", "c"], "1c", "1d", "a a., b a., d a."),
      (["a", "b", "c"], "1a", "1d", "1d d., 1b d., 1c d."),
      (["a)", "b)", "c)"], "1b", "e", "1a) a., 1e) a., 1c) a."),
      (["a", "b", "a", "b"], "1a", "1d", "1d d., 1b d., 2a a., 2b a."),
      (["a", "b"], "1a", "1b", "the exam has a part 1b already"),
      (
        ["a", "b"], "1a", "3a",
        "with 3a in its place 1b would stand in another question; labels go up within a question, and questions within"
          + " the exam"
      ),
    ]
    for (labels, part, new, expected) in cases {
      let result = try bare(labels, part, new)
      #expect(result == expected)
    }
  }

  @Test("a concept is renamed where an open file defines it, and a student's words are left alone")
  func concept() throws {
    let file = concepts("## Gluten net\n\nAlso: gluten\n\nThe net of proteins.\n\n## Dough\n\nHolds a gluten net.\n")
    let vocabulary = ConceptVocabulary(file.definedConcepts())
    let name = Name.concept("gluten net")
    let exam = Scene(exam: "a Why is the gluten net tough?\n\n2 points · Open\n\n+2 points\n\nGluten.\n")
    #expect(places(file, name, vocabulary) == ["1: Gluten net !", "3: gluten", "9: gluten net"])
    #expect(places(exam.analysis, name, vocabulary) == ["1: gluten net", "7: Gluten"])
    let place = try #require(file.places(of: name, concepts: vocabulary).first)
    func renamed(_ analysis: Analysis) throws -> String? {
      analysis.text.applying(try analysis.renaming(place, to: "Protein web", concepts: vocabulary))?.string
    }
    #expect(try renamed(file)?.contains("## Protein web\n\nAlso: gluten") == true)
    #expect(try renamed(file)?.contains("Holds a protein web.") == true)
    #expect(try renamed(exam.analysis)?.hasPrefix("a Why is the protein web tough?") == true)
    let draft = Scene(draft: "---\nexam: x\n---\n\n## 1a\n\nThe gluten net.\n", of: "a Why?\n\n2 points · Open\n")
    #expect(places(draft.analysis, name, vocabulary) == ["7: gluten net"])
    #expect(try renamed(draft.analysis) == draft.analysis.text.string)
    #expect(throws: RenameRefusal.self) {
      try file.renaming(place, to: "Dough", concepts: vocabulary)
    }
    #expect(throws: RenameRefusal.self) {
      try file.renaming(place, to: "Two\nlines", concepts: vocabulary)
    }
  }
}
