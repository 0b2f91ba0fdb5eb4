internal import ExactNumbers
internal import ExamText

/// Turns the front matter's values into settings, and reports those that it cannot read.
struct SettingsReader {
  private(set) var settings = ExamSettings()
  private(set) var problems: [SyntaxProblem] = []
  private let start: Int

  init(start: Int) { self.start = start }

  /// The keys that a file may have, for suggestions.
  static func keys(of owner: FrontMatter.Owner) -> [String] {
    switch owner {
    case .exam:
      [
        "title", "course", "date", "language", "total", "pass", "pass-mark", "policy", "floor", "rounding", "feedback",
        "rules", "grades", "guessing", "pools", "attempts", "penalty", "copy",
        "version-of",
        "concepts",
      ]
    case .project: ["rules"]
    case .answers: ["exam", "student", "title", "course", "date", "language"]
    }
  }

  /// Takes an entry in; false where its key is not known.
  mutating func read(_ key: String, _ value: YAMLValue, _ range: LocalRange, _ owner: FrontMatter.Owner) -> Bool {
    guard SettingsReader.keys(of: owner).contains(key) else { return false }
    // A key whose value is still being typed says nothing yet.
    if case .scalar("") = value { return true }
    switch key {
    case "title": settings.title = text(value, range)
    case "course": settings.course = text(value, range)
    case "date": settings.date = text(value, range)
    case "student", "exam": _ = text(value, range)
    case "language": language(value, range)
    case "version-of": settings.versionOf = text(value, range)
    case "total":
      settings.total = amount(value).flatMap { $0.signum < 0 ? nil : Points($0) }
      if settings.total == nil { invalid(value, range) }
    case "pass", "pass-mark": passMark(value, range)
    case "grades": grades(value, range)
    case "guessing": guessing(value, range)
    case "pools": pools(value, range)
    case "policy": settings.policy = text(value, range)
    case "floor": floor(value, range)
    case "rounding": rounding(value, range)
    case "feedback":
      settings.feedback = choice(value, range)
    case "attempts": attempts(value, range)
    case "penalty": penalty(value, range)
    case "concepts": settings.concepts = choice(value, range)
    case "copy":
      if case .scalar("students") = value {
        settings.isStudentCopy = true
      } else {
        invalid(value, range, among: ["students"])
      }
    case "rules": rules(value, range)
    default: break
    }
    return true
  }

  // MARK: Values

  private mutating func text(_ value: YAMLValue, _ range: LocalRange) -> String? {
    guard case .scalar(let text) = value else {
      invalid(value, range)
      return nil
    }
    return text
  }

  /// A number as it is written, with or without a unit of points.
  private func amount(_ value: YAMLValue) -> Rational? {
    guard case .scalar(let text) = value else { return nil }
    let bytes = Array(text.utf8)
    guard let number = PointsNotation.number(bytes, 0, bytes.count), !number.isUnreadable else { return nil }
    let rest = bytes.skipBlanks(number.range.upper, bytes.count)
    guard rest == bytes.count || PointsNotation.unitEnd(bytes, rest, bytes.count) == bytes.count else { return nil }
    return number.value
  }

  private mutating func language(_ value: YAMLValue, _ range: LocalRange) {
    guard let tag = text(value, range) else { return }
    let bytes = Array(tag.utf8)
    let parts = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
    let isTag =
      parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
      } && (2...3).contains(parts.first?.count ?? 0)
    if isTag {
      settings.language = tag
    } else {
      problems.append(
        SyntaxProblem(
          kind: .invalidFrontMatterValue, range: range, subject: tag, suggestion: languageNames[tag.lowercased()]))
    }
  }

  private var languageNames: [String: String] {
    [
      "english": "en", "german": "de", "deutsch": "de", "dutch": "nl", "nederlands": "nl", "french": "fr",
      "français": "fr", "spanish": "es", "español": "es",
    ]
  }

  private mutating func passMark(_ value: YAMLValue, _ range: LocalRange) {
    settings.passMark = boundary(value)
    if settings.passMark == nil { invalid(value, range) }
  }

  /// Points, or a share from 0 to 100 percent.
  private func boundary(_ value: YAMLValue) -> ExamSettings.PassMark? {
    if case .scalar(let text) = value, text.utf8.last == 0x25 {
      let bytes = Array(text.utf8)
      let end = bytes.trimEnd(0, bytes.count - 1)
      guard let percent = Rational(decimal: bytes[0..<end]), percent.signum >= 0, percent <= Rational(100) else {
        return nil
      }
      return .percent(percent)
    }
    guard let points = amount(value), points.signum >= 0 else { return nil }
    return .points(Points(points))
  }

  /// A map from the grade's name to the least that earns it.
  private mutating func grades(_ value: YAMLValue, _ range: LocalRange) {
    guard case .map(let entries) = value else { return invalid(value, range) }
    for (name, least) in entries {
      if let least = boundary(least) {
        settings.grades.append(ExamSettings.Grade(name: name, least: least))
      } else {
        invalid(least, range)
      }
    }
  }

  private mutating func guessing(_ value: YAMLValue, _ range: LocalRange) {
    switch value {
    case .scalar("corrected"): settings.isGuessCorrected = true
    case .scalar("ignored"): settings.isGuessCorrected = false
    default: invalid(value, range, among: ["corrected", "ignored"])
    }
  }

  /// A map from a question, or a range of questions, to how many count: `2: 3 of 5`, `4-8: 3`.
  private mutating func pools(_ value: YAMLValue, _ range: LocalRange) {
    guard case .map(let entries) = value else { return invalid(value, range) }
    for (name, rule) in entries {
      guard let questions = questions(name), case .scalar(let text) = rule, let (count, size) = choice(text) else {
        invalid(rule, range)
        continue
      }
      settings.pools.append(ExamSettings.Pool(questions: questions, count: count, size: size))
    }
  }

  private func questions(_ name: String) -> ClosedRange<Int>? {
    let ends = name.split(whereSeparator: { $0 == "-" || $0 == "–" || $0 == " " }).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, 0 < first, first <= last,
      last < 100_000
    else { return nil }
    return first...last
  }

  /// `3`, `3 of 5`.
  private func choice(_ text: String) -> (count: Int, size: Int?)? {
    let words = text.split(separator: " ")
    guard let count = words.first.flatMap({ Int($0) }), 0 < count, count < 100_000 else { return nil }
    if words.count == 1 { return (count, nil) }
    guard words.count == 3, ["of", "von", "van", "de", "sur"].contains(words[1]), let size = Int(words[2]), 0 < size
    else { return nil }
    return (count, size)
  }

  private mutating func floor(_ value: YAMLValue, _ range: LocalRange) {
    if case .scalar("none") = value {
      settings.floor = ExamSettings.Floor.none
    } else if let points = amount(value) {
      settings.floor = .at(Points(points))
    } else {
      invalid(value, range, among: ["none"])
    }
  }

  /// `half-up 0.5 per part`, or a map of `mode`, `to` and `per`. Mode and level may be left out: half-up, per part.
  private mutating func rounding(_ value: YAMLValue, _ range: LocalRange) {
    var mode = ExamSettings.Rounding.Mode.halfUp
    var level = ExamSettings.Rounding.Level.part
    var grain: Rational?
    var isReadable = true
    switch value {
    case .scalar("none"): return
    case .scalar(let text):
      for word in text.split(separator: " ") {
        if let found = ExamSettings.Rounding.Mode(rawValue: String(word)) {
          mode = found
        } else if let found = ExamSettings.Rounding.Level(rawValue: String(word)) {
          level = found
        } else if grain == nil, let found = amount(.scalar(String(word))) {
          grain = found
        } else if word != "per", word != "to" {
          isReadable = false
        }
      }
    case .map(let entries):
      for (key, value) in entries {
        switch (key, value) {
        case ("mode", .scalar(let text)):
          if let found = ExamSettings.Rounding.Mode(rawValue: text) { mode = found } else { isReadable = false }
        case ("per", .scalar(let text)):
          if let found = ExamSettings.Rounding.Level(rawValue: text) { level = found } else { isReadable = false }
        case ("to", _): grain = amount(value)
        default: isReadable = false
        }
      }
    case .list: isReadable = false
    }
    guard isReadable, let grain, grain.signum > 0 else { return invalid(value, range) }
    settings.rounding = ExamSettings.Rounding(mode: mode, grain: Points(grain), level: level)
  }

  /// `10%`, `0.1`, `1/3`.
  private mutating func penalty(_ value: YAMLValue, _ range: LocalRange) {
    var share: Rational?
    if case .percent(let percent) = boundary(value) {
      share = percent.divided(by: Rational(100))
    } else if case .scalar(let text) = value {
      let bytes = Array(text.utf8)
      let number = PointsNotation.number(bytes, 0, bytes.count)
      share = number.flatMap { $0.range.upper == bytes.count && !$0.isUnreadable ? $0.value : nil }
    }
    guard let share, share.signum >= 0, share <= .one else { return invalid(value, range) }
    settings.attemptPenalty = share
  }

  /// `5`, `3 per day`.
  private mutating func attempts(_ value: YAMLValue, _ range: LocalRange) {
    guard case .scalar(let text) = value else { return invalid(value, range) }
    let words = text.split(separator: " ")
    guard let count = words.first.flatMap({ Int($0) }), (1...100_000).contains(count) else {
      return invalid(value, range)
    }
    if words.count == 1 {
      settings.attempts = ExamSettings.Attempts(count: count, period: nil)
    } else if words.count == 3, words[1] == "per", let period = ExamSettings.Attempts.Period(rawValue: String(words[2]))
    {
      settings.attempts = ExamSettings.Attempts(count: count, period: period)
    } else {
      invalid(value, range)
    }
  }

  private mutating func rules(_ value: YAMLValue, _ range: LocalRange) {
    guard case .map(let entries) = value else { return invalid(value, range) }
    for (rule, level) in entries {
      if let level: ExamSettings.RuleLevel = choice(level, range) { settings.ruleLevels[rule] = level }
    }
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: YAMLValue, _ range: LocalRange
  ) -> Choice? {
    if case .scalar(let text) = value, let found = Choice(rawValue: text) { return found }
    invalid(value, range, among: Choice.allCases.map(\.rawValue))
    return nil
  }

  private mutating func invalid(_ value: YAMLValue, _ range: LocalRange, among known: [String] = []) {
    let subject =
      switch value {
      case .scalar(let text): text
      case .list: "a list"
      case .map: "a map"
      }
    problems.append(
      SyntaxProblem(
        kind: .invalidFrontMatterValue, range: range, subject: subject, suggestion: nearest(to: subject, among: known)))
  }
}
