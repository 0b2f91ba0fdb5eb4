internal import ArgumentParser
internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamServer

/// `examd serve`, and `examd` alone: the daemon.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves an editor on standard input and output (Language Server Protocol).",
    discussion: """
      Editors start it; nothing has to be configured.

      Example:
        examd serve --record conversation.jsonl

      Exit codes: 0 after shutdown and exit, 1 without shutdown, 2 when the recording cannot be written.
      """)

  @Option(
    help: "Writes the conversation to this file, one message a line, as the tests replay it.", completion: .file())
  var record: String?

  // What editors add by habit; standard input and output is the only way there is.
  @Flag(help: .hidden) var stdio = false
  @Option(name: .customLong("clientProcessId"), help: .hidden) var clientProcessId: Int?

  // A misspelt command arrives here, since examd without a command serves.
  @Argument(help: .hidden) var unexpected: [String] = []

  func validate() throws {
    guard let word = unexpected.first else { return }
    let isPath = word.contains(".") || word.contains("/")
    let remedy = isPath ? "To check a file: examd check \(word)." : "See examd --help."
    throw ValidationError("No command is called '\(word)'. \(remedy)")
  }

  func run() async throws {
    if Terminal.isInput, Terminal.isError {
      StandardError.write("examd waits for an editor; to check an exam: examd check FILE; for help: examd --help\n")
    }
    throw ExitCode(await ExamServer.run(record: record, environment: .real))
  }
}

extension ServerEnvironment {
  /// The world as it is: files on disk, the compiled-in library, our version.
  static let real = ServerEnvironment(
    version: Version.current,
    readFile: { path in try? FileReader.readRegular(path) },
    analyse: { path, text, isExam in
      Analysis(path: path, text: text, kind: isExam ? .exam : nil, options: CheckOptions())
    },
    explain: { name in
      switch ExamFeatures.Explanation.of(name) {
      case .text(let text): .text(text)
      case .unknown(let near): .unknown(near: near)
      }
    })
}
