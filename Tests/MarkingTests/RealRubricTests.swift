import ExactNumbers
import ExamLanguage
import Marking
import Testing

@Suite("Rubrics in the shapes that examiners really write")
struct RealRubricTests {
  @Test("A criterion worth the full mark is the whole of the pieces beside it")
  func wholeAndPieces() {
    let scheme = rubric(5, ("5", "normal with mean 0 and variance 2v"), ("1.5", "mean 0"), ("3.5", "variance 2v"))
    #expect(scheme.relations.map(\.name) == ["whole", "additive", "additive"])
    #expect(scheme.reading == "read as: +5, or +1.5 and +3.5")
    #expect(marks(scheme) == ["": "0", "0": "5", "1": "1.5", "2": "3.5", "01": "5", "02": "5", "12": "5", "012": "5"])
  }

  @Test("A nearly right answer to the first half stands in for that half")
  func nearlyRight() {
    let scheme = rubric(
      6, ("3", "Problem: the variance explodes with growing depth"), ("3", "Remedy: normalise before each block"),
      ("2", "Says unstable gradients instead of a variance that explodes with depth, almost the answer"))
    #expect(scheme.relations[2].role == .insteadOf([0]))
    #expect(
      marks(scheme) == ["": "0", "0": "3", "1": "3", "2": "2", "01": "6", "02": "3", "12": "5", "012": "6"])
  }

  @Test("Of 6 and 3 points under 6, the 3 are a part of the way")
  func wholeAndOnePiece() {
    let scheme = rubric(6, ("6", "gradients vanish"), ("3", "initialisation does not suit"), ("0", "overfitting"))
    #expect(scheme.relations.map(\.name) == ["whole", "additive", "feedback"])
    #expect(mark(scheme, [1]) == "3")
    #expect(mark(scheme, [0, 1, 2]) == "6")
  }

  @Test("Three criteria of full marks are alternatives")
  func alternatives() {
    let scheme = rubric(5, ("5", "Adam"), ("5", "batch normalisation"), ("5", "a wider initialisation"))
    #expect(scheme.relations.allSatisfy { $0.role == .whole })
    #expect(scheme.reading == "read as: one of +5, +5, +5")
    #expect(mark(scheme, [0, 2]) == "5")
    #expect(scheme.attainable.maximum == Points(5))
  }

  @Test("Without a header two criteria are worth their sum")
  func noHeader() {
    let scheme = rubric(nil, ("1.5", "regularisation"), ("1.5", "reconstruction"))
    #expect(scheme.declared == nil)
    #expect(scheme.inferred == points("3"))
    #expect(scheme.maximum == Points(3))
    #expect(scheme.reading == nil)
  }

  @Test("A part of either description stands in for whichever is not met")
  func eitherHalf() {
    let scheme = rubric(
      4, ("2", "Reconstruction: how well the input comes back"), ("2", "Regularization: restricts the latent space"),
      ("1", "Part of the account of Reconstruction or Regularization is right"))
    #expect(scheme.relations[2].role == .insteadOfAny([0, 1]))
    #expect(
      marks(scheme) == ["": "0", "0": "2", "1": "2", "2": "1", "01": "4", "02": "3", "12": "3", "012": "4"])
  }

  @Test("Partially correct beside a whole and its pieces is a lesser whole")
  func lesserWhole() {
    let scheme = rubric(
      5, ("5", "(all correct) stresses the divergence and disentangles"), ("1", "stresses the divergence"),
      ("4", "disentangles the latent variables"), ("2", "Partially correct but some parts are missing"))
    #expect(scheme.relations[3].role == .insteadOfEverything)
    #expect(mark(scheme, [3]) == "2")
    #expect(mark(scheme, [1, 3]) == "2")
    #expect(mark(scheme, [2, 3]) == "4")
    #expect(mark(scheme, [1, 2, 3]) == "5")
  }

  @Test("A rubric of 2 points under a header of 4 falls 2 short")
  func shortfall() {
    let scheme = rubric(4, ("2", "replace i + k by iS + k"))
    #expect(scheme.attainable.maximum == Points(2))
    #expect(scheme.shortfall == Points(2))
    #expect(scheme.reading == nil)
  }

  @Test("A partially correct equation stands in for the equation, the only thing worth more")
  func partialEquation() {
    let scheme = rubric(
      4, ("1", "Partially correct equation of equivariance, or none at all"), ("2", "Equivariance f(Px) = Pf(x)"),
      ("1", "g is invariant"), ("1", "an example of g"))
    #expect(scheme.relations[0].role == .insteadOf([1]))
    #expect(mark(scheme, [0, 1]) == "2")
    #expect(mark(scheme, [0, 2, 3]) == "3")
    #expect(mark(scheme, [1, 2, 3]) == "4")
  }

  @Test("Alternatives add up, the floor keeps what wrong ticks cost above 0")
  func penalties() {
    let scheme = choice(4, "-1.67", "-1.66", "-1.66", "4")
    #expect(scheme.score(.ticks([3])).mark == Points(4))
    #expect(scheme.score(.ticks([0, 1, 2, 3])).mark == .zero)
    #expect(scheme.score(.ticks([0, 1, 2, 3])).contributions.sum() == points("-0.99"))
    #expect(scheme.score(.ticks([2, 3])).mark == points("2.34"))
    #expect(scheme.score(.blank).mark == .zero)
  }
}
