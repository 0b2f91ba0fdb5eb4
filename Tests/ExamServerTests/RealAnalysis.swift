import ExamFeatures
import ExamLanguage
import ExamRules
import ExamServer

extension ServerEnvironment {
  /// The real analysis, and no file on disk: what a conversation is about is opened in it.
  static let features = ServerEnvironment(
    version: "0.0.0", readFile: { _ in nil },
    analyse: { path, text, isExam in
      Analysis(path: path, text: text, kind: isExam ? .exam : nil, options: CheckOptions())
    },
    explain: { name in
      switch ExamFeatures.Explanation.of(name) {
      case .text(let text): .text(text)
      case .unknown(let near): .unknown(near: near)
      }
    })

  /// Conversations below `features/` are about what examd says, those below `workspace/` about files on disk, all others
  /// about how it converses.
  static func environment(of transcript: String) -> ServerEnvironment {
    if transcript.hasPrefix("workspace/") { return MemoryFiles.bakery.environment }
    return transcript.hasPrefix("features/") ? .features : .fake
  }
}
