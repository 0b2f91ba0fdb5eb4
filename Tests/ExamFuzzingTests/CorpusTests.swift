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

  private static let files: [(target: FuzzTarget, name: String)] = FuzzTarget.allCases.flatMap { target in
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: target.rawValue).path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { (target, $0) }
  }

  @Test("holds now", .timeLimit(.minutes(1)), arguments: files)
  func holds(target: FuzzTarget, name: String) throws {
    let file = CorpusTests.folder.appending(path: target.rawValue).appending(path: name)
    let bytes = Array(try Data(contentsOf: file))
    let clock = ContinuousClock()
    let start = clock.now
    let flaw = target.flaw(of: bytes)
    #expect(flaw == nil)
    // The slowest takes a tenth of a second in a debug build; what once hung took for ever.
    #expect(clock.now - start < .seconds(20))
  }

  @Test("has bytes for every property")
  func complete() {
    #expect(Set(CorpusTests.files.map(\.target)) == Set(FuzzTarget.allCases))
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
