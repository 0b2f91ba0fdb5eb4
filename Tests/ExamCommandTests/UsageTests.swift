import Foundation
import Testing

@testable import ExamCommand

@Suite("Arguments and exit codes", .timeLimit(.minutes(10)))
struct UsageTests {
  @Test("--version prints one line and nothing else")
  func version() throws {
    let result = try ExamdProcess.run("--version")
    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.output.contains(/^\d+\.\d+\.\d+\n$/))
    #expect(result.errors == "")
  }

  @Test(
    "wrong usage is 64, says why on standard error and prints nothing else",
    arguments: [
      ["check"], ["check", "x.exam.md", "--fail-on", "sometimes"], ["check", "x.exam.md", "--rule", "no-level"],
      ["check", "x.exam.md", "--rule", "no-such-rule=off"], ["check", "x.exam.md", "--diff", "--format", "json"],
      ["check", "-", "--fix"], ["check", "x.exam.md", "--write-baseline"], ["check", "x.exam.md", "--format", "xml"],
      ["test"], ["grade"], ["grade", "x.exam.md"], ["grade", "--jsonl", "x.exam.md", "y"], ["equal", "x"],
      ["equal", "x", "y", "z"], ["equal", "--jsonl", "x"], ["equal", "--josnl"], ["explain"], ["outline"],
      ["outline", "a", "b"], ["chekc"], ["final.exam.md"], ["serve", "--recrod", "x"],
    ])
  func usage(arguments: [String]) throws {
    let result = try ExamdProcess.shell(#""$EXAMD" "$@""#, arguments)
    #expect(result.code == 64)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("Error: "))
  }

  @Test("a misspelt command is named, a file in its place is met with the command that was probably meant")
  func misspelt() throws {
    #expect(try ExamdProcess.run("chekc").errors.contains("No command is called 'chekc'"))
    #expect(try ExamdProcess.run("final.exam.md").errors.contains("examd check final.exam.md"))
  }

  @Test(
    "help of every command fits on a screen and shows examples that can be copied",
    arguments: [
      "", "serve", "check", "test", "outline", "grade", "review", "analyse", "evaluate", "impact", "compare", "equal",
      "explain", "init", "doctor", "publish", "listen", "connect", "manual",
    ])
  func help(command: String) throws {
    let result = try ExamdProcess.run(
      ExamdProcess.executable, command.isEmpty ? ["--help"] : [command, "--help"], input: Data(), in: nil,
      environment: ["COLUMNS": "80"])
    #expect(result.code == 0)
    #expect(result.output.contains(command.isEmpty ? "  examd check " : "  examd \(command)"))
    // Before the prompt.
    #expect(result.lines.count < 24 && result.lines.allSatisfy { $0.count <= 80 })
    let whole = try ExamdProcess.run(
      ExamdProcess.executable, command.isEmpty ? ["help"] : ["help", command], input: Data(), in: nil,
      environment: ["COLUMNS": "80"])
    #expect(whole.code == 0 && whole.lines.count <= 50 && whole.output.contains("Exit codes: "))
    // Everything that can be set is in the short one too.
    for line in whole.lines where line.hasPrefix("  -") && !line.contains("--version") && !line.contains("--help") {
      let name = line.dropFirst(2).prefix { $0 != " " && $0 != "," && $0 != "/" }
      #expect(result.output.contains("  \(name)"), "\(name)")
    }
    // A line that was too long for the terminal goes on at its left edge.
    let examples = result.lines.drop { !$0.hasPrefix("Example") }.dropFirst().prefix { $0.contains("exam") }
    #expect(!examples.isEmpty && examples.allSatisfy { $0.hasPrefix("  ") })
  }

  @Test(
    "a rule's level that cannot be read is named, with what can",
    arguments: [
      ("penalties-unbalanced=loud", "'loud' is no level"), ("penalties-unbalanced", "penalties-unbalanced=off"),
      ("penalties-unbalancd=off", "Near to it: penalties-unbalanced"),
    ])
  func levels(_ argument: String, _ remedy: String) throws {
    let result = try ExamdProcess.run("check", "--rule", argument, ".")
    #expect(result.code == 64)
    #expect(result.errors.contains(remedy), "\(result.errors)")
  }

  @Test("no command is missing above, and each is one line in the list of them")
  func list() throws {
    let help = try ExamdProcess.run("help").lines
    let list = help.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
    #expect(list.count == CommandLineTool.commandNames.count)
    #expect(CommandLineTool.commandNames.count == 18)
  }

  @Test("equal: 0 equal, 1 different, 2 undecided, each with its reason; a minus sign needs no precaution")
  func equal() throws {
    let equal = try ExamdProcess.run("equal", "-x+1", "1-x")
    #expect(equal.code == 0)
    #expect(equal.output.hasPrefix("equal: "))
    let different = try ExamdProcess.run("equal", "2x", "x")
    #expect(different.code == 1)
    #expect(different.output.hasPrefix("different: "))
    let options: [(arguments: [String], code: Int32)] = [
      (["0.1538", "2/13"], 1), (["0.1538", "2/13", "--tolerance", "0.001"], 0),
      (["102", "100", "--tolerance", "2%"], 0),
      (["25 g", "0.025 kg", "--units", "converted"], 0), (["25 g", "0.025 kg", "--units", "asked"], 1),
      (["(x+1)^2", "x^2+2x+1", "--form", "factored"], 0), (["x^2+2x+1", "(x+1)^2", "--form", "factored"], 1),
      (["2/4", "1/2", "--form", "lowest-terms"], 1), (["0.5", "1/2", "--form", "exact"], 1),
      (["sqrt(x^2)", "x"], 1), (["sqrt(x^2)", "x", "--stance", "real-positive"], 0),
      (["x", "x", "--form", "short"], 64), (["x", "x", "--tolerance=-1"], 64),
    ]
    for (arguments, code) in options {
      let result = try ExamdProcess.run(
        ExamdProcess.executable, ["equal"] + arguments, input: Data(), in: nil, environment: [:])
      #expect(result.code == code, "\(arguments): \(result.output) \(result.errors)")
    }
    let undecided = try ExamdProcess.run("equal", "$x", "((")
    #expect(undecided.code == 2)
    #expect(undecided.output.hasPrefix("undecided: "))
  }

  @Test("explain: an unknown name is 2 and told on standard error")
  func explain() throws {
    let result = try ExamdProcess.run("explain", "zzyzx", "quux")
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("“zzyzx quux”"))
  }

  @Test("a full disk is a failure, a reader that went away is not")
  func closedOutput() throws {
    let full = try ExamdProcess.shell(#""$EXAMD" equal x x > /dev/full"#)
    #expect(full.code == 2)
    #expect(full.errors.contains("standard output"))
    let gone = try ExamdProcess.shell(#"trap '' PIPE; { "$EXAMD" equal x x; echo "$?" >&2; } | sleep 0; exec true"#)
    #expect(gone.errors == "0\n")
  }
}
