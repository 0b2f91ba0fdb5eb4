import ExactNumbers
import ExamLanguage
import Foundation
import Marking
import Testing

/// The rubrics of the real exam, read by the plainest means so that only the arithmetic is tested here.
private enum RealExam {
  static let path: String =
    ProcessInfo.processInfo.environment["EXAMD_REAL_EXAM"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/exams/deep-learning.md").standardized.path

  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// `1a` to `6b`, the open ones.
  static func schemes() throws -> [String: MarkingScheme] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    var schemes: [String: MarkingScheme] = [:]
    var (question, name) = (0, "")
    var maximum: Int?
    var criteria: [(String, String)] = []
    func close() {
      guard !criteria.isEmpty else { return }
      schemes[name] = MarkingScheme(
        maximum: maximum.map { Points($0) },
        criteria: criteria.map { RubricCriterion(points: points($0.0), text: $0.1) }, settings: ExamSettings())
    }
    for line in lines {
      let words = line.split(separator: " ")
      if let first = words.first, first.count == 1, "abc".contains(first), words.count > 3 {
        close()
        if first == "a" { question += 1 }
        (name, maximum, criteria) = ("\(question)\(first)", nil, [])
      } else if line.contains(" points · "), let first = words.first {
        maximum = Int(first.prefix { $0 != "." })
      } else if words.count == 2, words[1].hasPrefix("point"), name != "" {
        criteria.append((words[0].replacingOccurrences(of: "+", with: ""), ""))
      } else if !criteria.isEmpty {
        criteria[criteria.count - 1].1 += "\n" + line
      }
    }
    close()
    return schemes
  }
}

@Suite("The real exam", .enabled(if: RealExam.isThere))
struct RealExamTests {
  @Test("Each open part is read as its author meant it")
  func readings() throws {
    let schemes = try RealExam.schemes()
    let roles = schemes.mapValues { $0.relations.map(\.role) }
    #expect(roles["2a"] == [.whole, .additive, .additive])
    #expect(roles["2b"] == [.additive, .additive, .insteadOf([0])])
    #expect(roles["3a"] == [.whole, .additive, .feedback, .feedback, .feedback])
    #expect(roles["3b"] == [.whole, .whole, .whole])
    #expect(roles["4a"] == [.additive, .additive])
    #expect(roles["4b"] == [.additive, .additive, .insteadOfAny([0, 1])])
    #expect(roles["4c"] == [.whole, .additive, .additive, .insteadOfEverything])
    #expect(roles["5a"] == [.additive])
    #expect(roles["6a"] == [.insteadOf([1]), .additive, .additive, .additive])
    #expect(roles["6b"] == [.additive, .additive])
  }

  @Test("Only 5a falls short, 4a is worth 3, and no reading is a toss-up")
  func reach() throws {
    for (name, scheme) in try RealExam.schemes() {
      #expect(scheme.shortfall == (name == "5a" ? Points(2) : .zero), "\(name)")
      #expect(!scheme.alternativeReadings.contains { $0.isAsPlausible }, "\(name)")
    }
    #expect(try RealExam.schemes()["4a"]?.maximum == Points(3))
  }
}
