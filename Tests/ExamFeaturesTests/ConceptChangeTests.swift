import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Foundation
import Testing

@Suite("Concepts that change below an exam")
struct ConceptChangeTests {
  private static let exam: Text = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Protocol/examples/deep-learning.exam.md")
    return Text((try? String(contentsOf: path, encoding: .utf8)) ?? "")
  }()

  private func vocabulary(_ file: String) -> ConceptVocabulary {
    ConceptVocabulary(
      Analysis(path: "/own.concepts.md", text: Text(file), kind: .concepts, options: CheckOptions()).definedConcepts())
  }

  private func entries(_ file: String) -> [ConceptEntry] {
    Analysis(path: "/own.concepts.md", text: Text(file), kind: .concepts, options: CheckOptions()).definedConcepts()
  }

  /// Everything that depends on concepts, in one text.
  private func shown(_ analysis: Analysis) -> String {
    let offsets = stride(from: 0, through: analysis.text.count, by: 61)
    return
      (["\(analysis.findings())", "\(analysis.lenses())", analysis.blueprint() ?? ""]
      + offsets.map { "\(String(describing: analysis.hover(at: ByteOffset($0))))" }).joined(separator: "\n")
  }

  /// Versions of a file as somebody writes it: a concept that no exam names, one that this exam names, its definition,
  /// names that others' definitions have, and back again.
  private static let versions = [
    "", "## Crumb\n\nThe inside of a loaf.\n", "## Crumb\n\nThe inside of a loaf, with variance.\n",
    "## Crumb\n\nAlso: variance\n\nThe inside of a loaf.\n", "## Variance\n\nHow far values lie from their mean.\n",
    "## Variance\n\nHow far values lie from their mean: it doubles in every layer.\n\nRelated: Crumb\n",
    "## Gradient\n\nThe slope.\n\n## Variance\n\nHow far values lie apart.\n\nRelated: Gradient\n",
    "## Layer\n\nAlso: activations\n\nWhat is between two others.\n", "",
  ]

  @Test("An exam knows them as if it had known them from the beginning, and so do the marks of a draft")
  func sameAsFresh() throws {
    try #require(Self.exam.count > 1000)
    var exam = Analysis(path: "/a.exam.md", text: Self.exam, kind: .exam, options: CheckOptions())
    let answers = Text("---\nexam: a.exam.md\n---\n\n## 1a\n\nThe variance of the crumb doubles.\n")
    var draft = Analysis(path: "/a.answers.md", text: answers, kind: .answers, options: CheckOptions())
    for (number, version) in Self.versions.enumerated() {
      let concepts = vocabulary(version)
      exam = exam.knowing(concepts)
      let fresh = Analysis(path: "/a.exam.md", text: Self.exam, kind: .exam, options: CheckOptions()).knowing(concepts)
      #expect(shown(exam) == shown(fresh), "version \(number)")
      draft = draft.answering(exam)
      let freshDraft = Analysis(path: "/a.answers.md", text: answers, kind: .answers, options: CheckOptions())
        .answering(fresh)
      #expect(draft.gradesJSON(part: nil) == freshDraft.gradesJSON(part: nil), "version \(number)")
    }
  }

  @Test("Who names no concept that changed need not be read anew")
  func readers() {
    let bread = Text("The crumb of a loaf.")
    let nets = Text("The variance of a layer.")
    let isTouched = { (former: String, next: String, text: Text) in
      vocabulary(next).readsOtherwise(since: entries(former), entries(next))?(text)
    }
    let crumb = "## Crumb\n\nThe inside of a loaf.\n"
    #expect(isTouched("", crumb, bread) == true)
    #expect(isTouched("", crumb, nets) == false)
    // The same words elsewhere in the file say the same.
    #expect(isTouched(crumb, "\n\n" + crumb, bread) == nil)
    #expect(isTouched(crumb, crumb + "\nAlso: variance\n", nets) == true)
    // A new meaning of “loaf” concerns the crumb, whose definition names it; what is related to the crumb as well.
    let loaf = "## Loaf\n\nOne piece of bread.\n\n"
    #expect(isTouched(crumb, loaf + crumb, Text("The crumb.")) == true)
    let crust = "## Crust\n\nThe outside.\n\nRelated: Crumb\n\n"
    #expect(isTouched(crust + crumb, crust + loaf + crumb, Text("The crust.")) == true)
    #expect(isTouched(crumb, "", bread) == true)
  }
}
