import Concepts
import ExactNumbers
import ExamLanguage
import ExamText
import Marking
import Testing

@testable import Grading

/// What the author of one criterion asks for in braces.
private func matched(_ braces: String, text: String = "the gradients explode") throws -> Grader {
  let exam = Exam.parse(
    Text("a What happens?\n\n2.0 points · Open\n\nModel answer\n\nSomething.\n\n+2 points {\(braces)}\n\n\(text)\n"))
  let part = try #require(exam.parts.first).part
  let scheme = try #require(ExamMarking(exam: exam).schemes.first)
  return Grader(Yardstick(part: part, scheme: scheme, language: "en"), concepts: .library)
}

@Suite("Matchers")
struct MatcherTests {
  /// Braces, an answer, and what becomes of the criterion.
  private static let cases: [(String, String, Achievement)] = [
    // Words, in any order, in any case.
    (#"match="gradient* explod*""#, "Explosion? No: exploding GRADIENTS.", .met),
    (#"match="gradient* explod*""#, "The gradients grow.", .unmet),
    (#"match=explode"#, "They explode.", .met),
    (#"match=explode"#, "They exploded.", .unmet),
    (#"match="all(mean variance)""#, "variance, then mean", .met),
    (#"match="any(BN [batch norm*])""#, "Batch-Normalization helps", .met),
    (#"match="BN|[batch norm*]""#, "bn", .met),
    (#"match="[batch norm*]""#, "norms of a batch", .unmet),
    // What must not be there.
    (#"match="grow* none(shrink*)""#, "It grows and then shrinks", .unmet),
    (#"match="grow*" forbid="shrink*""#, "It grows", .met),
    (#"match="grow*" forbid="shrink*""#, "It grows, then shrinks", .unmet),
    // Nearness and order.
    (#"match="near:1(gradient* explod*)""#, "gradients quickly explode", .met),
    (#"match="near:1(gradient* explod*)""#, "explode they do, gradients", .unmet),
    (#"match="near(gradient* explod*)""#, "Gradients. They explode.", .unmet),
    (#"match="order(encoder decoder)""#, "first the encoder, then a decoder", .met),
    (#"match="order(encoder decoder)""#, "the decoder, then an encoder", .unmet),
    (#"match="order:2(a b)""#, "a x x x b, a x b", .met),
    (#"match="order:2(a b)""#, "a x x x b", .unmet),
    // Slips of the pen, but no other words.
    (#"match="gradient""#, "the gradeint", .met),
    (#"match="=gradient""#, "the gradeint", .unmet),
    (#"match="gradient" spelling=exact"#, "the gradeint", .unmet),
    (#"match="colo?r""#, "which color", .unmet),
    (#"match="colo*r""#, "which colour", .met),
    (#"match="caf?""#, "un café", .met),
    (#"match="back-propagation""#, "by backpropagation", .met),
    (#"match="back-propagation""#, "by back propagation", .met),
    // Denied words are a case for a person.
    (#"match="explod*""#, "The gradients do not explode.", .undecided),
    (#"match="not explod*""#, "The gradients do not explode.", .met),
    (#"match="explod*""#, "The gr\u{430}dients expl\u{43E}de.", .unmet),
    // Expressions.
    (#"regex="\b[A-Z]{2,4}\b""#, "the KL divergence", .met),
    (#"regex="(?i)^layer\s?norm$""#, "Layer Norm", .met),
    (#"regex="(a|b)+c""#, "xxabab", .unmet),
    (#"match="it" forbid-regex="\d""#, "it is 4", .unmet),
    // Formulas.
    (#"formula="2\sigma_t^2""#, "The variance is $\\sigma_t^2 + \\sigma_t^2$ then.", .met),
    (#"formula="2\sigma_t^2""#, "The variance is $\\sigma_t^2$.", .unmet),
    (#"formula="(x+1)^2" form=factored"#, "It is $(1+x)^2$.", .met),
    (#"formula="(x+1)^2" form=factored"#, "It is $x^2+2x+1$.", .unmet),
    (#"match="it" forbid-formula="x^2""#, "it is $x \\cdot x$", .unmet),
    // Numbers.
    ("number=0.154 tolerance=0.001", "about 0.1538", .met),
    ("number=0.154", "about 0.1538", .unmet),
    ("number=2/13", "so 2/13 of them", .met),
    ("number=10 tolerance=5%", "10.4", .met),
    ("number=10 tolerance=5%", "10.6", .unmet),
    ("number=0.5 unit=s", "It takes 500 ms.", .met),
    ("number=0.5 unit=s", "It takes 500 s.", .unmet),
    ("number=0.5 unit=s", "It takes 0.5.", .unmet),
    ("number=-3", "x = -3", .met),
    ("number=3", "x = -3", .unmet),
    ("number=4", "h4 and x_4", .unmet),
    ("number=4", "1, 2, 3, 4, 5, 6, 7, 8 or 9", .undecided),
    // Everything together.
    (#"match="variance" formula="2s""#, "the variance is $s + s$", .met),
    (#"match="variance" formula="2s""#, "it is $s + s$", .unmet),
    // What cannot be read decides nothing.
    (#"match="near(a""#, "a", .undecided),
  ]

  @Test("What is asked for is found, and nothing else", arguments: cases.indices)
  func verdicts(_ index: Int) throws {
    let (braces, answer, wanted) = Self.cases[index]
    let graded = try matched(braces).grade(answer)
    #expect(graded.criteria.first?.achievement == wanted, "\(braces) on \(answer): \(graded.criteria)")
    #expect((graded.mark == nil) == (wanted == .undecided))
  }

  @Test("The evidence is the words that matched; without them the criterion is lost", arguments: cases.indices)
  func evidence(_ index: Int) throws {
    let (braces, answer, wanted) = Self.cases[index]
    let grader = try matched(braces)
    guard wanted == .met, let verdict = grader.grade(answer).criteria.first else { return }
    #expect(!verdict.evidence.isEmpty)
    var rest = Array(answer.utf8)
    for range in verdict.evidence.reversed() { rest.removeSubrange(range.lower..<range.upper) }
    #expect(grader.grade(rest).criteria.first?.achievement != .met, "\(braces) on \(answer)")
  }

  @Test("What is only forbidden withholds a criterion and earns none")
  func forbidding() throws {
    let grader = try matched(#"forbid="bias*""#)
    #expect(grader.grade("The gradients explode.").criteria.first?.achievement == .met)
    #expect(grader.grade("The gradients explode by the bias.").criteria.first?.achievement == .unmet)
    #expect(grader.grade("The cat sleeps all day.").criteria.first?.achievement != .met)
  }

  @Test("Mistakes are named where they stand")
  func faults() {
    func fault(_ text: String) -> String? {
      do throws(MatcherFault) {
        _ = try WordPatternParser.parse(text)
        return nil
      } catch { return "\(error.range.lower)-\(error.range.upper) \(error.message)" }
    }
    #expect(fault("") == "0-0 nothing is asked for")
    #expect(fault("near(a b") == "7-8 a bracket is not closed")
    #expect(fault("a)") == "1-2 a bracket closes that was not opened")
    #expect(fault("al(a b)") == "0-2 “al” is none of all, any, none, near and order")
    #expect(fault("all:3(a b)")?.hasPrefix("3-5 only near and order") == true)
    #expect(fault("near(a)") == "0-7 near(…) takes two words or more")
    #expect(fault("near(a none(b))")?.hasPrefix("7-14 ") == true)
    #expect(fault("a||b") == "1-2 an alternative is missing behind |")
    #expect(fault("a $x$")?.hasPrefix("2-5 “$x$” is no word") == true)
    #expect(fault(String(repeating: "all(", count: 20) + "a" + String(repeating: ")", count: 20)) != nil)
    func regex(_ text: String) -> String? {
      do throws(MatcherFault) {
        _ = try LinearRegex(text)
        return nil
      } catch { return "\(error.range.lower)-\(error.range.upper) \(error.message)" }
    }
    #expect(regex("a{2,1}")?.hasPrefix("1-6 repetitions") == true)
    #expect(regex("*a") == "0-1 there is nothing to repeat")
    #expect(regex("(?=a)")?.hasPrefix("0-3 of (?…)") == true)
    #expect(regex("[z-a]")?.hasPrefix("1-4 a range") == true)
    #expect(regex("((a{100}){100}){100}") == "0-20 the expression is too large")
    #expect(regex("\\q")?.contains("means nothing here") == true)
  }

  @Test("Expressions that send others round in circles take time proportional to the answer")
  func linearTime() throws {
    let grader = try matched(#"regex="(a*)*(a|aa)+b""#)
    let answer = String(repeating: "a", count: 20_000)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(grader.grade(answer).criteria.first?.achievement == .unmet)
    #expect(clock.now - start < .seconds(20))
  }

  @Test("Expressions find the leftmost match, greedy or lazy")
  func expressions() throws {
    func found(_ pattern: String, _ text: String) throws -> [String] {
      let bytes = Array(text.utf8)
      return RegexRun(try LinearRegex(pattern), in: bytes).places().map {
        String(decoding: bytes[$0.lower..<$0.upper], as: UTF8.self)
      }
    }
    #expect(try found("a+", "caaat aa") == ["aaa", "aa"])
    #expect(try found("a+?", "caat") == ["a", "a"])
    #expect(try found("<.*>", "<a> <b>") == ["<a> <b>"])
    #expect(try found("<.*?>", "<a> <b>") == ["<a>", "<b>"])
    #expect(try found("foo|foobar", "foobar") == ["foo"])
    #expect(try found("x{2,3}", "xxxxx x") == ["xxx", "xx"])
    #expect(try found("[^a-c\\d]+", "ab1xyzc") == ["xyz"])
    #expect(try found("\\bk\\w*", "kl ak künstlich") == ["kl", "künstlich"])
    #expect(try found("(?i)É", "é") == ["é"])
    #expect(try found("^b", "a\nb") == ["b"])
    #expect(try found("a*", "bbb") == [])
  }

  @Test("The reason names what is missing, or what stands where it must not")
  func reasons() throws {
    func reason(_ answer: String) throws -> String? {
      try matched(#"match="near(gradient* explod*) none(vanish*)""#).grade(answer).criteria.first?.reason
    }
    #expect(try reason("Gradients grow.") == "nothing in the answer matches explod*")
    #expect(
      try reason("Gradients. They explode.")
        == "the words of near(gradient* explod*) do not stand as they should")
    #expect(try reason("Gradients explode or vanish.") == "“vanish” must not stand in the answer")
    #expect(try reason("Gradients explode.") == "“Gradients explode” is what is asked for")
  }

  @Test("A matcher explains itself part by part")
  func explanation() throws {
    let grader = try matched(#"match="near(gradient* explod*) none(vanish*)" number=2"#)
    let answer = "The gradients, they say, vanish; 2 explode."
    let found = try #require(grader.explainMatchers(Array(answer.utf8)).first)
    #expect(found.criterion == 0 && found.achievement == .unmet)
    let lines = found.lines.map { "\($0.depth) \($0.isMet ? "yes" : "no") \($0.source)" }
    #expect(
      lines == [
        #"0 no match="near(gradient* explod*) none(vanish*)""#, "1 no near(gradient* explod*)", "2 yes gradient*",
        "2 yes explod*", "1 no none(vanish*)", "2 yes vanish*", #"0 yes number="2""#,
      ])
  }
}
