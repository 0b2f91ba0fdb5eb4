import ExamLanguage
import Testing

@testable import Marking

@Suite("The words of criteria")
struct CriterionWordsTests {
  private func text(_ criterion: String, first count: Int = .max) -> String {
    String(decoding: CriterionWords(criterion, first: count).text, as: UTF8.self)
  }

  @Test("Words are in lower case with single blanks between them, whatever stands there")
  func lowerCase() {
    #expect(text("The Variance, (2σ_t²) DOUBLES!") == "the variance 2σ t² doubles")
    #expect(text("AZ az 09 [@`{/:") == "az az 09")
    #expect(text("  Größe\n\nÄndert  sich.") == "größe ändert sich")
    #expect(text("") == "" && text(" .,- ") == "" && text("x y") == "x y")
  }

  @Test("Each word says where it stands")
  func ranges() {
    #expect(CriterionWords(" One, two3").ranges == [0..<3, 4..<8])
    #expect(CriterionWords("Größe 2").ranges == [0..<7, 8..<9])
    #expect(CriterionWords("...").ranges.isEmpty)
  }

  @Test("The first words are enough where only the beginning counts")
  func first() {
    #expect(text("one two three four", first: 3) == "one two three")
    #expect(text("ä b c d", first: 2) == "ä b")
    #expect(text("one", first: 3) == "one" && text("one two", first: 0) == "")
  }

  @Test("Of a very long criterion 20,000 bytes are read")
  func limit() {
    let long = String(repeating: "a", count: 19_998) + " bc"
    #expect(text(long).utf8.count == 20_000 && text(long).hasSuffix(" b"))
    #expect(text("ä" + long).utf8.count == 20_000)
  }

  @Test("Subjects are words of three letters or more that say something, cut to seven letters, each once")
  func subjects() {
    func shared(_ one: String, _ other: String) -> Int {
      let own = CriterionWords(other).subjects
      return CriterionWords(one).subjects.count { CriterionWords.contains(own, $0) }
    }
    #expect(shared("normalised weights", "the normalisation of a weight") == 1)
    #expect(shared("variance", "VARIANCE grows") == 1)
    #expect(shared("varianc", "variance") == 1 && shared("varian", "variance") == 0)
    #expect(shared("die Überanpassung", "überanpassend") == 1)
    #expect(shared("the student gives a partially correct answer", "the student gives a partially correct answer") == 0)
    #expect(shared("by dx", "by dx") == 0 && shared("sum", "sum") == 1)
    #expect(CriterionWords("loss, loss and more loss").subjects == CriterionWords("more loss").subjects)
    #expect(CriterionWords("loss, loss and more loss").subjects.count == 2)
    #expect(CriterionWords("zeta alpha mu").subjects == CriterionWords("alpha zeta").subjects)
    // Longer than a number holds, and alike in their first letters only.
    #expect(shared("ééééééé", "éééééééa") == 1 && shared("ééééééa", "éééééée") == 0)
  }

  @Test(
    "Words that reward less than the full thing",
    arguments: [
      "Partially correct", "almost: the factor is missing", "It names only the loss", "The right idea, no proof",
      "Not  quite, but CLOSE\nto it", "teilweise richtig", "OHNE BEGRÜNDUNG", "presque", "unvollständig",
      "zum Teil", "right except for the sign",
    ])
  func cues(_ criterion: String) { #expect(StandInCues.speak(in: CriterionWords(criterion))) }

  @Test(
    "Words that only look like those",
    arguments: [
      "impartially judged", "the variance doubles", "names the only loss", "close", "clos", "quasi", "half", "",
      "the partial derivative", "with explanation", "zum", "z",
    ])
  func noCues(_ criterion: String) { #expect(!StandInCues.speak(in: CriterionWords(criterion))) }

  @Test("A phrase begins where a word begins, and may end within one")
  func wordStart() {
    #expect(StandInCues.speak(in: CriterionWords("correct; almostcomplete")))
    #expect(!StandInCues.speak(in: CriterionWords("correct, foralmost all")))
  }
}
