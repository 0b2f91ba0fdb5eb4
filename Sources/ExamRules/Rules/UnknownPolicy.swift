internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let unknownPolicy = Rule(
    "unknown-policy", .error,
    what: "A marking policy in the front matter that examd does not know.",
    why: "Multiple choice is marked by `sum` instead, which gives other marks than the author has in mind.",
    example: """
      ---
      policy: all-or-nothin
      ---
      """,
    instead: "Write one of the names that `marking.md` lists, such as `net-correct`.",
    .exam { context in
      guard let name = context.settings.policy, ChoicePolicy(rawValue: name) == nil,
        let place = context.valueRange("policy")
      else { return [] }
      guard let nearest = NearestName.of(name, among: ChoicePolicy.names) else {
        return [Note(place, "no policy is called \(Phrases.quoted(name)); sum is used")]
      }
      return [
        Note(
          place, "no policy is called \(Phrases.quoted(name)); sum is used, the nearest is \(nearest)",
          fixes: [NoteFix("write \(nearest)", [(place, nearest)])])
      ]
    })
}
