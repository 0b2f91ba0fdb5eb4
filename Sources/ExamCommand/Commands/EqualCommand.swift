internal import ArgumentParser
internal import ExamFeatures
internal import Mathematics

/// `examd equal A B`: whether two expressions are equivalent.
struct EqualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equal",
    abstract: "Says whether two expressions are equivalent, and how that is known.",
    discussion: """
      Reads LaTeX, plain and Unicode notation, and sentences with one formula.

      Examples:
        examd equal '2σ_t²' '$2\\sigma_t^2$'
        examd equal --jsonl < pairs.jsonl

      Exit codes: 0 equal, 1 different, 2 undecided, 64 wrong usage. With --jsonl: 0 when all lines were read; each \
      line's reply says what became of it.
      """)

  // Everything that is no option of ours is an expression, so that `-x` needs no `--` before it.
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The two expressions.", valueName: "a> <b"))
  var expressions: [String] = []

  @Flag(name: .customLong("jsonl"), help: #"Reads {"a","b"} a line, writes {"equal","reason"} a line."#)
  var isFilter = false

  func validate() throws {
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
    let comparison = MathEquivalence.compare(expressions[0], expressions[1])
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
