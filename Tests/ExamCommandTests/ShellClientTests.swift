import Foundation
import Testing

/// `Clients/shell/exam` with the real daemon, in every small shell that is there.
@Suite("The shell client", .timeLimit(.minutes(10)))
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

  @Test("the marks are those that examd grade prints", arguments: shells)
  func sameText(shell: [String]) throws {
    let folder = scratch.folder.appending(path: Self.folderName)
    let printed = try ExamdProcess.run("grade", "bread.exam.md", Self.draftName, in: folder)
    let asked = try exam(shell, "feedback", Self.draftName)
    let parts = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("1a") || $0.hasPrefix("1b") } }
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

  @Test("new begins a draft with a heading for each part, and never over another", arguments: shells)
  func new(shell: [String]) throws {
    let result = try exam(shell, "new", "bread.exam.md")
    #expect(result.code == 0)
    #expect(result.output == "bread.answers.md\n")
    let draft = try scratch.read("\(Self.folderName)/bread.answers.md")
    #expect(
      draft == """
        ---
        exam: bread.exam.md
        ---

        ## 1a

        - [ ] Gluten forms when flour meets water.
        - [ ] Salt makes yeast work faster.
        - [ ] Rye flour forms no bubbles at all.
        - [ ] A wet dough gives larger holes in the crumb.

        ## 1b


        """)
    #expect(try exam(shell, "new", "bread.exam.md").code == 2)
    #expect(try scratch.read("\(Self.folderName)/bread.answers.md") == draft)
    #expect(try exam(shell, "feedback", "bread.answers.md").code == 0)
  }

  @Test("feedback is in the language of the exam", arguments: shells)
  func language(shell: [String]) throws {
    try scratch.write("\(Self.folderName)/brot.exam.md", Examples.exam.replacing("language: en", with: "language: de"))
    try scratch.write("\(Self.folderName)/b.answers.md", Examples.draft(of: "brot.exam.md"))
    let result = try exam(shell, "feedback", "b.answers.md", "--part", "1a")
    #expect(result.output.contains("ein Vorschlag, nicht die endgültige Bewertung"))
    #expect(result.output.contains("4.0 von 4"))
  }

  @Test(
    "by a command that serves the exam nothing of the key comes, and the path of the draft does not go",
    arguments: shells)
  func via(shell: [String]) throws {
    let teacher = scratch.folder.appending(path: "teacher")
    try scratch.write("teacher/bread.exam.md", Examples.exam)
    let via = "tee -a \"$HOME/sent\" | \"$EXAMD\" serve --role student '\(teacher.path)/bread.exam.md'"
    let folder = scratch.folder.path
    func ask(_ arguments: String...) throws -> ExamdProcess {
      try ExamdProcess.run(
        URL(filePath: shell[0]),
        shell.dropFirst() + [ExamdProcess.package.appending(path: "Clients/shell/exam").path]
          + arguments, input: Data(), in: scratch.folder.appending(path: Self.folderName),
        environment: ["EXAM_VIA": via, "HOME": folder])
    }
    let marks = try ask("feedback", Self.draftName)
    #expect(marks.code == 0, "\(marks.errors)")
    #expect(marks.output.contains("2.0 of 4"))
    #expect(marks.output.contains("‾"))
    #expect(!marks.output.contains("starch"))
    #expect(try ask("ask", "layer", "normalization").code == 0)
    #expect(
      try ask("outline").output.hasPrefix(
        "Bread and yeast\n1a      4.0 points  4 alternatives\n1b      4.0 points  open\n"))
    #expect(try ask("new", "served").output == "served.answers.md\n")
    #expect(!(try scratch.read("sent")).contains(Self.draftName))
    let broken = try exam(shell, "feedback", "--via", "exit 3", Self.draftName)
    #expect(broken.code == 2)
    #expect(broken.errors == "exam: 'exit 3' gave no answer; try it by hand\n")
  }

  @Test("a quiz asks part by part, marks at once and keeps a score sheet", arguments: shells)
  func quiz(shell: [String]) throws {
    let client = ExamdProcess.package.appending(path: "Clients/shell/exam").path
    let folder = scratch.folder.appending(path: Self.folderName)
    let keys = "1, 4\n# The yeast makes carbon dioxide,\nand the gluten holds it in bubbles.\n\n"
    let result = try ExamdProcess.run(
      URL(filePath: shell[0]), shell.dropFirst() + [client, "quiz", "bread.exam.md"], input: Data(keys.utf8),
      in: folder,
      environment: [:])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("  2  Salt makes yeast work faster."))
    #expect(result.output.contains("4.0 of 4"))
    #expect(
      result.output.hasSuffix("1a      4.0 of 4.0\n1b      2.0 of 4.0\n          6 of 8\nkept in bread.scores.tsv\n"))
    let sheet = try scratch.read("\(Self.folderName)/bread.scores.tsv").split(separator: "\n")
    #expect(sheet.first == "time\tpart\tscore\tmax")
    #expect(
      sheet.dropFirst().map { $0.split(separator: "\t").dropFirst().joined(separator: " ") } == [
        "1a 4.0 4.0", "1b 2.0 4.0",
      ])
    let stopped = try ExamdProcess.run(
      URL(filePath: shell[0]), shell.dropFirst() + [client, "quiz", "--part", "1b", "bread.exam.md"],
      input: Data("q\n".utf8), in: folder, environment: [:])
    #expect(stopped.code == 0)
    #expect(!stopped.output.contains("Salt"))
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
