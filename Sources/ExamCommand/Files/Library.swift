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
  private let concepts = AuthorConcepts()

  init(options: CheckOptions = CheckOptions()) { self.options = options }

  /// What could not be read in project files, each once.
  var projectTroubles: [Trouble] {
    let projects = Set(surroundings.withLock { $0.values.compactMap(\.project) })
    return projects.sorted { $0.path < $1.path }.flatMap { project in
      project.mistakes.map { mistake in
        Trouble(
          "\(project.path):\(mistake.line)", mistake.message,
          remedy: "below rules: each line is a rule and its level, off, hint, information, warning or error")
      }
    }
  }

  /// What counts for all files of one folder.
  private struct Surroundings {
    /// Nil where there is none above it.
    let project: ProjectFile?
    /// With the levels of the project file above it.
    let options: CheckOptions
    let vocabulary: ConceptVocabulary
    /// Names both: other ones have another name.
    let basis: [UInt8]
    /// The files of marked answers in it, by name.
    let graded: Set<String>
  }

  /// By the folder as it is written before a file's name, its slash included; empty for the working folder.
  private let surroundings = Mutex<[String: Surroundings]>([:])

  private func surroundings(of path: String) -> Surroundings {
    let folder = String(
      path[..<(path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex)])
    if let known = surroundings.withLock({ $0[folder] }) { return known }
    let whole = Library.absolute(path)
    let project = ProjectFile.find(above: whole) { try? FileReader.readRegular($0) }
    var options = options
    options.projectLevels = project?.levels ?? [:]
    func words(_ levels: [String: ExamSettings.RuleLevel]) -> String {
      levels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }.joined(separator: " ")
    }
    let settings = "\(options.gradesEverything)\n\(words(options.levels))\n\(words(options.projectLevels))\n"
    let uri = DocumentURI.absolute(whole)
    let found = Surroundings(
      project: project, options: options, vocabulary: concepts.vocabulary(for: uri),
      basis: Array((settings + concepts.digest(for: uri)).utf8),
      graded: Set(FolderWalk.names(in: folder.isEmpty ? "." : folder, where: GradedFile.isNamed) ?? []))
    surroundings.withLock { $0[folder] = found }
    return found
  }

  /// How a file is checked, with the levels of the project file above it.
  private func options(for path: String) -> CheckOptions { surroundings(of: path).options }

  /// Names all that an exam's findings and marks depend on beside its own bytes: the options, the levels of the project
  /// file above it, its author's concept files, and the marked answers beside it. Not for drafts, which depend on their
  /// exam as well, nor for versions of other exams.
  func basis(for path: String) -> [UInt8] {
    let basis = surroundings(of: path).basis
    guard let marks = gradedFile(beside: path) else { return basis }
    return basis + Array(SHA256.hex([marks]).utf8)
  }

  /// The marked answers beside an exam, as they lie there; nil where there are none. Folders are looked at once.
  func gradedFile(beside exam: String) -> [UInt8]? {
    let graded = surroundings(of: exam).graded
    guard !graded.isEmpty, exam != "-" else { return nil }
    let path = GradedFile.path(beside: exam)
    guard let name = path.split(separator: "/").last, graded.contains(String(name)) else { return nil }
    return try? FileReader.readRegular(path)
  }

  /// A file with what it is: by its name, else by what it reads like.
  ///
  /// - Parameter isNamed: whether the user named this very file: then it counts as an exam whatever it is called.
  func file(at path: String, isNamed: Bool) throws(Trouble) -> Analysis {
    let text = Text(bytes: try FileReader.read(path))
    return analysis(path: path, text: text, kind: Library.kind(of: path, text, isNamed: isNamed))
  }

  static func kind(of path: String, _ text: Text, isNamed: Bool) -> FileKind {
    let kind = FileKind.of(path: path, text: text)
    return kind == .other && isNamed && !GradedFile.isNamed(path) ? .exam : kind
  }

  /// A text that stands for a file, as it would be after a fix.
  func analysis(path: String, text: Text, kind: FileKind) -> Analysis {
    let analysis = knowing(Analysis(path: path, text: text, kind: kind, options: options(for: path)))
    if let reference = analysis.examReference { return analysis.answering(exam(named: reference, from: path)) }
    let exam: Analysis = analysis.besideMarked(markedAnswers(beside: analysis))
    if let reference = exam.versionReference { return exam.beside(self.exam(named: reference, from: path)) }
    return exam
  }

  /// An exam that has parts to outline or to mark.
  func exam(at path: String) throws(Trouble) -> Analysis {
    let text = Text(bytes: try FileReader.read(path))
    switch FileKind.of(path: path, text: text) {
    case .answers: throw Trouble(path, "is a draft, no exam", remedy: "name the exam that it answers")
    case .concepts: throw Trouble(path, "is a concept file, no exam", remedy: "name the exam")
    case .exam, .other: break
    }
    let analysis = knowing(Analysis(path: path, text: text, kind: .exam, options: options(for: path)))
    if FileReport.Contents(analysis).parts == 0 { throw Library.noExam(path) }
    return analysis
  }

  /// A draft as the answer to an exam, whichever it names itself.
  func draft(at path: String, answering exam: Analysis) throws(Trouble) -> Analysis {
    analysis(path: path, text: try draftText(at: path), answering: exam)
  }

  /// The text of a draft; an exam that was named in its place is told.
  func draftText(at path: String) throws(Trouble) -> Text {
    let text = Text(bytes: try FileReader.read(path))
    guard FileKind.of(path: path) != .exam else {
      throw Trouble(path, "is an exam, no draft", remedy: "name drafts behind the exam")
    }
    return text
  }

  /// The same for a draft that is read already.
  func analysis(path: String, text: Text, answering exam: Analysis) -> Analysis {
    Analysis(path: path, text: text, kind: .answers, options: options(for: path)).answering(exam)
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
    let exam = bytes.map {
      knowing(Analysis(path: path, text: Text(bytes: $0), kind: .exam, options: options(for: path)))
    }
    exams.withLock { $0[path] = .some(exam) }
    return exam
  }

  /// With its author's concepts, as the daemon knows them.
  private func knowing(_ analysis: Analysis) -> Analysis {
    guard analysis.kind == .exam, analysis.path != "-" else { return analysis }
    return analysis.knowing(surroundings(of: analysis.path).vocabulary)
  }

  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
