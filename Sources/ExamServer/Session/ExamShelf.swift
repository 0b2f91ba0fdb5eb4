internal import ExamFeatures
internal import ExamText
internal import Synchronization

/// Exams on disk that drafts refer to, analysed once for as long as their bytes stay the same.
final class ExamShelf: Sendable {
  private struct Kept {
    let bytes: [UInt8]
    let analysis: any DocumentAnalysis
  }

  /// A term's exams at most; beyond, the shelf is emptied.
  private static let limit = 32

  private let environment: ServerEnvironment
  private let kept = Mutex<[String: Kept]>([:])

  init(environment: ServerEnvironment) { self.environment = environment }

  /// Nil where the file cannot be read.
  func exam(at path: String, knowing concepts: ConceptVocabulary) -> (any DocumentAnalysis)? {
    guard let bytes = environment.readFile(path) else { return nil }
    var former: (any DocumentAnalysis)?
    if let kept = kept.withLock({ $0[path] }), kept.bytes == bytes { former = kept.analysis }
    let analysis = (former ?? environment.analyse(path, Text(bytes: bytes), true)).knowing(concepts)
    if analysis === former { return analysis }
    kept.withLock { shelf in
      if shelf.count >= ExamShelf.limit { shelf.removeAll() }
      shelf[path] = Kept(bytes: bytes, analysis: analysis)
    }
    return analysis
  }
}
