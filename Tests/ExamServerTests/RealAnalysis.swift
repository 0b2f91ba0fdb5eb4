import ExamFeatures
import ExamLanguage
import ExamRules
import ExamServer
import Foundation

extension ServerEnvironment {
  /// The real analysis, and no file on disk: what a conversation is about is opened in it.
  static let features = real { _ in nil }

  /// The real analysis where `Clients/record` says that editors were recorded: in a folder with the example exams.
  static let editors = real { path in
    let folder = "/home/anna/exams/"
    let examples = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Protocol/examples").standardizedFileURL
    guard path.hasPrefix(folder) else { return nil }
    return (try? Data(contentsOf: examples.appending(path: path.dropFirst(folder.count)))).map { Array($0) }
  }

  private static func real(_ readFile: @escaping @Sendable (String) -> [UInt8]?) -> ServerEnvironment {
    ServerEnvironment(
      version: "0.0.0", readFile: readFile,
      analyse: { path, text, isExam in
        Analysis(path: path, text: text, kind: isExam ? .exam : nil, options: CheckOptions())
      },
      explain: { name in
        switch ExamFeatures.Explanation.of(name) {
        case .text(let text): .text(text)
        case .unknown(let near): .unknown(near: near)
        }
      })
  }

  /// Conversations below `features/` are about what examd says, those below `workspace/` about files on disk, those below
  /// `editors/` are of real editors, all others are about how it converses.
  static func environment(of transcript: String) -> ServerEnvironment {
    if transcript.hasPrefix("workspace/") { return MemoryFiles.bakery.environment }
    if transcript.hasPrefix("editors/") { return .editors }
    return transcript.hasPrefix("features/") ? .features : .fake
  }
}
