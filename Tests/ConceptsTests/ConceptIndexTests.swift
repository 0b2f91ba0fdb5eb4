import Concepts
import ExamLanguage
import ExamText
import Testing

@Suite("Finding concepts in a text")
struct ConceptIndexTests {
  let norms = index(
    "Layer Normalization, layer norm, LN", "Batch Normalization, batch norm, BN", "Normalization", "Self-attention",
    "Multi-head attention", "Kullback-Leibler divergence, KL divergence, KL", "Matrix", "Loss function", "Overfitting")

  @Test(
    "Case, hyphens, plural, spelling and joined words make no difference",
    arguments: [
      "Layer Normalization", "layer normalisation", "LAYER NORMALIZATION", "layer-normalization", "LayerNorm",
      "layernorms", "Layer-Norms", "layer\nnorm", "layer\u{A0}norm", "Layer normalizations", "layer-\nnormalization",
      "LN", "LNs", "láyer nórm", "la\u{AD}yer norm",
    ])
  func spellings(text: String) {
    #expect(norms.found("We use \(text) here.") == ["\(text)=Layer Normalization"])
  }

  @Test("Inflected words meet: matrices, losses, British endings")
  func inflections() {
    #expect(
      norms.words("two matrices and loss functions, losses function") == [
        "matrices", "loss functions", "losses function",
      ])
    let british = index(
      "Behavior", "Labeled data", "Modeling", "Optimizer", "Analyzer", "Hemoglobin", "Center", "Sulfate")
    let text = "behaviours labelled-data modelling optimisers analyser haemoglobin centre sulphates"
    #expect(british.words(text).count == 8)
  }

  @Test("The longest name wins, and names do not overlap")
  func longest() {
    #expect(norms.found("batch normalization") == ["batch normalization=Batch Normalization"])
    #expect(norms.found("normalization of a batch") == ["normalization=Normalization"])
    #expect(
      norms.words("multi-head self-attention and multi-head attention") == ["self-attention", "multi-head attention"])
  }

  @Test("Abbreviations in capitals are found only as they stand")
  func abbreviations() {
    #expect(norms.words("KL and BNs, Kl, kl, bn, LNx, BN-layer") == ["KL", "BNs", "BN"])
    #expect(norms.words("the KL-divergence and kl divergence") == ["KL-divergence", "kl divergence"])
  }

  @Test("A part of a word is no name", arguments: ["renormalization", "normalizations2", "adamant", "overfittingly"])
  func wordBoundaries(text: String) {
    #expect(index("Normalization", "Adam", "Overfitting").found(text).isEmpty)
  }

  @Test("Words are not glued together across a blank, a comma or a paragraph")
  func gluing() {
    #expect(index("Adam").found("a dam broke").isEmpty)
    #expect(norms.found("a layer, norm by norm").isEmpty)
    #expect(norms.found("a layer\n\nnorm").isEmpty)
    #expect(norms.found("a layer (norm)").isEmpty)
    #expect(norms.found("a layer - norm").isEmpty)
    #expect(norms.words("over-fitting") == ["over-fitting"])
    #expect(norms.found("over fitting").isEmpty)
  }

  @Test("Phrases in which a word means something else are excepted")
  func exceptions() {
    let words = index("Prior | prior to, without prior", "Adam | Adam Smith, Adams")
    #expect(words.words("Prior to that the prior was flat, without prior notice.") == ["prior"])
    #expect(words.words("Adam Smith, John Adams, Adam’s step, Adam") == ["Adam", "Adam"])
  }

  @Test(
    "Code, comments, LaTeX commands, identifiers, links and attributes name nothing",
    arguments: [
      "`matrix`", "``a ` matrix``", "```\nmatrix\n```", "~~~~\nmatrix\n~~~\nmatrix\n~~~~", "<!-- matrix -->",
      "\\matrix{1}", "the matrix_2", "my_matrix", "[here](https://a.org/matrix)", "https://a.org/matrix",
      "{#matrix .full}",
      "{needs=matrix}", "```\nmatrix",
    ])
  func noProse(text: String) {
    #expect(norms.found(text).isEmpty)
  }

  @Test("What only looks like code is prose")
  func prose() {
    #expect(norms.words("a ` matrix") == ["matrix"])
    #expect(norms.words("a <!-- matrix") == ["matrix"])
    #expect(
      norms.words("_matrix_ **matrix** $\\mathcal{L}_{matrix}$ \"matrix\" matrix's")
        == Array(repeating: "matrix", count: 5))
    #expect(norms.words("```\ncode\n```\nmatrix") == ["matrix"])
    #expect(norms.words("`a\n\nb` matrix") == ["matrix"])
  }

  @Test("A possessive or a bracket ends a name, and its range holds the name alone")
  func ranges() {
    #expect(norms.words("(LayerNorm’s) LN's BN.") == ["LayerNorm", "LN", "BN"])
    #expect(index("Bayes' theorem").words("by Bayes’ theorem, Bayes theorem") == ["Bayes’ theorem", "Bayes theorem"])
  }

  @Test("Greek and German names, and accents")
  func otherLetters() {
    let words = index("β-VAE", "Überanpassung", "Schrödinger equation", "R² score")
    #expect(words.words("ein β-VAE, die überanpassung, Schrodinger equation, R2 score").count == 4)
    #expect(words.words("A B-VAE") == [])
  }

  @Test("Of two concepts with one name the later counts; an alias never takes a name away")
  func precedence() {
    let words = index("Mean", "Mean, average", "Average", "Mode, mean")
    let entry = words.occurrences(in: Array("mean average".utf8))
    #expect(entry.map(\.concept) == [1, 2])
  }

  @Test("A concept is looked up by any of its names in any case")
  func lookup() {
    #expect(norms.concept(named: "bn")?.name == "Batch Normalization")
    #expect(norms.concept(named: "KL")?.name == "Kullback-Leibler divergence")
    #expect(norms.concept(named: "layer normalisations")?.name == "Layer Normalization")
    #expect(norms.concept(named: "layer")?.name == nil)
    #expect(norms.concept(named: "")?.name == nil)
  }

  @Test("Near names: a beginning, a slip, a part")
  func near() {
    #expect(norms.near("layer nrom").first == "Layer Normalization")
    #expect(norms.near("overfiting") == ["Overfitting"])
    #expect(norms.near("kulback").first == nil)
    #expect(norms.near("kullback").first == "Kullback-Leibler divergence")
    #expect(Set(norms.near("normalization")) == ["Normalization", "Batch Normalization", "Layer Normalization"])
    #expect(norms.near("zzzzzz").isEmpty)
    #expect(norms.near("").isEmpty)
    #expect(index("Aa", "Ab", "Ac", "Ad", "Ae", "Af", "Ag").near("a").count <= 5)
  }

  @Test("Ranges ascend and hold characters whole, in any bytes")
  func randomBytes() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "layer", " ", "norm", "-", "\n", "KL", "s", "`", "```", "<!--", "_", "ü", "\u{301}", "](", "{#", "'", "matrix",
      "\\",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...25, using: &random) {
        bytes +=
          Int.random(in: 0..<5, using: &random) > 0
          ? Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
          : [UInt8.random(in: 0...255, using: &random)]
      }
      var end = 0
      for place in norms.occurrences(in: bytes) {
        #expect(place.range.lower >= end && place.range.upper <= bytes.count && !place.range.isEmpty, "\(bytes)")
        #expect(bytes[place.range.lower] & 0xC0 != 0x80, "\(bytes)")
        end = place.range.upper
      }
    }
  }

  @Test("No text makes the search slow: its time grows with the text")
  func linear() {
    // Each of these would be quadratic if openers were searched for their ends again and again.
    let pieces = ["`", "``` ", "](", "{#", "<!--", "~", "layer ", "layer-", "a ", "KL ", "layer norm ", "\n"]
    for piece in pieces {
      let short = time { norms.occurrences(in: Array(String(repeating: piece, count: 2_000).utf8)).count }
      let long = time { norms.occurrences(in: Array(String(repeating: piece, count: 16_000).utf8)).count }
      // Eight times the text; a quadratic search would take 64 times as long.
      #expect(long < short * 32 + .milliseconds(200), "\(piece): \(short), \(long)")
    }
  }

  private func time(_ work: () -> Int) -> Duration {
    let clock = ContinuousClock()
    return (0..<3).map { _ in clock.measure { _ = work() } }.min() ?? .zero
  }
}
