import Foundation
import Testing

@testable import ExamCommand

@Suite("Files and folders")
struct FileTests {
  @Test("a folder is walked in the order of its names, hidden files and circles of links left out")
  func walk() throws {
    let scratch = try Scratch()
    for name in ["b.exam.md", "a/z.exam.md", "a/a.exam.md", "B.exam.md", ".git/x.exam.md", ".h.exam.md", "a/n.png"] {
      try scratch.write(name, "")
    }
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appending(path: "a/loop"), withDestinationURL: scratch.folder)
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appending(path: "c.exam.md"), withDestinationURL: scratch.folder.appending(path: "b.exam.md"))
    let found = FolderWalk.files(below: scratch.folder.path, keep: Selection.mayBeOurs) { Issue.record("\($0)") }
    #expect(
      found.map { $0.dropFirst(scratch.folder.path.count + 1) }
        == ["B.exam.md", "a/a.exam.md", "a/z.exam.md", "b.exam.md", "c.exam.md"])
  }

  @Test("a file is read whole; what cannot be read says why and what to do")
  func read() throws {
    let scratch = try Scratch()
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try scratch.write("x", Data(bytes))
    #expect(try FileReader.read(file.path) == bytes)
    #expect(throws: Trouble.self) { try FileReader.read(scratch.folder.path) }
    #expect(throws: Trouble.self) { try FileReader.read(file.path + "y") }
    #expect(throws: Trouble.self) { try FileReader.read("x\0y") }
    let missing = #expect(throws: Trouble.self) { try FileReader.read("no/such.exam.md") }
    #expect(
      missing?.line == "examd: no/such.exam.md: there is no such file; look at the spelling and the folder")
  }

  @Test("a file beyond the limit is refused before it is read, an endless one while it is")
  func limit() throws {
    let scratch = try Scratch()
    let file = try scratch.write("large", "")
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: UInt64(FileReader.limit) + 1)
    #expect(throws: Trouble.self) { try FileReader.read(file.path) }
    #expect(throws: Trouble.self) { try FileReader.read("/dev/zero") }
    #expect(throws: Trouble.self) { try FileReader.readRegular("/dev/zero") }
  }

  @Test("replacing keeps permissions and links, and leaves no scraps")
  func replace() throws {
    let scratch = try Scratch()
    let file = try scratch.write("x.exam.md", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let link = scratch.folder.appending(path: "link.exam.md")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    try FileWriter.replace(link.path, with: Array("new".utf8))
    #expect(try scratch.read("x.exam.md") == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).sorted() == [
        "link.exam.md", "x.exam.md",
      ])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
  }
}
