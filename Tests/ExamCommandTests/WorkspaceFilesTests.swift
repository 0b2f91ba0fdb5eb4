import ExamFeatures
import ExamServer
import ExamText
import Foundation
import Testing

@testable import ExamCommand

@Suite("What lies in a workspace, and whose concepts count where")
struct WorkspaceFilesTests {
  private func found(_ scratch: Scratch, limit: Int = 100) -> [String] {
    WorkspaceFiles.below(scratch.folder.path, limit: limit).map { String($0.dropFirst(scratch.folder.path.count + 1)) }
  }

  @Test("hidden and generated folders and what is ignored are left out")
  func walk() throws {
    let scratch = try Scratch()
    for name in [
      "b.exam.md", "a/z.answers.md", "a/deep/er/own.concepts.md", ".git/x.exam.md", ".build/x.exam.md", "n.png",
      "node_modules/x/x.exam.md", "old/x.exam.md", "a/old/x.exam.md", "a/draft-1.exam.md", "a/keep.exam.md",
      "a/deep/draft-2.exam.md",
    ] {
      try scratch.write(name, "")
    }
    try scratch.write(".gitignore", "# what is over\n/old/\ndraft-*.exam.md\n\n")
    try scratch.write("a/.gitignore", "!keep.exam.md\n/deep/er\n")
    #expect(found(scratch) == ["a/keep.exam.md", "a/old/x.exam.md", "a/z.answers.md", "b.exam.md"])
    #expect(found(scratch, limit: 1) == ["b.exam.md"])
    #expect(WorkspaceFiles.below(scratch.folder.path + "/nowhere", limit: 9) == [])
  }

  @Test("links to folders are not followed, so that no circle is walked")
  func links() throws {
    let scratch = try Scratch()
    try scratch.write("a/x.exam.md", "")
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appending(path: "a/loop"), withDestinationURL: scratch.folder)
    #expect(found(scratch) == ["a/x.exam.md"])
  }

  @Test("concept files count beside an exam and above it, as far as the repository goes")
  func concepts() throws {
    let scratch = try Scratch()
    for name in ["out.concepts.md", "r/all.concepts.md", "r/2026/own.concepts.md", "r/other/no.concepts.md"] {
      try scratch.write(name, "")
    }
    try scratch.write("r/.git/HEAD", "")
    let root = scratch.folder.path
    let scope = ConceptFiles.folders(for: root + "/r/2026")
    #expect(scope.folders == [root + "/r", root + "/r/2026"])
    #expect(scope.files == [root + "/r/all.concepts.md", root + "/r/2026/own.concepts.md"])
    // Outside of every repository only the exam's own folder.
    if ConceptFiles.folders(for: "/").folders == ["/"] {
      #expect(ConceptFiles.folders(for: root).folders.last == root)
    }
  }

  @Test("commands know an author's concepts: explain says them, and a nearer file wins")
  func commands() throws {
    let scratch = try Scratch()
    try scratch.write("r/.git/HEAD", "")
    try scratch.write("r/all.concepts.md", "## Crumb\n\nThe inside of a loaf.\n\n## Crust\n\nIts outside.\n")
    try scratch.write("r/2026/own.concepts.md", "## Crumb\n\nWhat is left on the table.\n")
    func explained(_ name: String, in folder: String) throws -> String {
      try ExamdProcess.run("explain", name, in: scratch.folder.appending(path: folder)).output
    }
    #expect(try explained("crumb", in: "r").contains("The inside of a loaf"))
    #expect(try explained("crumb", in: "r/2026").contains("What is left on the table"))
    #expect(try explained("crust", in: "r/2026").contains("Its outside"))
    #expect(try ExamdProcess.run("explain", "crust", in: scratch.folder).code == 2)
  }

  @Test("editors and commands mark alike: the words of an author's concept count for both")
  func agreement() throws {
    let scratch = try Scratch()
    let exam = try scratch.write(
      "final.exam.md",
      "a What makes bread rise?\n\n2.0 points · Open · 1/4 Page\n\n+2 points\n\nThe zymurgic agent.\n")
    try scratch.write("baking.concepts.md", "## Zymurgic agent\n\nAlso: bubble maker\n\nWhat makes gas in a dough.\n")
    let analysis = try Library().file(at: exam.path, isNamed: true)
    let text = analysis.text.string
    let place = try #require(text.range(of: "zymurgic"))
    let offset = ByteOffset(text.utf8.distance(from: text.startIndex, to: place.lowerBound))
    #expect(analysis.hover(at: offset)?.markdown.contains("What makes gas in a dough") == true)
  }
}
