import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// What a part is worth, as people write it.
@Suite("Headers")
struct HeaderTests {
  @Test(
    "A header on its own line",
    arguments: [
      ("4.0 points · Multiple choice · 4 alternatives", "4"), ("5.0 points · Open · 1/4 Page", "5"),
      ("(4 points)", "4"),
      ("[5 marks]", "5"), ("**6 pts**", "6"), ("1½ p", "1.5"), ("(2,5 Punkte)", "2.5"), ("[3 puntos]", "3"),
      ("1/2 point", "0.5"), ("½ point", "0.5"), ("2 1/2 points", "2.5"), ("*(4 pts.)*", "4"), ("Points: 4", "4"),
      ("Punkte: 4,5", "4.5"), ("4 punten, open vraag, 1/2 pagina", "4"), ("3 points – Question ouverte", "3"),
      ("4\u{A0}points", "4"), ("Open · 4 points", "4"), ("⅓ point", "1/3"),
    ])
  func forms(header: String, points: String) {
    let part = Exam.parse(Text("a Why?\n\n\(header)\n\nb How?\n")).parts.first?.part
    #expect(part?.header.map { $0.points.points.description } == points)
    #expect(part?.header.map { $0.range.count } == header.utf8.count)
    #expect(part?.stemText == "Why?")
    #expect(part?.problems == [])
  }

  @Test(
    "A header at the end of the question's first paragraph, where nothing else says the points",
    arguments: [
      ("## Question 1\n\nWhy does it\ngrow? (4 points)\n\nA) x\nB) y\n", "4"),
      ("## Question 1\n\nWhy? [2 marks]\n", "2"),
      ("a Why does it\ngrow? (4 points)\n", "4"), ("## 1a\n\nWhy? (3 Punkte)\n\nMehr dazu.\n", "3"),
      ("## 1a (5 points)\n\nWhy? (3 points)\n", nil), ("a Why does it\ngrow (3 points)?\n", nil),
      ("## 1a\n\nWhy? (3 points)\n\n5 points · Open\n", "5"), ("## 1a\n\nWhy?\n\nIt is short. (3 points)\n", nil),
    ])
  func endOfParagraph(text: String, points: String?) {
    let part = Exam.parse(Text(text)).parts.first?.part
    let header = part?.header.flatMap { $0.range.count > 0 ? $0.points.points.description : nil }
    if points != nil || !text.contains("(5 points)") { #expect(header == points, "\(text)") }
    if let points, points != "5" { #expect(part?.stemText.contains("(") == false) }
    #expect(part?.problems == [])
  }

  @Test(
    "A header at the question's end or beginning",
    arguments: [
      ("a Why? (4 points)", "4"), ("a Why? [5]", "5"), ("a Why? **(2 pts)**", "2"), ("a **(4pts)** Why?", "4"),
      ("a (2 marks) Why?", "2"), ("a Why? (3 Punkte, offen)", "3"), ("### 1a Why? (4 points)", "4"),
      ("### 1a Why? – 4 points", "4"),
    ])
  func withinTheStem(line: String, points: String) {
    let part = Exam.parse(Text("\(line)\n")).parts.first?.part
    #expect(part?.header.map { $0.points.points.description } == points)
    #expect(part?.stemText == "Why?")
  }

  @Test(
    "Points in prose are no header",
    arguments: [
      "a This one is worth 2 points.", "a What is f(x) [42, 3]?", "a Give 2 points on the circle",
      "a Is 5 more than 4 points", "a Compare 3x3 points?",
    ])
  func prose(line: String) {
    #expect(Exam.parse(Text("\(line)\n\nb Next?\n")).parts.first?.part.header == nil)
  }

  @Test("A bare number in brackets counts only where nothing else does")
  func bareNumber() {
    let part = Exam.parse(Text("a What is f [5]\n\n4 points · Open\n")).parts.first?.part
    #expect(part?.header?.points.points == Points(4))
    #expect(part?.declaredPoints == nil)
    #expect(part?.stemText == "What is f [5]")
  }

  @Test("A heading's points beside a header are declared, to be compared")
  func declared() {
    #expect(outline("### 1a Why? (5 points)\n\n4 points · Open\n") == "1a open 4, declared 5\n  asks: Why?")
  }

  @Test("A second header is reported, the first counts")
  func repeated() {
    #expect(
      outline("a Why?\n\n4 points · Open\n\n5 points · Open\n")
        == "1a open 4\n  asks: Why?\n  problem repeatedHeader: 5 points · Open")
  }

  @Test(
    "What cannot be read is reported, never guessed",
    arguments: ["2-3 points · Open", "1,000 points · Open", "(1 + 1 + 3 points)", "1/0 points · Open"])
  func unreadable(header: String) {
    let part = Exam.parse(Text("a Why?\n\n\(header)\n")).parts.first?.part
    #expect(part?.header == nil)
    #expect(part?.problems.map(\.kind) == [.unreadablePoints])
  }

  @Test("Kind, number of alternatives and answer space have their words")
  func fields() throws {
    let text = "a Why?\n\n4.0 points · Multiple choice · 4 alternatives\n"
    let part = try #require(Exam.parse(Text(text)).parts.first?.part)
    let header = try #require(part.header)
    #expect(part.string(header.points.range) == "4.0 points")
    #expect(part.string(header.points.numberRange) == "4.0")
    #expect(header.alternativeCountRange.map(part.string) == "4 alternatives")
    #expect(part.kind == .multipleChoice)
    let open = try #require(Exam.parse(Text("a Why?\n\n5 Punkte · Offen · 2/5 Seite\n")).parts.first?.part.header)
    #expect(open.pages == Rational(2, over: 5))
    #expect(open.kind == .open)
  }
}
