import Testing

@testable import ExamLanguage

@Suite("Words found in bytes")
struct WordTableTests {
  private let table = WordTable([
    ("model answer", 1), ("lösung", 2), ("q", 3), ("réponse modèle", 4), ("multiple-choice", 5), ("9", 6),
  ])

  private func meaning(_ text: String, in surroundings: (String, String) = ("", "")) -> Int? {
    let bytes = Array((surroundings.0 + text + surroundings.1).utf8)
    let from = surroundings.0.utf8.count
    return table.meaning(bytes, from, from + text.utf8.count)
  }

  @Test("Whatever the case, and however many blanks stand between words")
  func found() {
    #expect(meaning("Model answer") == 1 && meaning("MODEL   ANSWER") == 1 && meaning("model\t answer") == 1)
    #expect(meaning("model\u{A0}answer") == 1)
    #expect(meaning("Lösung") == 2 && meaning("LÖSUNG") == 2 && meaning("Réponse  MODÈLE") == 4)
    #expect(meaning("Q") == 3 && meaning("Multiple-Choice") == 5 && meaning("9") == 6)
  }

  @Test("Only where they fill the range")
  func others() {
    for text in ["", "model", "model answer ", " model answer", "models answer", "modelanswer", "los", "qq", "99", "é"]
    {
      #expect(meaning(text) == nil, "\(text)")
    }
    #expect(meaning(String(repeating: "q", count: 65)) == nil)
    #expect(meaning("q", in: ("model ", " answer")) == 3)
    #expect(meaning("model answer", in: ("a ", "s")) == 1)
  }

  @Test("Every word of a large table is found, and what it holds can be listed")
  func many() {
    let words = (0..<500).map { "word \($0)" }
    let table = WordTable(words.map { ($0, $0) })
    for word in words { #expect(table.meaning(Array(word.uppercased().utf8), 0, word.utf8.count) == word) }
    #expect(table.words == words && WordTable(["b", "a", "b"]).words == ["b", "a"])
  }
}
