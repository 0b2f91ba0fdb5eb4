extension Rule {
  static let allowanceUnused = Rule(
    "allowance-unused", .hint,
    what: "A comment that allows a finding which is not there, or is there no longer.",
    why: "Left standing, it would hide the same fault when it comes back.",
    example: "<!-- examd: allow penalties-unbalanced -->   in a part whose penalties are balanced",
    instead: "Remove the comment, or the name from it.",
    .engine)
}
