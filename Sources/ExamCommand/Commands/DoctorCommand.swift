internal import ArgumentParser
internal import ExactNumbers
internal import ExamFeatures
internal import ExamLanguage
internal import ExamText

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `examd doctor`: what is wrong with an installation, and how to mend it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what is wrong with this installation.",
    discussion: """
      Each thing that is wrong is told with what would mend it.

      Example:
        examd doctor

      Exit codes: 0 all is well, 1 something is wrong, 64 wrong usage.
      """)

  /// One thing that was looked at.
  private struct Look {
    enum Result {
      case well
      case wrong(remedy: String)
      /// Missing, and not needed.
      case absent
    }

    let what: String
    let result: Result
  }

  func run() throws {
    let looks = [program, path, marks, server, locale, git].compactMap { $0 } + editors
    let output = StandardOutput()
    var isWell = true
    for look in looks {
      switch look.result {
      case .well: output.write("✓ \(look.what)\n")
      case .absent: output.write("– \(look.what)\n")
      case .wrong(let remedy):
        isWell = false
        output.write("✗ \(look.what)\n    \(remedy)\n")
      }
    }
    try output.finish()
    if !isWell { throw ExitCode.findings }
  }

  // MARK: Looks

  private var program: Look { Look(what: "examd \(Version.current)", result: .well) }

  /// Whether the shell finds this very program.
  private var path: Look {
    let found = RunningProgram.find("examd")
    guard let found else {
      return Look(
        what: "no examd on the PATH: editors and scripts will not find it",
        result: .wrong(remedy: "put the folder with examd on the PATH, or copy it to /usr/local/bin"))
    }
    if let own = RunningProgram.path, let real = RunningProgram.real(found), real != own {
      return Look(
        what: "the PATH leads to another examd: \(found)",
        result: .wrong(remedy: "this one is \(own); remove the other, or put this one first on the PATH"))
    }
    return Look(what: "on the PATH: \(found)", result: .well)
  }

  /// Whether it does what it is for: checks and marks an exam of which the marks are known.
  private var marks: Look {
    let library = Library()
    let exam = library.analysis(path: "first.exam.md", text: Text(Starter.exam), kind: .exam)
    let draft = library.analysis(path: "anna.answers.md", text: Text(Starter.draft), answering: exam)
    let total = StudentMarks(file: "anna.answers.md", draft: draft)?.parts.first?.mark?.description
    var knows = false
    if case .text = Explanation.of("batch normalization") { knows = true }
    guard exam.findings().isEmpty, total == "4", knows else {
      return Look(
        what: "the example exam is not marked as it should be",
        result: .wrong(remedy: "the program is damaged or was built for another machine: install it again"))
    }
    return Look(what: "checks, marks and explains: the example exam gets what it should", result: .well)
  }

  /// Whether it starts as editors start it. Without input it ends at once, with 1 since nobody said goodbye.
  private var server: Look? {
    guard let own = RunningProgram.path else { return nil }
    let code = ChildProcess.run(own, ["serve"])?.code
    return code == 1
      ? Look(what: "serves editors: \(own) serve", result: .well)
      : Look(
        what: "does not start as a server (\(code.map { "exit code \($0)" } ?? "it cannot be run"))",
        result: .wrong(remedy: "run \(own) serve by hand and see what it says"))
  }

  private var locale: Look {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Terminal.variable).first
    let isUnicode = name.map { $0.lowercased().replacing("-", with: "").contains("utf8") } ?? false
    if isUnicode { return Look(what: "the terminal speaks UTF-8 (\(name ?? ""))", result: .well) }
    return Look(
      what: "the locale is \(name ?? "not set"): signs such as ✓ and ▓ may look broken",
      result: Terminal.isOutput ? .wrong(remedy: "export LC_ALL=C.UTF-8") : .absent)
  }

  private var git: Look {
    RunningProgram.find("git") == nil
      ? Look(what: "no git: --changed-since will not work", result: .absent)
      : Look(what: "git, for --changed-since", result: .well)
  }

  private var editors: [Look] {
    let known = [
      ("nvim", "Neovim"), ("vim", "Vim"), ("emacs", "Emacs"), ("code", "VS Code"), ("codium", "VS Codium"),
      ("hx", "Helix"), ("helix", "Helix"), ("kak", "Kakoune"), ("zed", "Zed"), ("subl", "Sublime Text"),
      ("kate", "Kate"),
    ]
    let found = known.filter { RunningProgram.find($0.0) != nil }
    guard !found.isEmpty else {
      return [Look(what: "no editor that examd knows on the PATH; any with an LSP client will do", result: .absent)]
    }
    return found.map { Look(what: "\($0.1): see Clients/ for its set-up", result: .well) }
  }
}
