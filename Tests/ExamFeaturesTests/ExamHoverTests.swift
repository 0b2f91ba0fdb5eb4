import ExamFeatures
import ExamText
import Testing

@Suite("Hover in an exam")
struct ExamHoverTests {
  @Test("On a header of multiple choice: the sums, ticking everything and guessing")
  func choiceHeader() throws {
    let scene = Scene(
      exam: """
        a Which are true?

        4.01️⃣ points · Multiple choice · 3 alternatives

        Right. 4.0 points

        Wrong. -1.67 points

        Wrong too. -2.66 points
        """)
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**1a · 4 points · multiple choice**"))
    #expect(text.contains("right ones together +4, wrong ones -4.33"))
    #expect(text.contains("reachable: 0 to 4 of 4 (before cap and floor -4.33 to 4)"))
    #expect(text.contains("ticking all gives 0 (sum: +4 -1.67 -2.66 = -0.33; floor: at least 0)"))
    #expect(text.contains("guessing by a coin for each box gives"))
    #expect(text.contains("- mark: the sum of what is ticked, at most 4, at least 0"))
    #expect(try scene.hovered() == "4.0 points · Multiple choice · 3 alternatives")
  }

  @Test("On a header of an open part: how the rubric is read and what reaches full marks")
  func openHeader() throws {
    let scene = Scene(exam: bakery.replacing("5.0 points", with: "5.01️⃣ points"))
    let text = try #require(try scene.hover())
    #expect(text.contains("read as: +5, or +2 and +3"))
    #expect(text.contains("full marks by +5 or +2 and +3"))
    #expect(text.contains("possible marks: 0, 2, 3, 5"))
  }

  @Test("On the title: pools, rounding, pass mark and grades, as the exam's mark goes through them")
  func pipeline() throws {
    let scene = Scene(
      exam: """
        ---
        pools: {1: 2 of 3}
        rounding: half-up 0.5 per exam
        pass: 50%
        grades: {A: 90%, B: 4}
        ---

        # Nets (81️⃣ points)

        ## 1a

        Why? (4 points)

        +4 points
        because

        -1 point
        by chance

        ## 1b

        How? (4 points)

        ## 1c

        When? (42️⃣ points)

        """)
    let text = try #require(try scene.hover())
    for line in [
      "question 1: the best 2 of 3 count", "the exam's mark is rounded half up to multiples of 0.5, nothing else",
      "pass mark: 4 points", "grades: A from 7.2, B from 4",
    ] {
      #expect(text.contains("- " + line), "\(text)")
    }
    #expect(try scene.hover(2)?.contains("- mark: the sum of what counts, at most 4, at least 0") == true)
  }

  @Test("Where no header stands, the label says what is inferred")
  func label() throws {
    let scene = Scene(exam: "a1️⃣ Which two terms?\n\n+1.5 points\n\nReconstruction\n\n+1.5 points\n\nRegularisation\n")
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**1a · 3 points · open**"))
    #expect(text.contains("no header: the points are those of the rubric"))
    #expect(text.contains("sum of the criteria: +1.5 +1.5 = 3"))
  }

  @Test("A rubric that cannot reach the header's points says how much is missing")
  func shortfall() throws {
    let scene = Scene(exam: "a How does it change?\n\n4.01️⃣ points · Open\n\n+2 points\n\nThe index is scaled.\n")
    let text = try #require(try scene.hover())
    #expect(text.contains("the header says 4, the rubric adds up to 2"))
    #expect(text.contains("reachable: 0 to 2 of 4, so 2 points cannot be earned"))
  }

  @Test("On a criterion: what meets it, how it is read, and words that earn it")
  func criterion() throws {
    let scene = Scene(exam: bakery.replacing("+5 points", with: "+5 1️⃣points"))
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**+5 points** · worth full marks alone, stands for all others"))
    #expect(text.contains("> Kneading links the gluten into a network that holds the gas"))
    #expect(text.contains("Met when an answer says this in its own words"))
    #expect(text.contains("*Read so because*"))
    #expect(try scene.hovered() == "+5 points")
  }

  @Test("On a criterion that stands in for another: for which, and that the two do not add up")
  func standIn() throws {
    let scene = Scene(
      exam: """
        a What is the problem, and how is it solved?

        6.0 points · Open

        +3 points

        The variance explodes with depth.

        +3 points

        Normalising before each block.

        +2 points1️⃣

        Almost: says that gradients explode with depth.
        """)
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**+2 points** · stands in for the first +3; not added to it"))
  }

  @Test("A formula of a criterion is named as what any equal form meets")
  func formula() throws {
    let scene = Scene(exam: "a Which variance?\n\n2 points · Open\n\n+2 1️⃣points\n\nThe variance is $2\\sigma_t^2$\n")
    #expect(try #require(try scene.hover()).contains("any form that equals $2\\sigma_t^2$"))
  }

  @Test("On an alternative: right or wrong, and what it does to the mark")
  func alternative() throws {
    let scene = Scene(exam: bakery.replacing("It holds", with: "It 1️⃣holds"))
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**Alternative 2 of 3** · wrong · a tick costs 2 points"))
    #expect(text.contains("beside all right ones: 2 of 4"))
  }

  @Test("On a setting: what it does; on its value: what that means")
  func settings() throws {
    let scene = Scene(exam: "---\npolicy1️⃣: all-or-nothing\nfeedback: as2️⃣pects\n---\n\na What?\n")
    #expect(try #require(try scene.hover(1)).contains("How ticks become a mark"))
    #expect(try #require(try scene.hover(1)).contains("Here `all-or-nothing`: full marks for exactly the right ticks"))
    #expect(try #require(try scene.hover(2)).contains("Here `aspects`"))
    #expect(try scene.hovered(2) == "aspects")
  }

  @Test("On the declared total: what the parts add up to")
  func total() throws {
    let scene = Scene(exam: bakery.replacing("total: 13", with: "total: 1️⃣13"))
    let text = try #require(try scene.hover())
    #expect(text.contains("3 parts add up to 13 points"))
    #expect(text.contains("declared: 13, as the parts do"))
    #expect(text.contains("pass mark: 7.15 points"))
  }

  @Test("On a question's heading: its parts, and whether they agree with it")
  func question() throws {
    let scene = Scene(
      exam: "# 1 Dough (61️⃣ points)\n\na Why?\n\n2 points · Open\n\nb How?\n\n3 points · Open\n")
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**1 · 5 points**"))
    #expect(text.contains("The heading says 6, its parts add up to 5."))
    #expect(text.contains("| 1b | 3 | How? |"))
  }

  @Test("On a rule that a comment allows: what the rule is about")
  func allowance() throws {
    let scene = Scene(exam: "a What?\n\n4 points · Open\n\n<!-- examd: allow full-marks1️⃣-unreachable -->\n")
    #expect(try #require(try scene.hover()).hasPrefix("**full-marks-unreachable**"))
  }

  @Test("On a concept: what it is, what is often mistaken, and where this exam uses it")
  func concept() throws {
    let scene = Scene(
      exam: """
        a Which are true?

        4.0 points · Multiple choice · 2 alternatives

        Layer Norma1️⃣lization looks at one example only. 4.0 points

        Dropout is used at test time. -4.0 points
        """)
    let text = try #require(try scene.hover())
    #expect(text.hasPrefix("**Layer Normalization**"))
    #expect(text.contains("*Often mistaken:*"))
    #expect(text.contains("*In this exam:* 1a (4 points; alternative 1, +4)"))
    #expect(text.contains("**Alternative 1 of 2** · right"))
    #expect(try scene.hovered() == "Layer Normalization")
  }

  @Test("On the model answer's marker: what it earns by its own rubric")
  func modelAnswer() throws {
    let scene = Scene(exam: bakery.replacing("Model answer\n\nKneading", with: "Model1️⃣ answer\n\nKneading"))
    #expect(try #require(try scene.hover()).contains("By its own rubric it earns"))
  }

  @Test("Any place in any text can be asked for", arguments: ["", "\u{0}", "---\n", "a ", "+", "# 1\n", "- [x"])
  func anywhere(_ text: String) {
    let analysis = Scene(exam: text).analysis
    for offset in -1...(text.utf8.count + 2) { _ = analysis.hover(at: .init(offset)) }
    #expect(analysis.text.string == text)
  }
}
