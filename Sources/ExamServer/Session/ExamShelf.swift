internal import ExamFeatures
internal import ExamText
internal import Synchronization

/// Exams on disk that drafts refer to, and the marked answers beside them, read once for as long as their bytes stay the
/// same.
final class ExamShelf: Sendable {
  private struct Kept {
    let bytes: [UInt8]
    let analysis: any DocumentAnalysis
  }

  /// A term's exams at most; beyond, the shelf is emptied.
  private static let limit = 32

  /// What changes of exams do to drafts.
  let impacts = ImpactShelf()
  private let environment: ServerEnvironment
  private let drafts = Mutex<[String: Kept]>([:])
  private let kept = Mutex<[String: Kept]>([:])
  private let marked = Mutex<[String: (bytes: [UInt8], teacher: TeacherMarks)]>([:])

  init(environment: ServerEnvironment) { self.environment = environment }

  /// A draft on disk, not joined with its exam; nil where the file cannot be read.
  func draft(at path: String) -> (any DocumentAnalysis)? {
    guard let bytes = environment.readFile(path) else { return nil }
    if let kept = drafts.withLock({ $0[path] }), kept.bytes == bytes { return kept.analysis }
    let analysis = environment.analyse(path, Text(bytes: bytes), false)
    drafts.withLock { shelf in
      if shelf.count >= ImpactShelf.limit { shelf.removeAll() }
      shelf[path] = Kept(bytes: bytes, analysis: analysis)
    }
    return analysis
  }

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

  /// The marked answers of a file: the same object as long as its bytes are the same, so that what was learned from
  /// them is kept.
  func teacher(_ name: String, _ bytes: [UInt8]) -> TeacherMarks {
    if let kept = marked.withLock({ $0[name] }), kept.bytes == bytes { return kept.teacher }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let teacher = TeacherMarks(GradedFile(bytes), name: DocumentURI.decoded(file))
    return marked.withLock { shelf in
      // Of two read at once the first stays.
      if let kept = shelf[name], kept.bytes == bytes { return kept.teacher }
      if shelf.count >= ExamShelf.limit { shelf.removeAll() }
      shelf[name] = (bytes, teacher)
      return teacher
    }
  }
}
