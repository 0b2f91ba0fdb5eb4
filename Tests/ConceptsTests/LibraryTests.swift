import Concepts
import ExamLanguage
import ExamText
import Foundation
import Testing

private let realExam: String =
  ProcessInfo.processInfo.environment["EXAMD_REAL_EXAM"]
  ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("../shared/exams/deep-learning.md").standardized.path

@Suite("The library of concepts")
struct LibraryTests {
  let library = ConceptIndex.library

  @Test("Every concept has a definition, a misconception, a dated source and related concepts")
  func complete() {
    #expect(library.concepts.count >= 100)
    for concept in library.concepts {
      #expect(concept.definition.first?.isUppercase == true, "\(concept.name): \(concept.definition)")
      #expect(concept.definition.contains(". ") && concept.definition.hasSuffix("."), "\(concept.name): two sentences")
      #expect(concept.misconception?.hasSuffix(".") == true, "\(concept.name)")
      #expect(concept.source?.contains(/1[6-9]\d\d|20[0-2]\d/) == true, "\(concept.name): a year")
      #expect(!concept.related.isEmpty, "\(concept.name)")
    }
    // History does without.
    #expect(
      library.concepts.filter { $0.formula == nil }.map(\.name) == [
        "Peace of Westphalia", "Balance of power", "Primary source",
      ])
  }

  @Test("Formulas have their braces and \\left, \\right in pairs, and no dollars")
  func formulas() {
    for concept in library.concepts {
      guard let formula = concept.formula else { continue }
      var depth = 0
      for (before, character) in zip(" " + formula, formula) where before != "\\" {
        if character == "{" { depth += 1 } else if character == "}" { depth -= 1 }
        #expect(depth >= 0, "\(concept.name)")
      }
      #expect(depth == 0, "\(concept.name)")
      #expect(
        formula.components(separatedBy: "\\left").count - formula.components(separatedBy: "\\leftarrow").count
          == formula.components(separatedBy: "\\right").count - formula.components(separatedBy: "\\rightarrow").count,
        "\(concept.name)")
      #expect(!formula.contains("$"), "\(concept.name)")
    }
  }

  @Test("Related concepts exist, and no name belongs to two concepts")
  func names() {
    for concept in library.concepts {
      for related in concept.related {
        #expect(library.concept(named: related)?.name == related, "\(concept.name) names \(related)")
      }
      for name in [concept.name] + concept.aliases {
        #expect(library.concept(named: name)?.name == concept.name, "\(name) of \(concept.name)")
        #expect(library.found("x, \(name), y").contains("\(name)=\(concept.name)"), "\(name)")
      }
    }
  }

  @Test(
    "Prose that uses a concept's word otherwise is left alone",
    arguments: [
      "He was adamant that the key to the house was lost prior to the party.",
      "The value of the answer is a query of its own; see the key below.",
      "Adam Smith wrote in 1776. The angular momentum is conserved.",
      "The hearing aid and the transport of goods in normal conditions were variable.",
      "The student had no prior knowledge of the subject.",
      "In its stride the army crossed the power transformer station.",
    ])
  func precision(text: String) {
    #expect(library.found(text) == [])
  }

  @Test("Names stand in running text in the forms that people write")
  func recall() {
    #expect(
      library.found("LayerNorm and BatchNorms normalise; the VAEs' KL term, He initialisation, SGD with momentum.") == [
        "LayerNorm=Layer Normalization", "BatchNorms=Batch Normalization", "VAEs=Variational autoencoder",
        "KL term=KL divergence", "He initialisation=Kaiming initialization", "SGD=Stochastic gradient descent",
        "momentum=Momentum",
      ])
    #expect(
      library.found("Der Erwartungswert der Normalverteilung, die Standardabweichung und die Überanpassung").count == 4)
  }

  @Test(
    "Every concept that the real exam names is found in it",
    .enabled(if: FileManager.default.fileExists(atPath: realExam)))
  func namesOfTheRealExam() throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: realExam)))
    let found = Set(library.occurrences(in: bytes).map { library.concepts[$0.concept].name })
    let expected: Set = [
      "Layer Normalization", "Dropout", "Gaussian distribution", "Adam", "Momentum", "Adaptive learning rate",
      "Learning rate",
      "L1 regularization", "Weight decay", "Convolutional neural network", "Convolution", "Kernel size", "Padding",
      "Stride", "AlexNet", "Rotation invariance", "Inception module", "Max pooling", "Transformer",
      "Multi-head attention", "Self-attention", "Permutation equivariance", "BERT", "Autoregressive language modelling",
      "Queries, keys and values", "ResNet", "Variance", "Standard deviation", "Statistical independence",
      "Kaiming initialization", "Weight initialization", "Batch Normalization", "Normalization layer", "Linear layer",
      "Exploding variance", "Exploding gradient", "CIFAR-10", "Stochastic gradient descent", "Test set",
      "Vanishing gradient", "Sigmoid", "Activation function", "Overfitting", "Xavier initialization", "ELBO",
      "Regularization loss", "Reconstruction loss", "Log likelihood", "Prior distribution", "Regularization",
      "Latent variable", "KL divergence", "Disentanglement", "Permutation invariance", "Graph neural network",
      "Neural network",
    ]
    #expect(expected.subtracting(found).sorted() == [])
    #expect(found.subtracting(expected).sorted() == [])
  }
}
