import ExamRules
import ExamText
import Foundation
import Testing

/// A fixed file keeps every byte that the fix did not concern, however it is encoded and spaced.
@Suite("What fixes leave alone")
struct FixedBytesTests {
  /// The same exam as another program would have saved it.
  enum Variant: String, CaseIterable {
    case plain
    case windowsLines
    case byteOrderMark
    case trailingBlanks
    case tabsAndNoEnd

    func bytes(_ text: Text) -> [UInt8] {
      switch self {
      case .plain: text.bytes
      case .windowsLines: text.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      case .byteOrderMark: [0xEF, 0xBB, 0xBF] + text.bytes
      case .trailingBlanks: text.bytes.flatMap { $0 == 0x0A ? [0x20, 0x20, 0x0A] : [$0] }
      case .tabsAndNoEnd: text.bytes.dropLast().flatMap { $0 == 0x0A ? [0x09, 0x0A] : [$0] }
      }
    }
  }

  @Test("Of every fix, what stands outside its edits is there afterwards, byte for byte", arguments: Variant.allCases)
  func outside(variant: Variant) throws {
    var count = 0
    for entry in FixTests.exams {
      let text = Text(bytes: variant.bytes(entry.text))
      for fix in check(text).findings.flatMap(\.fixes) {
        let fixed = try #require(text.applying(fix.edits), "\(entry.name): \(fix.title)").bytes
        var (rest, done) = (fixed[...], 0)
        for edit in fix.edits.sorted(by: { $0.range.lower < $1.range.lower }) {
          let kept = text.bytes[done..<edit.range.lower.value]
          #expect(rest.starts(with: kept), "\(entry.name): \(fix.title)")
          rest = rest.dropFirst(kept.count + edit.replacement.count)
          done = edit.range.upper.value
        }
        #expect(rest.elementsEqual(text.bytes[done...]), "\(entry.name): \(fix.title)")
        count += 1
      }
    }
    #expect(count > 50, "\(variant): \(count)")
  }

  @Test("No fix takes away a line that it does not replace, save what an export or a comment left, and a second header")
  func lines() throws {
    let removing: Set = ["export-artefacts", "allowance-unused", "repeated-header"]
    for entry in FixTests.exams {
      let before = lines(entry.text)
      for finding in entry.check.findings where !removing.contains(finding.rule) {
        for fix in finding.fixes {
          let after = lines(try #require(entry.text.applying(fix.edits)))
          let lost = before.difference(from: after).insertions.count
          #expect(lost <= fix.edits.count, "\(entry.name): \(fix.title)")
        }
      }
    }
  }

  private func lines(_ text: Text) -> [String] { text.string.components(separatedBy: "\n") }

  @Test("Saved in another way, an exam is offered the same fixes", arguments: Variant.allCases)
  func alike(variant: Variant) {
    for entry in FixTests.exams {
      let titles = entry.check.findings.flatMap(\.fixes).map(\.title)
      let others = check(Text(bytes: variant.bytes(entry.text))).findings.flatMap(\.fixes).map(\.title)
      #expect(titles == others, "\(entry.name), \(variant)")
    }
  }
}
