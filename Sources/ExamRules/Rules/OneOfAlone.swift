internal import ExamLanguage
internal import ExamText

extension Rule {
  static let oneOfAlone = Rule(
    "one-of-alone", .warning,
    what: "A set of alternatives (`one-of=`) with a single member.",
    why: "It adds its points like any other; mostly the name of the set is mistyped, and two sets were meant as one.",
    example: """
      +2 points {one-of=remedy}
      batch normalisation

      +2 points {one-of=remdy}
      a smaller learning rate
      """,
    instead: "Give all members the same name.",
    .part { context in
      let names = context.part.criteria.compactMap(\.attributes.oneOf)
      var seen: [String] = []
      return names.compactMap { name in
        defer { seen.append(name.text) }
        guard names.count(where: { $0.text == name.text }) == 1 else { return nil }
        let others = Set(names.map(\.text)).subtracting([name.text]).sorted()
        guard let nearest = NearestName.of(name.text, among: others) else {
          return Note(name.range, "\(Phrases.quoted(name.text)) is a set of one")
        }
        // Of two sets of one with almost the same name the second is spoken of.
        guard seen.contains(nearest) || names.count(where: { $0.text == nearest }) > 1 else { return nil }
        return Note(
          name.range, "\(Phrases.quoted(name.text)) is a set of one; the nearest is \(nearest)",
          fixes: [NoteFix("write \(nearest)", [(valueRange(name, context.part), nearest)])])
      }
    })

  /// The value alone, where the range holds the key too.
  private static func valueRange(_ name: Attributes.Name, _ part: Part) -> LocalRange {
    let count = name.text.utf8.count
    guard name.range.count > count, part.string(name.range).hasSuffix(name.text) else { return name.range }
    return LocalRange(name.range.upper - count, name.range.upper)
  }
}
