import Concepts
import ExactNumbers
import ExamLanguage
import ExamText
import Foundation
import Grading
import Marking
import Testing

/// Answers to the real exam, written for this test, with the mark that a fair human gives them.
@Suite struct RealExamTests {
  static let exam: Exam? = {
    let environment = ProcessInfo.processInfo.environment
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/exams/deep-learning.md").path
    guard let data = FileManager.default.contents(atPath: environment["EXAMD_REAL_EXAM"] ?? beside) else { return nil }
    return Exam.parse(Text(bytes: Array(data)))
  }()

  /// Part, mark in thousandths of a point, answer.
  static let answers: [(String, Int, String)] = [
    ("2a", 5000, #"A Gaussian with zero mean and a variance of $2\sigma_t^2$."#),
    ("2a", 5000, #"x_{t+1} is normally distributed, mean 0, variance 2σ_t²."#),
    ("2a", 1500, #"It follows a Gaussian distribution with mean 0 and variance σ_t^2."#),
    ("2a", 0, #"A uniform distribution between 0 and 1."#),
    ("2a", 0, #"The input to this ResNet block is distributed according to a Gaussian."#),
    (
      "2b", 6000,
      #"The variance explodes with increasing depth. This is solved by batch normalization before each ResNet block."#
    ),
    (
      "2b", 6000,
      #"With every block the variance doubles, so it blows up exponentially in deep networks. ResNet puts BatchNorm layers in each residual block to bring the variance back down."#
    ),
    ("2b", 3000, #"The feature variance explodes when the network becomes deeper."#),
    ("2b", 0, #"The variance does not explode."#),
    ("2b", 0, #"What problem could this cause in a deep architecture? How does the ResNet architecture overcome it?"#),
    ("2b", 0, #"The network overfits and we need more data."#),
    ("3a", 6000, #"Network 1 suffers from vanishing gradients because of the sigmoid."#),
    ("3a", 0, #"Network 1 is overfitting to the training data."#),
    ("3a", 6000, #"The gradients vanish: the sigmoid has a small derivative, so the gradient shrinks in each layer."#),
    (
      "3b", 5000,
      #"Use Adam, an optimizer with an adaptive learning rate. It scales the gradients per layer and so each layer gets a reasonable step size."#
    ),
    (
      "3b", 5000,
      #"Add batch normalization after each layer so that the feature variance is propagated through the network and the bias of the sigmoid is removed."#
    ),
    ("3b", 0, #"Use more epochs."#),
    ("4a", 3000, #"The left term is the reconstruction loss and the right term is the regularization loss."#),
    ("4a", 0, #"The left term is the regularization loss and the right term is the reconstruction loss."#),
    ("4a", 1500, #"The left one is called the reconstruction loss."#),
    (
      "4c", 5000,
      #"A high beta puts a lot of emphasis on the KL term, so the encoder is constrained more strongly to be similar to the prior, and the latent representation becomes conditionally independent, i.e. disentangled."#
    ),
    ("4c", 1000, #"A high value of beta places more emphasis on the KL term in the ELBO."#),
    ("4c", 0, #"The images become larger."#),
    ("5a", 2000, #"The index becomes $x_{iS+k}$ instead of $x_{i+k}$."#),
    ("5a", 0, #"Nothing changes."#),
    (
      "6a", 4000,
      #"Permutation equivariance means $f(PX, PAP^T) = Pf(X, A)$. The function g must be permutation invariant, for example the mean $g(x_i, \chi_i) = \frac{1}{|\chi_i|} \sum_{x \in \chi_i} x$."#
    ),
    ("6a", 1000, #"g must be permutation invariant."#),
    ("6a", 0, #"g does not need to be permutation invariant."#),
    (
      "6b", 4000,
      #"Use global mean pooling over all nodes, which is a permutation-invariant layer. The mean does not depend on the order of the nodes, so permuting the nodes does not change the output."#
    ),
    ("6b", 0, #"Use dropout."#),
  ]

  @Test(.enabled(if: exam != nil)) func noMarkIsUndeserved() throws {
    let exam = try #require(Self.exam)
    var near = 0
    for (part, thousandths, answer) in Self.answers {
      let placed = try #require(exam.parts.first { $0.id.description == part })
      let scheme = MarkingScheme(part: placed.part, settings: ExamSettings())
      let grader = Grader(Yardstick(part: placed.part, scheme: scheme, language: "en"), concepts: .library)
      let graded = grader.grade(answer)
      let fair = try Points(#require(Rational(thousandths, over: 1000)))
      let half = try Points(#require(Rational(1, over: 2)))
      let mark = graded.mark ?? graded.estimate
      if fair.isZero { #expect(mark * Rational(4) <= scheme.maximum, "\(part): \(answer)") }
      if let mark = graded.mark { #expect(mark <= fair + half, "\(part): \(answer)") }
      if (mark - fair).value.magnitude <= half.value { near += 1 }
    }
    // The others are undecided with the fair mark within their bounds.
    #expect(near * 100 >= Self.answers.count * 80)
  }
}
