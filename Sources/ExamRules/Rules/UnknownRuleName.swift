extension Rule {
  static let unknownRuleName = Rule(
    "unknown-rule-name", .warning,
    what: "A rule id in the front matter, in a comment or on the command line that no rule has.",
    why: "It switches nothing off and makes nothing louder, against what its author believes.",
    example: "<!-- examd: allow penalty-unbalanced -->",
    instead: "Write the id of the rule as findings show it: `penalties-unbalanced`.",
    .engine)
}
