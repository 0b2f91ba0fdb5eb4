import Foundation
import Testing

/// `Clients/shell/exam` with the real daemon, in every small shell that is there.
@Suite("The shell client", .timeLimit(.minutes(5)))
struct ShellClientTests {
  static let shells = [["/bin/dash"], ["/bin/busybox", "sh"], ["/bin/bash", "--posix"], ["/bin/sh"]]
    .filter { FileManager.default.isExecutableFile(atPath: $0[0]) }
  /// A folder and a file with everything in their names that shells, URIs and JSON trip over.
  private static let folderName = "Übungen & \"more\" 100%"
  private static let draftName = "anna's $HOME draft.answers.md"

  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("\(Self.folderName)/bread.exam.md", Examples.exam)
    try scratch.write("\(Self.folderName)/\(Self.draftName)", Examples.draft(of: "bread.exam.md"))
  }

  private func exam(_ shell: [String], _ arguments: String...) throws -> ExamdProcess {
    let client = ExamdProcess.package.appending(path: "Clients/shell/exam").path
    return try ExamdProcess.run(
      URL(filePath: shell[0]), shell.dropFirst() + [client] + arguments, input: Data(),
      in: scratch.folder.appending(path: Self.folderName), environment: [:])
  }

  @Test("feedback shows what earned the mark, for all parts or for one", arguments: shells)
  func feedback(shell: [String]) throws {
    let all = try exam(shell, "feedback", Self.draftName)
    #expect(all.code == 0, "\(all.errors)")
    #expect(all.output.contains("1a"))
    #expect(all.output.contains("carbon dioxide"))
    let one = try exam(shell, "feedback", "--part", "1b", Self.draftName)
    #expect(one.output.contains("“"))
    #expect(one.output.contains("carbon dioxide"))
    #expect(!one.output.contains("1a"))
    #expect(!one.output.contains("\u{1B}"))
  }

  @Test("the text is what examd grade prints", arguments: shells)
  func sameText(shell: [String]) throws {
    let folder = scratch.folder.appending(path: Self.folderName)
    let printed = try ExamdProcess.run("grade", "bread.exam.md", Self.draftName, in: folder)
    let asked = try exam(shell, "feedback", Self.draftName)
    let parts = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("1") } }
    #expect(parts(asked.output) == parts(printed.output))
    #expect(!parts(asked.output).isEmpty)
  }

  @Test("an exam's outline has its parts and points", arguments: shells)
  func outline(shell: [String]) throws {
    let result = try exam(shell, "outline", "bread.exam.md")
    #expect(result.code == 0)
    #expect(
      result.output == """
        Bread and yeast
        1a      4.0 points  4 alternatives
        1b      4.0 points  2 criteria
                8.0 points

        """)
  }

  @Test("a concept is explained, an unknown one named as it was asked for", arguments: shells)
  func explain(shell: [String]) throws {
    let known = try exam(shell, "ask", "layer", "normalization")
    #expect(known.code == 0)
    #expect(known.output == (try ExamdProcess.run("explain", "layer normalization").output))
    let unknown = try exam(shell, "ask", #"a "quoted" \back 日本 🙂"#)
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains(#"“a "quoted" \back 日本 🙂”"#))
  }

  @Test("what goes wrong is said in a line", arguments: shells)
  func failures(shell: [String]) throws {
    #expect(
      try exam(shell, "feedback", "missing.answers.md").errors.hasPrefix("exam: missing.answers.md cannot be read"))
    #expect(try exam(shell, "feedback", ".").errors.hasPrefix("exam: . is a folder"))
    #expect(try exam(shell, "feedback", "--part", "7q", Self.draftName).errors.contains("no part “7q”"))
    #expect(try exam(shell, "feedback", "bread.exam.md").code == 2)
    for arguments in [["feedback"], ["feedback", "--prat", "x"], ["frobnicate"]] {
      let result = try exam(shell, arguments[0], arguments.dropFirst().joined(separator: " "))
      #expect(result.code == 64)
      #expect(result.output == "")
    }
  }
}
