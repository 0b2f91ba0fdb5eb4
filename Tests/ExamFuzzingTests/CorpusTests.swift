import ExamFuzzing
import ExamText
import Foundation
import Testing

/// The bytes that once broke something, and some that try to.
@Suite("What fuzzing found")
struct CorpusTests {
  /// `EXAMD_CORPUS=.build-fuzz/corpus` tries everything that libFuzzer learned, without libFuzzer.
  private static let folder =
    ProcessInfo.processInfo.environment["EXAMD_CORPUS"].map { URL(filePath: $0) }
    ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

  private static func names(_ target: FuzzTarget) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: target.rawValue).path)
    return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test("holds now, for each property", arguments: FuzzTarget.allCases)
  func holds(target: FuzzTarget) throws {
    let names = CorpusTests.names(target)
    #expect(!names.isEmpty, "\(target) has no bytes that try it")
    for name in names {
      let bytes = Array(try Data(contentsOf: CorpusTests.folder.appending(path: target.rawValue).appending(path: name)))
      if let flaw = target.flaw(of: bytes) { Issue.record("\(target.rawValue)/\(name): \(flaw)") }
    }
  }

  @Test("an edit script says where, how much goes, and what comes")
  func script() {
    let script = EditScript(Array("abcdef".utf8) + [0x1F, 0, 2, 3] + Array("XY".utf8) + [0x1F, 0, 99])
    #expect(script.text == Array("abcdef".utf8))
    #expect(script.count == 2)
    #expect(script.edit(0, of: 6) == TextEdit(ByteRange(2, 5), "XY"))
    #expect(script.edit(1, of: 5) == TextEdit(ByteRange(3, 3), ""))
  }
}
