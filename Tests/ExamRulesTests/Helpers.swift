import Concepts
import ExamLanguage
import ExamRules
import ExamText
import Foundation

func check(_ exam: String, options: CheckOptions = CheckOptions()) -> ExamCheck {
  ExamCheck(Exam.parse(Text(exam)), concepts: .library, options: options, reusing: nil)
}

func check(_ exam: Text) -> ExamCheck {
  ExamCheck(Exam.parse(exam), concepts: .library, options: CheckOptions(), reusing: nil)
}

extension [Finding] {
  func of(_ rule: String) -> [Finding] { filter { $0.rule == rule } }
  var rules: [String] { map(\.rule) }
}

enum Files {
  static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let root = here.deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = here.appendingPathComponent("Fixtures")
  static let realExam: String =
    ProcessInfo.processInfo.environment["EXAMD_REAL_EXAM"]
    ?? root.appendingPathComponent("../shared/exams/deep-learning.md").standardized.path
  static var hasRealExam: Bool { FileManager.default.fileExists(atPath: realExam) }
  /// `EXAMD_UPDATE=1` writes what is found now into the files that say what should be.
  static var isUpdate: Bool { ProcessInfo.processInfo.environment["EXAMD_UPDATE"] == "1" }
}
