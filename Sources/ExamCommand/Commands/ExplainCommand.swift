internal import ArgumentParser
internal import ExamFeatures

/// `examd explain NAME`: a concept or a rule, as the hover shows it.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a concept or a rule, as the hover in an editor does.",
    discussion: """
      Examples:
        examd explain batch normalization
        examd explain penalties-unbalanced

      The concepts of your own files (*.concepts.md) count in the folder in which they lie, in the folders below it, and
      so here, where this is one of them.
      """)

  @Argument(help: "The name of a concept, in any of its spellings, or of a rule.")
  var name: [String]

  func run() async throws {
    let wanted = name.joined(separator: " ")
    let output = StandardOutput()
    switch AuthorConcepts().vocabulary(for: Library.absolute("here.exam.md")).explanation(of: wanted) {
    case .text(let text): output.write(text.hasSuffix("\n") ? text : text + "\n")
    case .unknown(let near):
      let remedy = near.isEmpty ? "look at the spelling" : "near to it: \(near.joined(separator: ", "))"
      StandardError.say(Trouble(nil, "neither a concept nor a rule is called “\(wanted)”", remedy: remedy))
      throw ExitCode.jobNotDone
    }
    try output.finish()
  }
}
