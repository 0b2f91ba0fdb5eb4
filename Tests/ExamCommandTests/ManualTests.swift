import Foundation
import Testing

@Suite("Man pages and completions")
struct ManualTests {
  @Test("each command has a page with its options, examples and exit codes")
  func pages() throws {
    let scratch = try Scratch()
    let result = try ExamdProcess.run("manual", scratch.folder.path)
    #expect(result.code == 0, "\(result.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path + "/share/man/man1")
    let commands = try ExamdProcess.run("help").output.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }
      .compactMap { $0.wholeMatch(of: #/  ([a-z]+)(, [a-z]+)?( \(default\))?  .*/#)?.1 }.filter { $0 != "help" }
    #expect(commands.count > 10)
    #expect(Set(names) == Set(["examd.1"] + commands.map { "examd-\($0).1" }))
    let check = try scratch.read("share/man/man1/examd-check.1")
    #expect(check.contains("\n.SH EXAMPLES\n.nf\nexamd check final.exam.md\n"))
    #expect(check.contains("\n\\fB\\-\\-fail\\-on\\fR \\fIfail\\-on\\fR\nThe least grave"))
    #expect(check.contains("\n.SH EXIT STATUS\n0 clean"))
    #expect(try scratch.read("share/bash-completion/completions/examd").contains("publish"))
    #expect(try scratch.read("share/zsh/site-functions/_examd").hasPrefix("#compdef examd"))
    #expect(try scratch.read("share/fish/vendor_completions.d/examd.fish").contains("publish"))
    #expect(try ExamdProcess.run("manual", scratch.folder.path + "/none").code == 2)
  }
}
