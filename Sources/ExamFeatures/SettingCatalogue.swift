internal import Marking

/// What each key of the front matter does, in a sentence, with its values: for hover and completion.
struct Setting: Sendable {
  let key: String
  let summary: String
  /// Values to choose from; empty where any will do.
  let values: [(name: String, meaning: String)]
  let example: String

  /// The whole, without a value.
  var markdown: String {
    var paragraphs = ["**\(key)**", summary]
    if !values.isEmpty { paragraphs.append(values.map { "- `\($0.name)`: \($0.meaning)" }.joined(separator: "\n")) }
    return (paragraphs + ["Example: `\(key): \(example)`"]).joined(separator: "\n\n")
  }

  /// What one of the named values means.
  func meaning(of value: String) -> String? {
    values.first { $0.name == value }.map { "`\(value)`: \($0.meaning)" }
  }
}

enum SettingCatalogue {
  static func setting(_ key: String) -> Setting? { (exam + draft).first { $0.key == key } }

  /// The keys of an exam's front matter, in the order in which authors write them.
  static let exam: [Setting] = [
    Setting(key: "title", summary: "The title of the exam.", values: [], example: "Deep Learning 1"),
    Setting(key: "course", summary: "The course that it belongs to.", values: [], example: "Machine Learning, MSc"),
    Setting(key: "date", summary: "When it is held.", values: [], example: "2026-01-15"),
    Setting(
      key: "language", summary: "The language of questions and answers; detected from the texts where it is missing.",
      values: [
        ("en", "English"), ("de", "German"), ("nl", "Dutch"), ("fr", "French"), ("es", "Spanish"),
      ], example: "en"),
    Setting(
      key: "total", summary: "What the parts must add up to. It is compared with their sum and never added.",
      values: [],
      example: "60"),
    Setting(
      key: "pass", summary: "The least mark that passes: points, or a share of the total in percent.", values: [],
      example: "55%"),
    Setting(
      key: "grades", summary: "The least that earns each grade: points, or a share of the total in percent.",
      values: [],
      example: "{A: 90%, B: 75%, C: 55%}"),
    Setting(
      key: "guessing", summary: "Whether shares of the total count from what blind guessing earns.",
      values: [
        ("corrected", "55% is what guessing earns and 55% of what lies above it"),
        ("ignored", "shares are of the total"),
      ], example: "corrected"),
    Setting(
      key: "pools",
      summary: "Questions of which the best few parts count, or ranges of questions of which a few count.",
      values: [], example: "{2: 3 of 5}"),
    Setting(
      key: "policy", summary: "How ticks become a mark in multiple choice.",
      values: ChoicePolicy.allCases.map { ($0.rawValue, meaning($0)) }, example: "sum"),
    Setting(
      key: "penalty",
      summary: "What an attempt that is not all right costs under `policy: stack`, of the part's points; else 10%.",
      values: [("10%", "a tenth for each"), ("0%", "the best attempt counts as it is")], example: "10%"),
    Setting(
      key: "floor", summary: "The least mark that a part can give; 0 where nothing is said.",
      values: [("none", "a part can cost points of the others"), ("0", "no part gives less than nothing")],
      example: "0"),
    Setting(
      key: "rounding", summary: "How marks are rounded, to multiples of what, and where: per part, question or exam.",
      values: [
        ("half-up 0.5 per part", "each part to halves, ties to the greater mark"),
        ("half-even 0.5 per part", "each part to halves, ties to the even multiple"),
        ("half-up 1 per exam", "the total to whole points, once"),
      ], example: "half-up 0.5 per part"),
    Setting(
      key: "feedback", summary: "What a student may see of the feedback on a draft.",
      values: [
        ("mark", "the mark and nothing else"),
        ("aspects", "the mark and what is met; what is missing is counted, not given away"),
        ("full", "every criterion with its verdict"),
      ], example: "aspects"),
    Setting(
      key: "attempts",
      summary:
        "How often a student may have an answer to one part marked, where the daemon serves in the student's role.",
      values: [
        ("5", "five different answers to each part"),
        ("3 per day", "three in any 24 hours; also per hour, per week"),
      ], example: "5"),
    Setting(
      key: "concepts", summary: "Whether students may look up concepts of the library where the daemon serves them.",
      values: [
        ("off", "not at all"), ("ask", "by name; so it is where nothing is said"),
        ("hover", "also by pointing at words of their drafts"),
      ], example: "ask"),
    Setting(
      key: "version-of",
      summary: "The exam that this one is another version or a translation of; what they are worth is compared.",
      values: [], example: "final-a.exam.md"),
    Setting(
      key: "copy", summary: "That the file was published for students, without its key: nothing is marked by it.",
      values: [("students", "written by examd publish")], example: "students"),
    Setting(
      key: "rules", summary: "The severity of rules in this file: off, hint, information, warning or error.",
      values: [],
      example: "{penalties-unbalanced: off}"),
  ]

  /// The keys of a draft's front matter.
  static let draft: [Setting] = [
    Setting(
      key: "exam", summary: "The exam that this draft answers, relative to this file.", values: [],
      example: "final.exam.md")
  ]

  private static func meaning(_ policy: ChoicePolicy) -> String {
    switch policy {
    case .sum: "the ticked points, between the floor and the part's points"
    case .allOrNothing, .isaqbA: "full marks for exactly the right ticks, else 0"
    case .netCorrect: "right ticks less wrong ones, of the right ones"
    case .coverage: "the share of right ones found, times the share of ticks that are right"
    case .eachAnswer: "every box rightly ticked or rightly left empty counts the same"
    case .rExamsFalse: "right ticks' share less the wrong ones' share"
    case .rExamsFalse2: "as `r-exams-false`, a wrong tick costs half at most"
    case .rExamsTrue: "a wrong tick costs what a right one earns"
    case .rExamsAll: "one wrong tick costs everything"
    case .rExamsNone: "wrong ticks cost nothing"
    case .singleChoice: "the points of the one ticked; 0 for several ticks"
    case .singleChoiceNeutral: "a wrong tick costs so much that guessing earns nothing"
    case .isaqbP: "right less wrong ticks; 0 for too many"
    case .isaqbK: "a tick says true, no tick says false, each row counts"
    case .moodleMulti: "the ticked points, never below 0"
    case .moodleSingle: "the points of the one ticked, below 0 too"
    case .stack: "the best of several attempts, each less the penalties so far"
    }
  }
}
