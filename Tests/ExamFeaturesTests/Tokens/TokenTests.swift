import ExamFeatures
import ExamLanguage
import ExamText
import Testing

/// Each token with its words.
private func tokens(_ scene: Scene, in range: ByteRange? = nil) -> [String] {
  scene.analysis.tokens(in: range ?? scene.analysis.text.range).map { token in
    let modifier = token.modifier.map { "(\($0.rawValue))" } ?? ""
    return "\(token.kind.rawValue)\(modifier): \(scene.analysis.text.string(token.range))"
  }
}

@Suite("Tokens")
struct TokenTests {
  let scene = Scene(
    exam: """
      ---
      total: 6
      ---

      # 1 Dough (6 points)

      a Is $x^2$ right? It costs $5 and $6, `$no$`.

      ...

      6.0 points · Open · 1/4 Page

      Model answer

      It is \\(y\\).

      +6 points {#all}

      $$
      x
      $$

      -1 point {needs=all}

      0 points

      Nothing.
      """)

  @Test("points, markers, ids, formulas, keys and left-overs are told apart")
  func exam() {
    #expect(
      tokens(scene) == [
        "key: total", "question: # 1 Dough (", "points(declaration): 6 points", "question: )", "part(declaration): a",
        "mathematics: $x^2$", "artefact: ...", "points(declaration): 6.0 points", "marker: · Open · 1/4 Page",
        "marker: Model answer", "mathematics: \\(y\\)", "points(positive): +6 points", "criterion(declaration): #all",
        "mathematics: $$\nx\n$$", "points(negative): -1 point", "criterion: all", "points: 0 points",
      ])
  }

  @Test("a draft's headings and formulas are told apart")
  func draft() {
    let scene = Scene(draft: "---\nexam: x\n---\n\n## 1a\n\nIt is $y$.\n", of: bakery)
    #expect(tokens(scene) == ["key: exam", "part: 1a", "mathematics: $y$"])
  }

  @Test("the tokens of a range are those of the document that reach into it")
  func ranges() {
    let text = scene.analysis.text
    let all = scene.analysis.tokens(in: text.range)
    for lower in stride(from: 0, to: text.count, by: 7) {
      for upper in [lower + 1, lower + 20, text.count] {
        let range = ByteRange(lower, upper)
        let expected = all.filter { $0.range.upper > range.lower && $0.range.lower < range.upper }
        #expect(scene.analysis.tokens(in: range) == expected)
      }
    }
  }

  @Test("tokens ascend and do not overlap, whatever the text")
  func order() {
    for text in [
      "", "a", "$$$$$", "a $x\n\n4 points\n\n+1 points {#a .b $c$}\n", bakery, "\\(\\(\\(", "<!-- $a$ -->\n",
    ] {
      let tokens = Scene(exam: text).analysis.tokens(in: ByteRange(0, 1_000_000))
      #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upper <= $1.range.lower })
      #expect(tokens.allSatisfy { !$0.range.isEmpty })
    }
  }
}
