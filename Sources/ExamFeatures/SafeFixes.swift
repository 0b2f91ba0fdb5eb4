package import ExamRules
package import ExamText

/// All fixes of a document that change no mark and no meaning, at once: what an editor's “fix all” and `check --fix`
/// apply.
package struct SafeFixes: Sendable {
  /// In the order of the text, not overlapping.
  package private(set) var edits: [TextEdit] = []
  /// How many fixes they are.
  package private(set) var count = 0

  /// Of each finding its first safe fix. One that overlaps another waits for the next time: applying half of it would
  /// corrupt the document.
  package init(of findings: [Finding], in text: Text) {
    var seen: Set<Finding.Fix> = []
    for finding in findings {
      guard let fix = finding.fixes.first(where: \.isSafe), seen.insert(fix).inserted else { continue }
      take(fix.edits, in: text)
    }
  }

  /// Takes all edits of a fix, or none.
  private mutating func take(_ fix: [TextEdit], in text: Text) {
    let former = edits
    for edit in fix {
      let place = place(of: edit)
      let isFree =
        edit.range.upper.value <= text.count
        && (place == 0 || Self.meet(edits[place - 1], edit))
        && (place == edits.count || Self.meet(edit, edits[place]))
      guard isFree else {
        edits = former
        return
      }
      edits.insert(edit, at: place)
    }
    count += fix.isEmpty ? 0 : 1
  }

  /// Where an edit belongs; findings come in the order of the text, so that is mostly the end.
  private func place(of edit: TextEdit) -> Int {
    var (low, high) = (0, edits.count)
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].range.lower <= edit.range.lower { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether two edits in order leave each other alone: they may meet, unless one only inserts where the other is.
  private static func meet(_ a: TextEdit, _ b: TextEdit) -> Bool {
    a.range.upper < b.range.lower || (a.range.upper == b.range.lower && !a.range.isEmpty && !b.range.isEmpty)
  }
}
