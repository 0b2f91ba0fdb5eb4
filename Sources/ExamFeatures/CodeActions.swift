internal import ExamRules
internal import ExamText

/// The fixes and rewritings that an editor offers at a place.
enum CodeActions {
  static func of(
    _ findings: [Finding], _ rewritings: [Rewriting], in range: ByteRange, of text: Text
  ) -> [CodeAction] {
    var seen: Set<Finding.Fix> = []
    var actions: [CodeAction] = []
    for finding in findings where finding.range.lower <= range.upper && range.lower <= finding.range.upper {
      // The safe one is what an editor may apply unasked; where there is just one fix, it is what one would choose.
      let preferred = finding.fixes.firstIndex { $0.isSafe } ?? (finding.fixes.count == 1 ? 0 : nil)
      for (index, fix) in finding.fixes.enumerated() where seen.insert(fix).inserted {
        actions.append(
          CodeAction(
            title: fix.title, edits: fix.edits, finding: finding, kind: .quickFix, isPreferred: index == preferred))
      }
    }
    let known = Set(actions.map(\.edits))
    for rewriting in rewritings where !known.contains(rewriting.edits) {
      actions.append(
        CodeAction(
          title: rewriting.title, edits: rewriting.edits, finding: nil, kind: .rewrite, isPreferred: false))
    }
    let safe = SafeFixes(of: findings, in: text)
    if safe.count > 0 {
      let title = safe.count == 1 ? "apply the one safe fix" : "apply all \(safe.count) safe fixes"
      actions.append(CodeAction(title: title, edits: safe.edits, finding: nil, kind: .fixAll, isPreferred: false))
    }
    return actions
  }
}
