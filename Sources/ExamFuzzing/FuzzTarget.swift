/// What must hold for any bytes, one property for each organ that reads what others wrote.
///
/// `.fuzz/run` looks for bytes for which one does not hold; those that it once found are kept in
/// `Tests/ExamFuzzingTests/Corpus`, where they are tried by every test run.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Messages are cut from a stream however it is chunked; what is JSON is written as it was read.
  case framing
  /// Exams, drafts and concept files: any bytes are read, and printed back as they were.
  case exam
  /// After any edits an exam is what reading it afresh gives.
  case edits
  /// After any edits a document says what a fresh one says: findings, sums, marks, outline.
  case analysis
  /// Formulas in any notation: read, and compared without contradiction.
  case mathematics
  /// Front matter and what it sets.
  case frontMatter = "front-matter"

  /// What is wrong with what becomes of these bytes; nil when nothing is. Crashes and endless loops are for the caller
  /// to notice.
  package func flaw(of bytes: [UInt8]) -> String? {
    switch self {
    case .framing: FramingProperty.flaw(of: bytes)
    case .exam: ExamProperty.flaw(of: bytes)
    case .edits: EditProperty.flaw(of: bytes)
    case .analysis: AnalysisProperty.flaw(of: bytes)
    case .mathematics: MathematicsProperty.flaw(of: bytes)
    case .frontMatter: FrontMatterProperty.flaw(of: bytes)
    }
  }
}
