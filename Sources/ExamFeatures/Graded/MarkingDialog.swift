internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Grading
internal import Marking

/// A teacher marks the answers that teach most, one after the other; every mark changes the others at once.
///
/// Pure: it says what to show and what to add to the file of marked answers, and is told what was typed.
package struct MarkingDialog: Sendable {
  /// What a line that was typed leads to.
  package struct Reply: Sendable {
    /// Lines for the file of marked answers, each with its end; empty where nothing was marked.
    package let lines: [UInt8]
    /// What to show.
    package let text: String
  }

  private let exam: Analysis
  private let name: String
  private let index: Int
  private let check: ExamCheck
  private let drafts: [(file: String, analysis: Analysis)]
  private let style: TextStyle
  /// How many answers are still asked for.
  private var count: Int
  private var graded: [UInt8]
  private var teacher: TeacherMarks
  private let first: Cohort
  private var cohort: Cohort
  private var skipped: Set<String> = []
  private var marked = 0

  /// Nil where the exam has no open part of that name.
  ///
  /// - Parameter graded: what the file of marked answers holds so far.
  package init?(
    asking count: Int, part name: String, of exam: Analysis, drafts: [(file: String, analysis: Analysis)],
    graded: [UInt8], isColoured: Bool
  ) {
    let teacher = TeacherMarks(GradedFile(graded))
    guard case .exam(let check, _) = exam.content,
      let cohort = Cohort(asking: count, part: name, of: exam, drafts: drafts, teacher: teacher),
      let index = check.exam.parts.firstIndex(where: { $0.id.description == name.lowercased() })
    else { return nil }
    self.exam = exam
    self.name = check.exam.parts[index].id.description
    self.index = index
    self.check = check
    self.drafts = drafts
    self.count = count
    self.graded = graded
    self.teacher = teacher
    self.cohort = cohort
    first = cohort
    style = TextStyle(isColoured: isColoured)
  }

  private var scheme: MarkingScheme { check.scheme(ofPart: index) }

  private var asked: Cohort.Asked? { count > 0 ? cohort.asked.first { !skipped.contains($0.file) } : nil }

  /// Whether there is nothing more to ask.
  package var isOver: Bool { asked == nil }

  package var head: String {
    cohort.head(style) + "\n" + style.paint("marks are written as “3”, or “3*” for all that are alike; ", .faint)
      + style.paint("“s” skips, “q” ends\n", .faint)
  }

  /// The next answer, and what may be typed.
  package var question: String {
    guard let asked else { return "" }
    var lines = ["", style.paint(TextReport.safe(asked.file), .bold)]
    lines += asked.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(40)
      .map { "  " + Wording.line(TextReport.safe(String($0)), limit: 1000) }
    if asked.text.isEmpty { lines.append("  (blank)") }
    for other in asked.others.prefix(3) {
      lines.append(style.paint("  also: “\(Wording.line(TextReport.safe(other.text), limit: 90))”", .faint))
    }
    let part = check.exam.parts[index].part
    for (number, criterion) in part.criteria.enumerated().prefix(12) {
      let text = Wording.line(TextReport.safe(part.string(criterion.text.body)), limit: 70)
      let sign = asked.achievements.indices.contains(number) ? asked.achievements[number].sign : "?"
      lines.append("  \(sign) \(criterion.points.points.signed)  \(text)")
    }
    let alike = asked.others.isEmpty ? "" : " · stands for \(Wording.count(asked.others.count, "other"))"
    lines.append(
      style.paint(
        "  expected \(asked.estimate.value.decimal(places: 1)) ± \(asked.uncertainty.value.decimal(places: 1))\(alike)",
        .faint))
    let letters = part.criteria.isEmpty ? "" : ", or a letter for each criterion (m met, p in part, u unmet)"
    lines.append("mark 0–\(scheme.maximum.value.exactDecimal ?? "\(scheme.maximum)")\(letters) · s · q ? ")
    return lines.joined(separator: "\n")
  }

  // MARK: What was typed

  package mutating func take(_ line: String) -> Reply {
    guard let asked else { return Reply(lines: [], text: "") }
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" }).map(String.init)
    switch words.first {
    case nil: return Reply(lines: [], text: "type a mark, s or q\n")
    case "q", "quit":
      count = 0
      return Reply(lines: [], text: "")
    case "s", "skip":
      skipped.insert(asked.file)
      // As many answers as were asked for, the skipped ones apart.
      renew()
      return Reply(lines: [], text: "")
    default: break
    }
    guard let (mark, verdicts, isForAll) = read(words) else {
      return Reply(lines: [], text: "“\(TextReport.safe(line.trimmed))” is no mark from 0 to \(scheme.maximum)\n")
    }
    let answers = [asked.text] + (isForAll ? asked.others.map(\.text) : [])
    var lines: [UInt8] = graded.isEmpty || graded.last == 0x0A ? [] : [0x0A]
    for answer in answers { lines += GradedFile.line(part: name, answer: answer, mark: mark, verdicts: verdicts) }
    graded += lines
    teacher = TeacherMarks(GradedFile(graded))
    marked += answers.count
    count -= 1
    let former = cohort
    renew()
    let moved = cohort.changes(since: former).count
    return Reply(
      lines: lines,
      text: "decided \(cohort.decided) · undecided \(cohort.undecided) · \(Wording.count(moved, "mark")) changed\n")
  }

  private mutating func renew() {
    let wanted = max(1, count) + skipped.count
    if let next = Cohort(asking: wanted, part: name, of: exam, drafts: drafts, teacher: teacher) { cohort = next }
  }

  /// `3`, `2.5*`, `mup`, `3 mup`.
  private func read(_ words: [String]) -> (Points, [Achievement?], Bool)? {
    guard words.count <= 2, var first = words.first else { return nil }
    let isForAll = first.hasSuffix("*")
    if isForAll { first.removeLast() }
    let criteria = check.exam.parts[index].part.criteria.count
    if words.count == 1, let verdicts = Self.verdicts(first, count: criteria) {
      let known = verdicts.compactMap { $0 }
      guard known.count == criteria else { return nil }
      return (scheme.score(.criteria(known)).mark, verdicts, isForAll)
    }
    let digits = first.split(separator: ",", maxSplits: 1).joined(separator: ".")
    guard !digits.isEmpty, digits.first != ".", digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      digits.count(where: { $0 == "." }) <= 1, let mark = JSONNumber.points(digits), mark <= scheme.maximum
    else { return nil }
    guard words.count == 2 else { return (mark, [], isForAll) }
    guard let verdicts = Self.verdicts(words[1], count: criteria) else { return nil }
    return (mark, verdicts, isForAll)
  }

  private static func verdicts(_ letters: String, count: Int) -> [Achievement?]? {
    guard count > 0, letters.count == count else { return nil }
    var found: [Achievement?] = []
    for letter in letters {
      switch letter {
      case "m": found.append(.met)
      case "p": found.append(.partial)
      case "u": found.append(.unmet)
      case "-": found.append(nil)
      default: return nil
      }
    }
    return found
  }

  // MARK: The end

  /// What was learned; with the marks that changed, one a line, where they are wanted.
  package func summary(showsChanges: Bool) -> String {
    let changes = cohort.changes(since: first)
    var parts = ["decided \(cohort.decided)", "undecided \(cohort.undecided)"]
    if let agreement = EvaluationReport(exam, teacher).agreement(ofPart: name) { parts.append(agreement) }
    parts.append(
      "\(Wording.count(changes.count, "mark")) changed"
        + (showsChanges || changes.isEmpty ? "" : ", shown with --changed"))
    var lines = ["", style.paint(name, .bold) + "  " + parts.joined(separator: " · ")]
    if showsChanges { lines += changes.map { "  " + $0.text } }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed().prefix(40))
  }
}
