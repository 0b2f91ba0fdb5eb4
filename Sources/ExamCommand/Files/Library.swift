internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamServer
internal import ExamText
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Files on disk, analysed; each draft together with the exam that it names.
final class Library: Sendable {
  private let options: CheckOptions
  /// The exams of drafts, by path, so that a cohort's is read once; nil for one that cannot be read.
  private let exams = Mutex<[String: Analysis?]>([:])

  init(options: CheckOptions = CheckOptions()) { self.options = options }

  /// A file with what it is: by its name, else by what it reads like.
  ///
  /// - Parameter isNamed: whether the user named this very file: then it counts as an exam whatever it is called.
  func file(at path: String, isNamed: Bool) throws(Trouble) -> Analysis {
    let text = Text(bytes: try FileReader.read(path))
    return analysis(path: path, text: text, kind: Library.kind(of: path, text, isNamed: isNamed))
  }

  static func kind(of path: String, _ text: Text, isNamed: Bool) -> FileKind {
    let kind = FileKind.of(path: path, text: text)
    return kind == .other && isNamed ? .exam : kind
  }

  /// A text that stands for a file, as it would be after a fix.
  func analysis(path: String, text: Text, kind: FileKind) -> Analysis {
    let analysis = Analysis(path: path, text: text, kind: kind, options: options)
    guard kind == .answers, let reference = analysis.examReference else { return analysis }
    return analysis.answering(exam(named: reference, from: path))
  }

  /// An exam that has parts to outline or to mark.
  func exam(at path: String) throws(Trouble) -> Analysis {
    let text = Text(bytes: try FileReader.read(path))
    let analysis = Analysis(path: path, text: text, kind: .exam, options: options)
    if FileReport.Contents(analysis).parts == 0 { throw Library.noExam(path) }
    return analysis
  }

  /// A draft as the answer to an exam, whichever it names itself.
  func draft(at path: String, answering exam: Analysis) throws(Trouble) -> Analysis {
    analysis(path: path, text: Text(bytes: try FileReader.read(path)), answering: exam)
  }

  /// The same for a draft that is read already.
  func analysis(path: String, text: Text, answering exam: Analysis) -> Analysis {
    Analysis(path: path, text: text, kind: .answers, options: options).answering(exam)
  }

  static func noExam(_ path: String) -> Trouble {
    Trouble(
      "\(path):1", "no exam found: no line begins a part",
      remedy: "begin parts with a letter (a Explain …) or a heading (## 1a)")
  }

  /// The exam that a draft names, relative to the draft, found as the daemon finds it.
  private func exam(named reference: String, from draft: String) -> Analysis? {
    guard let path = DocumentURI(path: Library.absolute(draft)).resolving(reference)?.path else { return nil }
    if let known = exams.withLock({ $0[path] }) { return known }
    let bytes = try? FileReader.readRegular(path)
    let exam = bytes.map { Analysis(path: path, text: Text(bytes: $0), kind: .exam, options: options) }
    exams.withLock { $0[path] = .some(exam) }
    return exam
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
