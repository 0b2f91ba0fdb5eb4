internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The command line of examd: what `main` calls.
package enum CommandLineTool {
  /// Reads the arguments, runs the command and ends the process with its exit code.
  package static func main() async {
    // A reader that goes away (`examd check … | head`) shows as a failed write, which is dealt with where it happens.
    signal(SIGPIPE, SIG_IGN)
    if let help = HelpSummary.asked(by: Array(CommandLine.arguments.dropFirst())) {
      let output = StandardOutput()
      output.write(help)
      do { try output.finish() } catch { exit(ExitCode.jobNotDone.rawValue) }
      return
    }
    await ExamdCommand.main()
  }
}

extension CommandLineTool {
  static var commandNames: [String] {
    ExamdCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  }
}

/// `examd`: the subcommands, and the daemon when none is given.
struct ExamdCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "examd",
    abstract: "Understands exams: checks their points, explains their concepts, marks drafts with evidence.",
    discussion: """
      Without a command, examd serves an editor on standard input and output (the Language Server Protocol).

      Examples:
        examd check final.exam.md
        examd grade final.exam.md answers/
        examd explain "batch normalization"

      Exit codes: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done, 64 wrong usage.
      """,
    version: Version.current,
    subcommands: [
      ServeCommand.self, CheckCommand.self, TestCommand.self, OutlineCommand.self, GradeCommand.self,
      ReviewCommand.self, AnalyseCommand.self, EvaluateCommand.self, ImpactCommand.self, CompareCommand.self,
      EqualCommand.self, ExplainCommand.self, InitCommand.self, DoctorCommand.self, PublishCommand.self,
      ListenCommand.self, ConnectCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: ServeCommand.self)
}
