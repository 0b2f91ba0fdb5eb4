internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// Checks one file after the other, and mends it where that is asked for.
struct FileChecker: Sendable {
  enum Mending: Sendable {
    case leave
    /// Says what would change.
    case show
    case write
  }

  /// What came of one file.
  struct Outcome: Sendable {
    var report: FileReport?
    var trouble: Trouble?
    /// How many findings the fixes did away with.
    var mended = 0
    /// The text before and after the fixes, where they change it and it is to be shown.
    var change: (before: Text, after: Text)?
  }

  /// A fix may make room for another one; more often than this no sensible set of fixes goes on.
  private static let roundLimit = 8

  let library: Library
  let mending: Mending
  /// Nil: everything is checked anew.
  let cache: CheckCache?

  func check(_ file: Selection.File) -> Outcome {
    var outcome = Outcome()
    do {
      let text = Text(bytes: try FileReader.read(file.path))
      let kind = Library.kind(of: file.path, text, isNamed: file.isNamed)
      // A draft's findings depend on its exam as well, and what is mended needs the analysis.
      // So do those of an exam that is a version of another one.
      let isAlone = !(FileChecker.hasFrontMatter(text) && text.bytes.prefix(1 << 16).contains("version-of".utf8))
      let cache = kind == .exam && mending == .leave && isAlone ? cache : nil
      let key = cache?.key(file.path, text, basis: library.basis(for: file.path))
      if let key, let known = cache?.report(key, path: file.path, text: text) {
        outcome.report = known
        return outcome
      }
      let began = ContinuousClock.now
      let analysis = library.analysis(path: file.path, text: text, kind: kind)
      guard analysis.kind != .other || GradedFile.isNamed(file.path) else { return outcome }
      outcome.report = FileReport(path: file.path, analysis: analysis)
      outcome.trouble = FileChecker.trouble(with: analysis, file)
      if let key, let report = outcome.report, outcome.trouble == nil {
        cache?.keep(report, key, after: ContinuousClock.now - began)
      }
      guard mending != .leave, let mended = mended(analysis) else { return outcome }
      if mending == .show {
        outcome.change = (analysis.text, mended.text)
      } else {
        try FileWriter.replace(file.path, with: mended.text.bytes)
        let report = FileReport(path: file.path, analysis: mended)
        outcome.mended = max(0, (outcome.report?.findings.count ?? 0) - report.findings.count)
        outcome.report = report
      }
    } catch { outcome.trouble = error }
    return outcome
  }

  private static func hasFrontMatter(_ text: Text) -> Bool {
    let bytes = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? text.bytes.dropFirst(3) : text.bytes[...]
    return bytes.starts(with: "---".utf8)
  }

  /// An exam without a part of which no rule says what is wrong must not look clean.
  private static func trouble(with analysis: Analysis, _ file: Selection.File) -> Trouble? {
    guard analysis.kind == .exam, FileReport.Contents(analysis).parts == 0,
      !analysis.findings().contains(where: { $0.severity <= .warning })
    else { return nil }
    return Library.noExam(file.path)
  }

  /// The document with all safe fixes applied; nil where there are none.
  private func mended(_ analysis: Analysis) -> Analysis? {
    var current = analysis
    for _ in 0..<FileChecker.roundLimit {
      guard
        let action = current.codeActions(in: current.text.range).first(where: { $0.kind == .fixAll }),
        let text = current.text.applying(action.edits), text != current.text
      else { break }
      current = library.analysis(path: analysis.path, text: text, kind: analysis.kind)
    }
    return current.text == analysis.text ? nil : current
  }
}
