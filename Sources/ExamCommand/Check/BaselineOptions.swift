internal import ArgumentParser
internal import ExamFeatures

/// `--baseline` and `--write-baseline`, shared by what reports findings.
struct BaselineOptions: ParsableArguments {
  @Option(help: "Leaves out the findings that this file knows.", completion: .file())
  var baseline: String?

  @Flag(help: "Writes the findings into the --baseline file instead.")
  var writeBaseline = false

  func validate() throws {
    if writeBaseline, baseline == nil { throw ValidationError("--write-baseline needs --baseline FILE.") }
  }

  /// What the baseline is for in this run; reads it where it is to be compared with.
  func use() throws(Trouble) -> CheckReport.BaselineUse {
    guard let baseline else { return .none }
    guard !writeBaseline else { return .write(baseline) }
    guard Library.isThere(baseline) else {
      throw Trouble(baseline, "there is no such file", remedy: "make it with --write-baseline")
    }
    guard let known = Baseline(bytes: try FileReader.read(baseline)) else {
      throw Trouble(baseline, "is no baseline", remedy: "write one with --write-baseline")
    }
    return .leaveOut(known)
  }
}
