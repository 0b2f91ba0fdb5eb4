import ExamText
import Foundation
import Testing

@testable import ExamCommand

@Suite("The diff of --diff")
struct UnifiedDiffTests {
  @Test("equal texts have none")
  func equal() { #expect(UnifiedDiff.of(Text("a\nb"), Text("a\nb"), path: "x") == "") }

  @Test("changes near each other share a hunk; a missing last line end is told")
  func hunks() {
    let before = (1...30).map(String.init).joined(separator: "\n")
    let after = before.replacing("\n4\n", with: "\nfour\n").replacing("\n6\n", with: "\n6\n6½\n").dropLast(2) + "end"
    #expect(
      UnifiedDiff.of(Text(before), Text(String(after)), path: "x.exam.md") == """
        --- x.exam.md
        +++ x.exam.md
        @@ -1,9 +1,10 @@
         1
         2
         3
        -4
        +four
         5
         6
        +6½
         7
         8
         9
        @@ -27,4 +28,4 @@
         27
         28
         29
        -30
        \\ No newline at end of file
        +end
        \\ No newline at end of file

        """)
  }

  @Test("patch turns the one text into the other", arguments: 0..<40)
  func patch(seed: Int) throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/patch") else { return }
    var generator = Generator(state: UInt64(seed) &* 2_654_435_761 &+ 1)
    func line() -> String { "line \(Int.random(in: 0..<12, using: &generator))" }
    let old = (0..<Int.random(in: 1..<60, using: &generator)).map { _ in line() }
    var new = old
    for _ in 0..<Int.random(in: 1..<8, using: &generator) {
      let place = Int.random(in: 0...new.count, using: &generator)
      if Bool.random(using: &generator) {
        new.insert(line(), at: place)
      } else if place < new.count {
        new.remove(at: place)
      }
    }
    let (before, after) = (old.map { $0 + "\n" }.joined(), new.map { $0 + "\n" }.joined())
    let diff = UnifiedDiff.of(Text(before), Text(after), path: "x")
    guard before != after, !after.isEmpty else { return }
    let scratch = try Scratch()
    try scratch.write("x", before)
    let result = try ExamdProcess.shell("patch -p0", input: Data(diff.utf8), in: scratch.folder)
    #expect(result.code == 0)
    #expect(try scratch.read("x") == after)
  }

  /// Numbers that are the same in every run.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }
}
