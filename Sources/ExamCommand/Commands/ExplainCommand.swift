internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures

/// `examd explain NAME`: a concept or a rule, as the hover shows it.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a concept, a rule, or what matchers find.",
    discussion: """
      Examples:
        examd explain batch normalization
        examd explain penalties-unbalanced
        examd explain final.exam.md --part 2b --sample 'The gradients explode.'
        examd explain final.exam.md --part 2b --sample - < answer.txt

      Of your own files (*.concepts.md) those in this folder and in the folders above it, up to the one that holds \
      .git, count.

      Exit codes: 0 done, 2 there is nothing of that name, or no matcher, 64 wrong usage.
      """)

  @Argument(help: "The name of a concept, in any of its spellings, or of a rule; with --part an exam.")
  var name: [String]

  @Option(help: "The part whose matchers are explained (2b).")
  var part: String?

  @Option(help: "The answer that they are tried on; - is standard input.")
  var sample: String?

  @Option(help: "With --part: text for people, json for programs.")
  var format: ReportFormat = .text

  @OptionGroup var colour: ColourOptions

  func validate() throws {
    guard (part == nil) == (sample == nil) else { throw ValidationError("--part and --sample belong together.") }
    if part != nil, name.count != 1 { throw ValidationError("Name one exam with --part.") }
    if part != nil, name == ["-"], sample == "-" {
      throw ValidationError("Standard input holds the exam or the answer, not both.")
    }
  }

  func run() async throws {
    if let part, let sample { return try explain(part, sample) }
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

  private func explain(_ part: String, _ sample: String) throws {
    let output = StandardOutput()
    do throws(Trouble) {
      let path = name[0]
      let exam = try Library().exam(at: path)
      let answer = sample == "-" ? String(decoding: try FileReader.read("-"), as: UTF8.self) : sample
      let report: MatcherReport
      do throws(MatcherReport.Failure) {
        report = try MatcherReport(exam, part: part, answer: answer)
      } catch {
        switch error {
        case .noPart: throw Trouble(path, "has no part \(part)", remedy: "see its parts with examd outline")
        case .noMatcher:
          throw Trouble(path, "no criterion of \(part) has a matcher", remedy: "see “Matchers” in the file format")
        }
      }
      switch format {
      case .json: output.write(JSONWriter.bytes(report.json, pretty: true) + [0x0A])
      case .text: output.write(report.text(isColoured: colour.isColoured))
      }
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    try output.finish()
  }
}
