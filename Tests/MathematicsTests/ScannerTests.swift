import Mathematics
import Testing

@Suite("Finding mathematics in prose")
struct ScannerTests {
  func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return MathScanner.spans(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test("Formulas are found in every notation")
  func formulas() {
    #expect(found("The variance is $2\\sigma^2$ here.") == ["$2\\sigma^2$"])
    #expect(found("so \\(a+b\\) and \\[c\\] follow") == ["\\(a+b\\)", "\\[c\\]"])
    #expect(found("the input \\mathbf{x} is noisy") == ["\\mathbf{x}"])
    #expect(found("it becomes 2σ_t² in total") == ["2σ_t²"])
    #expect(found("the variance is 2*sigma_t^2, not more") == ["2*sigma_t^2"])
    #expect(found("we get f(PX, PAP^T) = Pf(X, A) for all") == ["f(PX, PAP^T) = Pf(X, A)"])
    #expect(found("drawn from N(0, 2σ²) again") == ["N(0, 2σ²)"])
  }

  @Test("Words, numbers and dates are left alone")
  func words() {
    for text in [
      "We train on CIFAR10 with around 10% of the data.", "See 2b, e.g. the first part.", "and/or a 12x12 image",
      "on 2024-05-01 at noon", "A batch of 32 images (see above).", "It is - as said - fine.",
    ] {
      #expect(found(text).isEmpty, "\(text): \(found(text))")
    }
  }
}

@Suite("Delicate numbers")
struct DelicateNumberTests {
  @Test(
    "What double precision cannot tell apart is never called equal",
    arguments: [
      ("sin(1/100000000)", "1/100000000"), ("e^(pi*sqrt(163))", "262537412640768744"), ("10^30+1", "10^30"),
      ("sin(x)+10^(-18)", "sin(x)"), ("x", "x+1/10^12"),
    ])
  func delicate(_ a: String, _ b: String) {
    #expect(MathEquivalence.compare(a, b).verdict != .equal)
  }
}
