internal import ExamLanguage
internal import ExamText

extension Rule {
  static let exportArtefacts = Rule(
    "export-artefacts", .hint,
    what: """
      What an export from another program left behind: `...`, a lone `+`, empty heads of tables, runs of blank lines. \
      Said once for the whole file.
      """,
    why: "It belongs to nothing and is not read, but it hides what is there.",
    example: """
      +2 points

      ...
      """,
    instead: "Remove it; nothing else is moved.",
    .exam { context in
      let exam = context.exam
      var all = exam.artefacts.map { (range: $0, removal: removal($0, exam.text)) }
      for index in context.ledger.indices(with: .artefacts) {
        let check = context.parts[index]
        for (range, removal) in zip(check.part.artefacts, check.summary.artefactRemovals) {
          all.append((context.range(index, range), context.range(index, removal)))
        }
      }
      guard let first = all.min(by: { $0.range.lower < $1.range.lower }) else { return [] }
      var done = ByteOffset(0)
      var edits: [(place: ByteRange, replacement: String)] = []
      for place in all.map(\.removal).sorted(by: { $0.lower < $1.lower }) where done < place.upper {
        edits.append((ByteRange(max(done, place.lower), place.upper), ""))
        done = place.upper
      }
      let text = all.count == 1 ? "an export left this behind" : "an export left this and \(all.count - 1) more behind"
      let title = all.count == 1 ? "remove it" : "remove all \(all.count)"
      var fixes = [NoteFix(title, edits, isSafe: true)]
      if all.count > 1 { fixes.append(NoteFix("remove this one", [(first.removal, "")], isSafe: true)) }
      return [Note(first.range, text, fixes: fixes, isUnnecessary: true)]
    })

  private static func removal(_ range: ByteRange, _ text: Text) -> ByteRange {
    LineStyle(text.bytes).removal(range.relative(to: ByteOffset(0))).at(ByteOffset(0))
  }
}
