package import ExamLanguage

/// What it means for a text when somebody writes at a file of concepts.
extension ConceptIndex {
  /// Finds in a text what may be read otherwise with these concepts than with the former ones: the concepts that came,
  /// went or changed, those whose own texts name one of them, and those to which one of these is related. Nil where all
  /// concepts are as they were.
  ///
  /// Texts without an occurrence are read and marked as before. Linear in the texts of all concepts.
  package func touched(since former: ConceptIndex) -> ConceptIndex? {
    if self === former { return nil }
    return touched(by: Self.differing(former.concepts, concepts))
  }

  /// The same where it is known which entries came, went or changed; nil without any.
  package func touched(by changed: [ConceptEntry]) -> ConceptIndex? {
    guard !changed.isEmpty else { return nil }
    let names = ConceptIndex(changed)
    var touched = changed
    for entry in concepts {
      let texts = [entry.name, entry.definition, entry.misconception ?? ""] + entry.aliases
      if texts.contains(where: { !names.occurrences(in: Array($0.utf8)).isEmpty }) { touched.append(entry) }
    }
    let known = Set(touched.map(\.name))
    touched += concepts.filter { !known.contains($0.name) && !known.isDisjoint(with: $0.related) }
    return ConceptIndex(touched)
  }

  /// The entries, of one row or the other, between what both begin with and what both end with.
  package static func differing(_ former: [ConceptEntry], _ next: [ConceptEntry]) -> [ConceptEntry] {
    let shorter = min(former.count, next.count)
    var start = 0
    while start < shorter, former[start].says(next[start]) { start += 1 }
    var end = 0
    while end < shorter - start, former[former.count - 1 - end].says(next[next.count - 1 - end]) { end += 1 }
    return Array(former[start..<(former.count - end)] + next[start..<(next.count - end)])
  }

  /// Whether a text names any of the concepts.
  package func isNamed(in bytes: [UInt8]) -> Bool { !occurrences(in: bytes).isEmpty }
}

extension ConceptEntry {
  /// Whether it says the same as another one, wherever each stands in its file.
  fileprivate func says(_ other: ConceptEntry) -> Bool {
    name == other.name && definition == other.definition && aliases == other.aliases && formula == other.formula
      && misconception == other.misconception && source == other.source && related == other.related
      && exceptions == other.exceptions
  }
}
