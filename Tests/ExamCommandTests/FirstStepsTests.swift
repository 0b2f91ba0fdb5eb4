import Foundation
import Testing

@testable import ExamCommand

@Suite("First steps: examd init, examd doctor and help", .timeLimit(.minutes(10)))
struct FirstStepsTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("init makes a folder in which nothing is wrong, samples pass and the draft is marked")
  func beginning() throws {
    let made = try ExamdProcess.run("init", "exams/first", in: scratch.folder)
    #expect(made.code == 0 && made.output.contains("made exams/first/first.exam.md"))
    let folder = scratch.folder.appending(path: "exams/first")
    let check = try ExamdProcess.run("check", ".", "--fail-on", "hint", in: folder)
    #expect(check.code == 0, "\(check.output)")
    #expect(try ExamdProcess.run("test", ".", in: folder).code == 0)
    let grade = try ExamdProcess.run(
      "grade", "first.exam.md", "anna.answers.md", "--format", "table", in: folder)
    #expect(grade.code == 0 && grade.output.contains("Anna") && !grade.output.contains("?"), "\(grade.output)")
  }

  @Test("init changes nothing that is there")
  func inTheWay() throws {
    try scratch.write("x/anna.answers.md", "mine")
    let result = try ExamdProcess.run("init", "x", in: scratch.folder)
    #expect(result.code == 2 && result.errors.contains("x/anna.answers.md: is there already"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path + "/x") == ["anna.answers.md"])
    try scratch.write("file", "")
    #expect(try ExamdProcess.run("init", "file/x", in: scratch.folder).errors.contains("file: cannot be made"))
  }

  @Test("doctor finds a missing and a shadowed examd, each with its remedy")
  func doctor() throws {
    let own = ExamdProcess.executable.deletingLastPathComponent().path
    let well = try ExamdProcess.run("doctor", environment: ["PATH": own, "LC_ALL": "C.UTF-8"])
    #expect(well.code == 0, "\(well.output)")
    #expect(well.output.contains("✓ serves editors") && well.output.contains("✓ checks, marks and explains"))
    let missing = try ExamdProcess.run("doctor", environment: ["PATH": scratch.folder.path])
    #expect(missing.code == 1 && missing.output.contains("✗ no examd on the PATH"))
    let other = try scratch.write("examd", "#!/bin/sh\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other.path)
    let shadowed = try ExamdProcess.run("doctor", environment: ["PATH": scratch.folder.path + ":" + own])
    #expect(shadowed.code == 1 && shadowed.output.contains("✗ the PATH leads to another examd"))
  }

  @Test(
    "the help of every command fits on a screen and shows how it is called",
    arguments: [""] + CommandLineTool.commandNames)
  func help(_ command: String) throws {
    let arguments = command.isEmpty ? ["--help"] : ["help", command]
    let result = try ExamdProcess.run(
      ExamdProcess.executable, arguments, input: Data(), in: nil, environment: ["COLUMNS": "100"])
    #expect(result.code == 0)
    #expect(result.lines.count <= (command.isEmpty ? 60 : 50), "\(result.lines.count) lines")
    let example = command.isEmpty ? "  examd " : "examd \(command)"
    #expect(result.output.contains("Example"))
    #expect(result.output.components(separatedBy: example).count > 1)
  }

  @Test("progress says how long it will take at the pace so far")
  func estimate() {
    #expect(Progress.left(10, of: 40, after: .seconds(4)) == " · 12 s left")
    #expect(Progress.left(1, of: 301, after: .seconds(1)) == " · 5 min left")
    #expect(
      Progress.left(40, of: 40, after: .seconds(4)).isEmpty && Progress.left(0, of: 4, after: .seconds(4)).isEmpty)
  }
}
