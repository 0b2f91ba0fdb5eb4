import ExactNumbers
import ExamLanguage
import ExamText
import Marking
import Testing

@Suite("Relations that the author wrote down")
struct WrittenRelationTests {
  private func scheme(
    _ maximum: Int, settings: ExamSettings = ExamSettings(), _ criteria: (String, Attributes)...
  ) -> MarkingScheme {
    MarkingScheme(
      maximum: Points(maximum),
      criteria: criteria.map { RubricCriterion(points: points($0.0), text: "words", attributes: $0.1) },
      settings: settings)
  }

  @Test("Of a set the best that is met counts")
  func oneOf() {
    let scheme = scheme(
      6, ("3", attributes(oneOf: "method")), ("2", attributes(oneOf: "method")), ("3", attributes()))
    #expect(mark(scheme, [0, 1]) == "3")
    #expect(mark(scheme, [1]) == "2")
    #expect(mark(scheme, [1, 2]) == "5")
    #expect(scheme.attainable.uncappedMaximum == Points(6))
    #expect(scheme.reading == "read as: +3 and the best of +3, +2")
  }

  @Test("Nothing stands in for a bonus criterion of a group, marked .full or not")
  func bonusGroup() {
    for isFull in [false, true] {
      var grouped = attributes(id: "a", bonus: true, full: isFull)
      grouped.group = .init(text: "g", range: .init(0, 0))
      grouped.groupMaximum = Points(1)
      let scheme = scheme(2, ("4", grouped), ("4", attributes(insteadOf: ["a"], bonus: true)))
      #expect(mark(scheme, [0]) == "1")
      #expect(mark(scheme, [1]) == "4")
      #expect(mark(scheme, [0, 1]) == "5")
    }
  }

  @Test("Instead of two criteria: worth something only where they earn less")
  func insteadOf() {
    let scheme = scheme(
      5, ("1", attributes(id: "a")), ("4", attributes(id: "b")), ("2", attributes(insteadOf: ["a", "b"])))
    #expect(mark(scheme, [2]) == "2")
    #expect(mark(scheme, [0, 2]) == "2")
    #expect(mark(scheme, [1, 2]) == "4")
    #expect(mark(scheme, [0, 1, 2]) == "5")
  }

  @Test("Criteria that stand in for one another are alternatives, and a chain ends where its last link does")
  func chains() {
    let ring = scheme(5, ("2", attributes(id: "a", insteadOf: ["b"])), ("3", attributes(id: "b", insteadOf: ["a"])))
    #expect(mark(ring, [0, 1]) == "3")
    let chain = scheme(
      5, ("3", attributes(id: "a")), ("2", attributes(id: "b", insteadOf: ["a"])),
      ("1", attributes(insteadOf: ["b"])), ("1", attributes()))
    #expect(mark(chain, [1, 2]) == "2")
    #expect(mark(chain, [0, 2, 3]) == "4")
  }

  @Test("What is presupposed limits: unmet to nothing, partly met to half; a whole stands for it")
  func needs() {
    let scheme = scheme(
      6, ("2", attributes(id: "claim")), ("2", attributes(needs: ["claim"])), ("6", attributes(full: true)))
    #expect(mark(scheme, [1]) == "0")
    #expect(mark(scheme, [0, 1]) == "4")
    #expect(scheme.score(.criteria([.partial, .met, .unmet])).mark == Points(2))
    #expect(mark(scheme, [1, 2]) == "6")
  }

  @Test("Bonus lies beyond the cap and outside the maximum")
  func bonus() {
    let scheme = scheme(4, ("3", attributes()), ("2", attributes(oneOf: "z")), ("1", attributes(bonus: true)))
    #expect(scheme.maximum == Points(4))
    #expect(mark(scheme, [0, 1]) == "4")
    #expect(mark(scheme, [0, 1, 2]) == "5")
    #expect(scheme.attainable.maximum == Points(5))
    let steps = scheme.score(.ticks([0, 1, 2])).steps
    #expect(steps == ["sum: 5", "cap: at most 4", "bonus: +1 = 5"])
  }

  @Test("Deductions are taken off after the cap, then the floor holds")
  func deductions() {
    let scheme = scheme(4, ("3", attributes()), ("3", attributes(oneOf: "z")), ("-1", attributes()))
    #expect(mark(scheme, [0, 1, 2]) == "3")
    #expect(mark(scheme, [2]) == "0")
    #expect(mark(scheme, [0, 2]) == "2")
    var settings = ExamSettings()
    settings.floor = ExamSettings.Floor.none
    let open = self.scheme(4, settings: settings, ("4", attributes()), ("-1", attributes()))
    #expect(mark(open, [1]) == "-1")
    #expect(open.attainable.minimum == Points(-1))
    settings.floor = .at(points("0.5"))
    let raised = self.scheme(4, settings: settings, ("4", attributes()), ("-1", attributes()))
    #expect(mark(raised, [1]) == "0.5")
    #expect(raised.score(.ticks([1])).lift == points("1.5"))
  }

  @Test("Of a set of deductions the greatest counts")
  func deductionSet() {
    let scheme = scheme(
      4, ("4", attributes()), ("-1", attributes(oneOf: "slip")), ("-2", attributes(oneOf: "slip")))
    #expect(mark(scheme, [0, 1, 2]) == "2")
    #expect(mark(scheme, [0, 1]) == "3")
  }

  @Test("Half of a criterion is exactly half, and a whole that is half met gives way to better pieces")
  func partial() {
    let scheme = rubric(5, ("5", "all of it"), ("1.5", "mean"), ("3.5", "variance"))
    #expect(scheme.score(.criteria([.partial, .unmet, .unmet])).mark == points("2.5"))
    #expect(scheme.score(.criteria([.partial, .unmet, .met])).mark == points("3.5"))
    #expect(scheme.score(.criteria([.unmet, .partial, .partial])).mark == points("2.5"))
    #expect(rubric(1, ("1/3", "a third")).score(.criteria([.partial])).mark == points("1/6"))
  }

  @Test("Undecided: counted as unmet, with the range that is still open; an undecided deduction lowers it")
  func undecided() {
    let scheme = rubric(4, ("2", "mean"), ("2", "variance"), ("-1", "wrong sign"))
    let score = scheme.score(.criteria([.met, .undecided, .undecided]))
    #expect(score.mark == Points(2))
    #expect(score.lowest == Points(1))
    #expect(score.highest == Points(4))
    #expect(score.steps.last == "2 criteria are undecided: between 1 and 4")
  }

  @Test("The cap holds at exactly the part's points, not before")
  func capBoundary() {
    #expect(rubric(4, ("2", "x"), ("2", "y")).score(.ticks([0, 1])).steps == ["sum: +2 +2 = 4"])
    let over = rubric(4, ("2", "x"), ("2.01", "y")).score(.ticks([0, 1]))
    #expect(over.mark == Points(4))
    #expect(over.cut == points("-0.01"))
  }
}

@Suite("Rubrics that can be read in two ways")
struct AlternativeReadingTests {
  @Test("What words and points settle has no other reading")
  func settled() {
    #expect(rubric(5, ("5", "both"), ("1.5", "mean"), ("3.5", "variance")).alternativeReadings.isEmpty)
    #expect(rubric(4, ("2", "mean"), ("2", "variance")).alternativeReadings.isEmpty)
    #expect(
      rubric(4, ("2", "the mean"), ("2", "the variance"), ("1", "mean or variance partially correct"))
        .alternativeReadings.isEmpty)
  }

  @Test("A stand-in that only the sum gives away could as well add up, and the attributes settle it")
  func onlyTheSum() throws {
    let scheme = rubric(6, ("3", "variance explodes"), ("3", "normalisation"), ("2", "gradient explodes"))
    #expect(scheme.relations[2].role == .insteadOf([0]))
    let other = try #require(scheme.alternativeReadings.first)
    #expect(other.isAsPlausible)
    #expect(other.mark != other.otherMark)
    #expect(
      scheme.attributeEdits.map { "\($0.criterion) \($0.attribute)" } == [
        "0 #c1", "2 instead-of=c1",
      ])
  }

  @Test("A partly right answer is a lesser whole, less likely a lesser piece")
  func lesserWhole() throws {
    let scheme = rubric(
      5, ("5", "all correct"), ("1", "stress"), ("4", "disentangles"), ("2", "Partially correct"))
    let other = try #require(scheme.alternativeReadings.first)
    #expect(!other.isAsPlausible)
    #expect(other.witness == [1, 3])
    #expect(other.mark == Points(2))
    #expect(other.otherMark == Points(3))
  }

  @Test("Where each of two could stand in, nothing is inferred and both readings are offered")
  func either() {
    let scheme = rubric(5, ("3", "cause"), ("2", "remedy"), ("2", "example"))
    #expect(scheme.relations.allSatisfy { $0.role == .additive })
    #expect(scheme.alternativeReadings.count == 2)
  }

  @Test("Writing the inferred relations down changes no mark")
  func writtenDown() {
    let texts = [("5", "all correct"), ("1", "stress"), ("4", "disentangles"), ("2", "Partially correct")]
    let scheme = rubric(5, texts[0], texts[1], texts[2], texts[3])
    let written = self.written(5, texts, scheme.attributeEdits)
    #expect(marks(written) == marks(scheme))
    #expect(written.attributeEdits.isEmpty)
  }

  @Test("Whichever of two readings is written down is the one that counts, and no other is left")
  func eitherWritten() throws {
    for texts in [
      [("3", "variance explodes"), ("3", "normalisation"), ("2", "gradient explodes")],
      [("3", "cause"), ("2", "remedy"), ("2", "example")],
    ] {
      let maximum = texts[1].0 == "3" ? 6 : 5
      let scheme = self.written(maximum, texts, [])
      let present = self.written(maximum, texts, scheme.attributeEdits)
      #expect(marks(present) == marks(scheme))
      let others = scheme.alternativeReadings
      #expect(!others.isEmpty)
      for other in others {
        #expect(!other.edits.isEmpty, "\(other.summary)")
        let written = self.written(maximum, texts, other.edits)
        #expect(written.relations.map(\.role) == other.relations.map(\.role), "\(other.summary)")
        #expect(mark(written, Set(other.witness)) == other.otherMark.description)
        #expect(written.alternativeReadings.filter(\.isAsPlausible).isEmpty, "\(other.summary)")
      }
    }
  }

  @Test("That something stands in for whichever of two is not met can be written down")
  func eitherOfTwo() {
    let texts = [("3", "variance explodes"), ("3", "normalisation"), ("2", "something else")]
    let scheme = written(6, texts, [])
    #expect(scheme.relations[2].role == .insteadOfAny([0, 1]))
    #expect(scheme.attributeEdits.last?.attribute == "instead-of-any=\"c1 c2\"")
    let present = written(6, texts, scheme.attributeEdits)
    #expect(present.relations[2].role == .insteadOfAny([0, 1]))
    #expect(!present.relations[2].isInferred)
    #expect(marks(present) == marks(scheme))
  }

  @Test("A stand-in for any one of two is worth its points beside the other")
  func any() {
    let scheme = MarkingScheme(
      maximum: Points(6),
      criteria: [
        RubricCriterion(points: Points(3), text: "cause", attributes: attributes(id: "a")),
        RubricCriterion(points: Points(3), text: "remedy", attributes: attributes(id: "b")),
        RubricCriterion(points: Points(2), text: "both in passing", attributes: attributes(insteadOfAny: ["a", "b"])),
      ], settings: ExamSettings())
    #expect(scheme.relations[2].role == .insteadOfAny([0, 1]))
    #expect(marks(scheme) == ["": "0", "0": "3", "1": "3", "2": "2", "01": "6", "02": "5", "12": "5", "012": "6"])
  }

  /// The rubric with attributes written behind its marker lines.
  private func written(_ maximum: Int, _ texts: [(String, String)], _ edits: [AttributeEdit]) -> MarkingScheme {
    let criteria = texts.enumerated().map { index, text in
      let mine = edits.filter { $0.criterion == index }.map(\.attribute)
      let names = { (key: String) in
        mine.filter { $0.hasPrefix(key) }
          .flatMap { $0.dropFirst(key.count).split { $0 == " " || $0 == "\"" }.map(String.init) }
      }
      return RubricCriterion(
        points: points(text.0), text: text.1,
        attributes: attributes(
          id: names("#").first, insteadOf: names("instead-of="), insteadOfAny: names("instead-of-any="),
          adds: mine.contains(".adds"), full: mine.contains(".full")))
    }
    return MarkingScheme(maximum: Points(maximum), criteria: criteria, settings: ExamSettings())
  }
}
