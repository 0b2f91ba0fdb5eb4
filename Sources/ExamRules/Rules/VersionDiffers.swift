extension Rule {
  static let versionDiffers = Rule(
    "version-differs", .error,
    what: """
      An exam that says `version-of:` another one, and is not worth the same: other points, another key, another \
      number of \
      alternatives or criteria, a part that only one of them has.
      """,
    why: "Students of one exam would get marks by which version, or which language, lay on their table.",
    example: """
      ---
      version-of: final-a.exam.md
      ---

      a Explain dropout.

      4.0 points · Open        5 points in final-a.exam.md
      """,
    instead: """
      Make both agree; texts and the order of alternatives may differ. `examd compare A B` says the same of any \
      two files. \
      What is meant to differ is allowed by `<!-- examd: allow version-differs -->` in the part. Of a key there is \
      no fix: alternatives may stand in another order.
      """,
    .version)
}
