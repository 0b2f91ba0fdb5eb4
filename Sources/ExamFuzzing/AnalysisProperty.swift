internal import ExactJSON
internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamText

enum AnalysisProperty {
  /// The first byte says what the document is: an exam, a draft of `exam` below, or a concept file.
  static func flaw(of bytes: [UInt8]) -> String? {
    let kind: FileKind = [.exam, .answers, .concepts][Int(bytes.first ?? 0) % 3]
    let script = EditScript(Array(bytes.dropFirst()))
    let exam = kind == .answers ? analysis(Array(exam.utf8), .exam) : nil
    var document = analysis(script.text, kind).answering(exam)
    if let flaw = flaw(of: document, exam, "at first") { return flaw }
    for index in 0..<script.count {
      document = document.edited(by: [script.edit(index, of: document.text.count)])
      if let flaw = flaw(of: document, exam, "edit \(index)") { return flaw }
    }
    return nil
  }

  private static func analysis(_ bytes: [UInt8], _ kind: FileKind) -> Analysis {
    Analysis(path: "/a.md", text: Text(bytes: bytes), kind: kind, options: CheckOptions())
  }

  private static func flaw(of document: Analysis, _ exam: Analysis?, _ when: String) -> String? {
    let fresh = analysis(document.text.bytes, document.kind).answering(exam)
    let count = document.text.count
    let (found, expected) = (document.findings(), fresh.findings())
    if found != expected {
      let differing = zip(found, expected).first { $0 != $1 }
      return "\(when): other findings: \(differing.map { "\($0)" } ?? "\(found.count) and \(expected.count)")"
    }
    for finding in found where finding.range.lower.value < 0 || count < finding.range.upper.value {
      return "\(when): \(finding.rule) beyond the text"
    }
    if document.lenses() != fresh.lenses() { return "\(when): other sums" }
    if document.inlays(in: ByteRange(0, count)) != fresh.inlays(in: ByteRange(0, count)) {
      return "\(when): other inlays"
    }
    if document.symbols() != fresh.symbols() { return "\(when): other symbols" }
    if document.outlineJSON() != fresh.outlineJSON() { return "\(when): another outline" }
    if document.gradesJSON(part: nil) != fresh.gradesJSON(part: nil) { return "\(when): other marks" }
    let middle = ByteOffset(count / 2)
    if document.hover(at: middle) != fresh.hover(at: middle) { return "\(when): another hover" }
    if document.completions(at: middle) != fresh.completions(at: middle) { return "\(when): other completions" }
    return nil
  }

  /// What the drafts answer.
  private static let exam = """
    # 1 Dough

    a Which are true?

    4.0 points · Multiple choice · 2 alternatives

    Yeast makes dough rise. 4.0 points

    Salt makes dough rise. -2.0 points

    b Why does dough rise, and how large is $v_{max}/2$?

    4.0 points · Open · 1/4 Page

    Model answer

    Yeast makes carbon dioxide, which the gluten holds as bubbles. The value is $\\frac{v_{max}}{2}$.

    +2 points

    Yeast makes carbon dioxide that the gluten holds.

    +2 points

    The value is $v_{max}/2$.
    """
}
