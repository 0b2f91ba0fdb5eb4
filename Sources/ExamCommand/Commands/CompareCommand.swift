internal import ArgumentParser
internal import ExamFeatures

/// `examd compare A B`: whether two versions of an exam, or one in two languages, are worth the same.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two versions or translations of an exam.",
    discussion: """
      Points, keys, counts and rubrics of parts of the same name are compared; texts and the order of \
      alternatives may differ.

      Examples:
        examd compare final-a.exam.md final-b.exam.md
        examd compare exam.en.exam.md exam.de.exam.md

      Exit codes: 0 alike, 1 something differs, 2 a file could not be read or no exam was found, 64 wrong usage.
      """)

  @Argument(help: "An exam.", completion: .file())
  var first: String

  @Argument(help: "Its other version or translation.", completion: .file())
  var second: String

  func run() throws {
    let library = Library()
    let lines: [String]
    do throws(Trouble) {
      lines =
        VersionComparison.differences(try library.exam(at: first), try library.exam(at: second)) ?? []
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let output = StandardOutput()
    output.write(
      lines.isEmpty ? "\(first) and \(second) are worth the same\n" : lines.map { $0 + "\n" }.joined())
    try output.finish()
    if !lines.isEmpty { throw ExitCode.findings }
  }
}
