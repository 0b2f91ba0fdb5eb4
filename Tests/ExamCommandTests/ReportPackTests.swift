import Foundation
import Testing

@testable import ExamCommand

@Suite("What examd check keeps of many small exams", .timeLimit(.minutes(10)))
struct ReportPackTests {
  let scratch: Scratch

  /// As many as are kept together, a few of them with findings.
  init() throws {
    scratch = try Scratch()
    for number in 1...70 {
      try scratch.write(
        "tree/\(number % 3)/\(number).exam.md",
        Examples.exam.replacing(
          "+2 points\n\nThe starch", with: number % 9 == 0 ? "+1 point\n\nThe starch" : "+2 points\n\nThe starch"))
    }
  }

  private func check(_ arguments: [String] = [], tree: String = "tree") throws -> String {
    let result = try ExamdProcess.run(
      ExamdProcess.executable, ["check", tree, "--format", "json", "--fail-on", "never"] + arguments, input: Data(),
      in: scratch.folder, environment: ["XDG_CACHE_HOME": scratch.folder.path + "/cache"])
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  private var pack: URL { scratch.folder.appending(path: "cache/examd/pack") }

  @Test("the second run says what the first said, and so does one without")
  func same() throws {
    let fresh = try check(["--no-cache"])
    #expect(!FileManager.default.fileExists(atPath: pack.path))
    #expect(try check() == fresh)
    let kept = try Data(contentsOf: pack)
    #expect(try check() == fresh)
    #expect(try Data(contentsOf: pack) == kept)
    #expect(fresh.contains("full-marks-unreachable"))
  }

  @Test("a changed exam is checked again, the others are not forgotten")
  func changed() throws {
    _ = try check()
    let before = try Data(contentsOf: pack).count
    try scratch.write(
      "tree/1/1.exam.md", Examples.exam.replacing("+2 points\n\nThe starch", with: "+1 point\n\nThe starch"))
    let again = try check()
    #expect(try again == check(["--no-cache"]))
    #expect(try Data(contentsOf: pack).count > before)
    #expect(
      try check(["--rule", "full-marks-unreachable=off"])
        == check(["--rule", "full-marks-unreachable=off", "--no-cache"]))
  }

  @Test("of fewer files nothing is kept")
  func few() throws {
    _ = try check(tree: "tree/1")
    #expect(!FileManager.default.fileExists(atPath: pack.path))
  }

  @Test("what is cut short, garbage or changed by a bit counts as missing")
  func garbage() throws {
    let fresh = try check()
    let whole = try Data(contentsOf: pack)
    var bad = [whole.prefix(whole.count / 2), Data(), Data("examd reports 1\n".utf8), whole + Data([0])]
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 9)) {
      var bytes = whole
      bytes[place] ^= 1
      bad.append(bytes)
    }
    for bytes in bad {
      try bytes.write(to: pack)
      #expect(try check() == fresh)
    }
  }

  @Test("records come back as they were kept, whatever else the pack holds")
  func records() throws {
    let path = scratch.folder.path + "/pack"
    let program = Array("a build".utf8)
    func key(_ number: Int) -> ContentHash { ContentHash().followed(by: Array("\(number)".utf8)) }
    let first = ReportPack(path: path, program: program)
    for number in 0..<100 { first.keep(Array(repeating: UInt8(number), count: number), key(number)) }
    try Data(try #require(first.content)).write(to: URL(filePath: path))
    let second = ReportPack(path: path, program: program)
    for number in 0..<100 {
      #expect(second.record(key(number)).map(Array.init) == Array(repeating: UInt8(number), count: number))
    }
    #expect(second.record(key(100)) == nil)
    #expect(second.content == nil)
    #expect(ReportPack(path: path, program: Array("another".utf8)).record(key(1)) == nil)
  }

  @Test("a pack that is full forgets what the run did not need")
  func full() throws {
    let path = scratch.folder.path + "/pack"
    func key(_ number: Int) -> ContentHash { ContentHash().followed(by: Array("\(number)".utf8)) }
    let half = Array(repeating: UInt8(7), count: ReportPack.limit / 2 - 100)
    for number in 0..<2 {
      let pack = ReportPack(path: path, program: [])
      pack.keep(half, key(number))
      if number == 1 { #expect(pack.record(key(0))?.count == half.count) }
      try Data(try #require(pack.content)).write(to: URL(filePath: path))
    }
    let third = ReportPack(path: path, program: [])
    #expect(third.record(key(0)) != nil)
    third.keep([1, 2, 3], key(2))
    let fourth = ReportPack(path: path, program: [])
    _ = fourth.record(key(1))
    fourth.keep(Array(repeating: 1, count: 1000), key(3))
    try Data(try #require(fourth.content)).write(to: URL(filePath: path))
    let last = ReportPack(path: path, program: [])
    #expect(last.record(key(0)) == nil && last.record(key(1)) != nil && last.record(key(3))?.count == 1000)
  }

  @Test(
    "the hash is the published one",
    arguments: [
      ("hello", "cbd8a7b341bd9b025b1e906a48ae1d19"),
      ("The quick brown fox jumps over the lazy dog", "e34bbc7bbc071b6c7a433ca9c49a9347"),
    ])
  func published(_ text: String, _ expected: String) {
    let hash = ContentHash().followed(by: Array(text.utf8))
    let digits = [hash.first, hash.second].map { String($0, radix: 16) }
    #expect(digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined() == expected)
    #expect(ContentHash().followed(by: [1]).followed(by: [2]) != ContentHash().followed(by: [1, 2]))
  }
}
