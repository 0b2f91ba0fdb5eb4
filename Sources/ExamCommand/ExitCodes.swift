internal import ArgumentParser

/// The exit codes that scripts rely on; wrong usage is ArgumentParser's 64.
extension ExitCode {
  /// Findings at or above `--fail-on`; two expressions that differ.
  static let findings = ExitCode(1)
  /// A file that cannot be read, no exam where one should be, a name that nobody knows, an undecided comparison.
  static let jobNotDone = ExitCode(2)
}
