internal import ArgumentParser
internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamServer
internal import ExamText

/// `examd serve`, and `examd` alone: the daemon.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves an editor (Language Server Protocol on stdio).",
    discussion: """
      Editors start it; nothing has to be configured. With --role student, one exam is served and its key stays here: \
      marks and advice as far as the exam's feedback setting allows, as often as its attempts setting allows.

      Examples:
        examd serve --record conversation.jsonl
        examd serve --role student final.exam.md
        ssh teacher examd serve --role student final.exam.md

      Exit codes: 0 after shutdown and exit, 1 without shutdown, 2 when the recording cannot be written or the exam \
      cannot be served.
      """)

  @Option(help: "author: every file, everything; student: one exam without its key.")
  var role: Role = .author

  @Option(help: "Whose attempts are counted, with --role student; else those of the account.")
  var student: String?

  @Option(help: "Where attempts are counted; else NAME.attempts.jsonl beside the exam.", completion: .file())
  var ledger: String?

  @Option(
    help: "Writes the conversation to this file, one message a line, as the tests replay it.", completion: .file())
  var record: String?

  // What editors add by habit; standard input and output is the only way there is.
  @Flag(help: .hidden) var stdio = false
  @Option(name: .customLong("clientProcessId"), help: .hidden) var clientProcessId: Int?

  // With --role student the exam; else a misspelt command arrives here, since examd without a command serves.
  @Argument(help: "The exam, with --role student.", completion: .file()) var exam: [String] = []

  func validate() throws {
    if role == .student {
      guard exam.count == 1 else { throw ValidationError("With --role student name one exam.") }
      return
    }
    if student != nil || ledger != nil { throw ValidationError("--student and --ledger go with --role student.") }
    guard let word = exam.first else { return }
    let isPath = word.contains(".") || word.contains("/")
    let remedy = isPath ? "To check a file: examd check \(word)." : "See examd --help."
    throw ValidationError("No command is called '\(word)'. \(remedy)")
  }

  func run() async throws {
    if Terminal.isInput, Terminal.isError {
      StandardError.write("examd waits for an editor; to check an exam: examd check FILE; for help: examd --help\n")
    }
    let environment = try environment()
    ServeCommand.prepare()
    throw ExitCode(await ExamServer.run(record: record, environment: environment))
  }

  /// Makes what is made when first needed, such as the library of concepts and the tables of words, while the editor is
  /// still introducing itself: the first exam that it opens need not wait for that.
  private static func prepare() {
    Task.detached {
      let text = """
        a Which is true?

        2.0 points · Multiple choice · 2 alternatives

        This one. 2.0 points

        That one. -2.0 points

        b Why?

        2.0 points · Open

        Model answer

        Because.

        +2 points

        Because of this.
        """
      let exam = Analysis(path: "", text: Text(bytes: Array(text.utf8)), kind: .exam, options: CheckOptions())
      _ = exam.knowing(.library).findings()
    }
  }

  private func environment() throws -> ServerEnvironment {
    guard role == .student, let path = exam.first else { return .real }
    do throws(Trouble) {
      return try StudentService(exam: path, ledger: ledger).environment(of: student ?? StudentService.account())
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
  }
}

extension ServerEnvironment {
  /// The world as it is: files on disk, the compiled-in library, our version.
  static let real = ServerEnvironment(
    version: Version.current,
    readFile: { path in try? FileReader.readRegular(path) },
    listDrafts: { folder in FolderWalk.drafts(near: folder) },
    analyse: { path, text, isExam in
      Analysis(path: path, text: text, kind: isExam ? .exam : nil, options: CheckOptions())
    },
    explain: { name in
      switch ExamFeatures.Explanation.of(name) {
      case .text(let text): .text(text)
      case .unknown(let near): .unknown(near: near)
      }
    },
    folders: FolderAccess(files: WorkspaceFiles.below, concepts: ConceptFiles.folders))
}
