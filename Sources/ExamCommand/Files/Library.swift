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

  /// The project files above folders, by folder; nil where there is none.
  private let projects = Mutex<[String: ProjectFile?]>([:])

  init(options: CheckOptions = CheckOptions()) { self.options = options }

  /// What could not be read in project files, each once.
  var projectTroubles: [Trouble] {
    let projects = Set(projects.withLock { Array($0.values) }.compactMap { $0 })
    return projects.sorted { $0.path < $1.path }.flatMap { project in
      project.mistakes.map { mistake in
        Trouble(
          "\(project.path):\(mistake.line)", mistake.message,
          remedy: "below rules: each line is a rule and its level, off, hint, information, warning or error")
      }
    }
  }

  /// How a file is checked, with the levels of the project file above it.
  private func options(for path: String) -> CheckOptions {
    let whole = Library.absolute(path)
    let folder = String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)])
    let known = projects.withLock { $0[folder] }
    let project = known ?? ProjectFile.find(above: whole) { try? FileReader.readRegular($0) }
    if known == nil { projects.withLock { $0[folder] = .some(project) } }
    var options = options
    options.projectLevels = project?.levels ?? [:]
    return options
  }

  /// Names all that an exam's findings and marks depend on beside its own bytes: the options, the levels of the project
  /// file above it, its author's concept files, and the marked answers beside it. Not for drafts, which depend on their exam as well.
  func basis(for path: String) -> [UInt8] {
    let options = options(for: path)
    func words(_ levels: [String: ExamSettings.RuleLevel]) -> String {
      levels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }.joined(separator: " ")
    }
    let settings = "\(options.gradesEverything)\n\(words(options.levels))\n\(words(options.projectLevels))\n"
    let graded = path == "-" ? nil : try? FileReader.readRegular(GradedFile.path(beside: path))
    let marks = graded.map { SHA256.hex([$0]) } ?? ""
    let contents = path == "-" ? "" : marks + concepts.digest(for: DocumentURI.absolute(Library.absolute(path)))
    return Array((settings + contents).utf8)
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
    return analysis.knowing(concepts.vocabulary(for: DocumentURI.absolute(Library.absolute(analysis.path))))
  }

  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
