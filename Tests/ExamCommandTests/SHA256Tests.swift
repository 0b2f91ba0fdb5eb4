import Foundation
import Testing

@testable import ExamCommand

@Suite("Names of contents")
struct SHA256Tests {
  @Test("the examples of FIPS 180-4, and lengths around the block's")
  func examples() {
    #expect(SHA256.hex([[]]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(SHA256.hex([Array("abc".utf8)]) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let long = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
    #expect(SHA256.hex([long]) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA256.hex([million]) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("what sha256sum says, for every length around one and two blocks")
  func another() throws {
    let scratch = try Scratch()
    let contents = (0...130).map { length in (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) } }
    for (length, content) in contents.enumerated() { try scratch.write(String(format: "%03d", length), Data(content)) }
    let sums = try ExamdProcess.shell("sha256sum *", in: scratch.folder)
    #expect(sums.lines.map { String($0.prefix(64)) } == contents.map { SHA256.hex([$0]) })
  }

  @Test("where one text ends and the next begins is part of the name")
  func lists() {
    #expect(SHA256.hex([[1], [2, 3]]) != SHA256.hex([[1, 2], [3]]))
  }
}
