internal import ArgumentParser
internal import ExamFeatures
internal import Mathematics

/// `examd equal A B`: whether two expressions are equivalent.
struct EqualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equal",
    abstract: "Says whether two formulas are equivalent, and why.",
    discussion: """
      Reads LaTeX, plain and Unicode notation, and sentences with one formula. The second expression is the one asked \
      for: --tolerance is a difference or a share of it, --form is asked of the first one.

      Examples:
        examd equal '2σ_t²' '$2\\sigma_t^2$'
        examd equal 0.1538 2/13 --tolerance 0.001
        examd equal '25 g' '0.025 kg' --units converted
        examd equal 'x^2 + 2x + 1' '(x+1)^2' --form factored
        examd equal --jsonl < pairs.jsonl

      Exit codes: 0 equal, 1 different, 2 undecided, 64 wrong usage. With --jsonl: 0 when all lines were read; each \
      line's reply says what became of it.
      """)

  // Everything that is no option of ours is an expression, so that `-x` needs no `--` before it.
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The two expressions.", valueName: "a> <b"))
  var expressions: [String] = []

  @Option(help: ArgumentHelp("What numbers may differ by: 0.005, or 2%.", valueName: "amount"))
  var tolerance: String?

  @Option(help: "What names like kg mean: names (default), converted, or asked: the ones of the second expression.")
  var units: String?

  @Option(help: "The form of the first expression: any (default), factored, lowest-terms, exact.")
  var form: String?

  @Option(help: "What letters may be: real (default), real-positive, principal.")
  var stance: String?

  @Flag(name: .customLong("jsonl"), help: #"Reads {"a","b"} a line, writes {"equal","reason"} a line."#)
  var isFilter = false

  /// - Throws: what is wrong with an option.
  private func options() throws -> MathOptions {
    do throws(MathSettings.Failure) {
      return try MathSettings.options(tolerance: tolerance, units: units, form: form, stance: stance)
    } catch {
      throw ValidationError("--\(error.name) \(error.message).")
    }
  }

  func validate() throws {
    _ = try options()
    if isFilter, tolerance != nil || units != nil || form != nil || stance != nil {
      throw ValidationError("With --jsonl the options are members of each line: {\"a\",\"b\",\"tolerance\",\"form\"}.")
    }
    if let option = expressions.first(where: { $0.hasPrefix("--") && $0.dropFirst(2).first?.isLetter == true }) {
      throw ValidationError("Unknown option '\(option)'.")
    }
    if isFilter, !expressions.isEmpty {
      throw ValidationError("With --jsonl the expressions come from standard input.")
    }
    if !isFilter, expressions.count != 2 {
      throw ValidationError("Two expressions are compared; here are \(expressions.count).")
    }
  }

  @MainActor
  func run() async throws {
    if isFilter {
      return try await LineFilter.run { line, number in JSONLinesEquality.reply(to: line, number: number) }
    }
    let comparison = MathEquivalence.compare(expressions[0], expressions[1], options: try options())
    let output = StandardOutput()
    output.write("\(comparison.verdict): \(comparison.reason)\n")
    try output.finish()
    switch comparison.verdict {
    case .equal: return
    case .different: throw ExitCode.findings
    case .undecided: throw ExitCode.jobNotDone
    }
  }
}
