internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText
internal import Grading
internal import Marking

/// The marks of a draft for a student at a terminal, in the exam's language.
///
/// ```
/// 2b  What problem could this cause in a deep architecture? …                3.0 of 6   ▓▓▓▓▓░░░░░
///
///   ✓ 3.0   this counts
///           “the variance doubles in every block, so it explodes with depth”
///            ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾
///   ○       not fully answered yet: “How does the ResNet architecture overcome it?”
///
///   62 words, no limit · 2 of 5 attempts used
/// ```
package struct StudentText {
  private let style: TextStyle
  private let phrases: Phrases
  /// The student's copy, for the words of the questions.
  private let questions: [PlacedPart]
  /// The draft, for the student's own words.
  private let draft: Text
  /// The texts of criteria, for a student who holds the exam anyway; never there in the student's role.
  private let names: [[String]]

  private static let width = 100
  private static let barWidth = 10

  package init(_ draft: Text, copy: Analysis, phrases: Phrases, isColoured: Bool) {
    self.init(draft, copy: copy, phrases: phrases, isColoured: isColoured, names: [])
  }

  init(_ draft: Text, copy: Analysis, phrases: Phrases, isColoured: Bool, names: [[String]]) {
    self.names = names
    style = TextStyle(isColoured: isColoured)
    self.phrases = phrases
    self.draft = draft
    if case .exam(let check, _) = copy.content { questions = Array(check.exam.parts) } else { questions = [] }
  }

  package func text(_ marks: [StudentMark], total: StudentTotal?) -> String {
    var blocks: [String] = []
    var isBehindBlank = false
    for mark in marks {
      let isBlank = mark.state == .blank
      if isBlank, isBehindBlank { blocks[blocks.count - 1] += part(mark) } else { blocks.append(part(mark)) }
      isBehindBlank = isBlank
    }
    if let total {
      let sum =
        total.undecided > 0
        ? Phrases.fill(phrases.undecided, "\(total.lowest)", "\(total.highest)", "\(total.maximum)")
        : Phrases.fill(phrases.mark, total.mark.withDecimal, "\(total.maximum)")
      let pass = total.passMark.map { " · " + Phrases.fill(phrases.passMark, Wording.short($0)) } ?? ""
      blocks.append(
        style.paint("\(phrases.total)  \(sum)\(pass)", .bold) + "   " + bar(total.mark, total.highest, total.maximum)
          + "\n")
    }
    blocks.append(style.paint(phrases.suggestion, .faint) + "\n")
    return blocks.joined(separator: "\n")
  }

  private func part(_ mark: StudentMark) -> String {
    let name = mark.id.description
    let score = phrases.phrase(mark)
    let room = Self.width - name.utf8.count - DisplayWidth.of(score.unicodeScalars) - Self.barWidth - 8
    let stem = questions.indices.contains(mark.part) ? questions[mark.part].part.stemText : ""
    let shown = Wording.line(TextReport.safe(stem), limit: max(10, room))
    let padding = String(repeating: " ", count: max(0, room - DisplayWidth.of(shown.unicodeScalars) + 1))
    let title =
      style.paint(name, .bold) + "  " + shown + padding + "  " + style.paint(score, .bold) + "   "
      + bar(mark.mark ?? mark.lowest, mark.state == .withheld ? mark.lowest : mark.highest, mark.maximum)
    if mark.state == .blank { return title + "\n" }
    var lines = [title, ""]
    for aspect in mark.aspects { lines += self.aspect(aspect, mark) }
    for range in mark.unread.prefix(3) {
      lines.append(
        "  ?       " + Phrases.fill(phrases.unread, Wording.line(TextReport.safe(draft.string(range)), limit: 60)))
    }
    if mark.missing > 0 {
      let text = mark.missing == 1 ? phrases.oneMissing : Phrases.fill(phrases.missing, "\(mark.missing)")
      lines.append("  ○       " + style.paint(text, .faint))
    }
    if lines.count > 2 { lines.append("") }
    let pieces = [phrases.phrase(mark.length)] + (mark.attempts.map { [phrases.phrase($0)] } ?? [])
    lines.append("  " + style.paint(pieces.joined(separator: " · "), .faint))
    return lines.joined(separator: "\n") + "\n"
  }

  private func aspect(_ aspect: StudentAspect, _ mark: StudentMark) -> [String] {
    let isMet = aspect.achievement == .met || aspect.achievement == .partial
    let earned = aspect.earned.map { $0.isZero ? "" : $0.withDecimal } ?? ""
    let column = earned + String(repeating: " ", count: max(1, 6 - earned.utf8.count))
    let sign = style.paint(isMet && isCostly(aspect) ? "✗" : aspect.achievement.sign, colour(of: aspect))
    var lines = ["  \(sign) \(column)" + (isMet ? advice(aspect, mark) : style.paint(advice(aspect, mark), .faint))]
    if names.indices.contains(mark.part), names[mark.part].indices.contains(aspect.index) {
      let name = Wording.line(TextReport.safe(names[mark.part][aspect.index]), limit: Self.width - 12)
      if !name.isEmpty { lines.append("          " + style.paint(name, .faint)) }
    }
    for quote in quotes(aspect.evidence).prefix(3) {
      lines.append("          “" + quote.shown + "”")
      let blanks = String(repeating: " ", count: 11 + quote.marked.lowerBound)
      lines.append(
        blanks + style.paint(String(repeating: "‾", count: max(1, quote.marked.count)), colour(of: aspect)))
    }
    return lines
  }

  private func isCostly(_ aspect: StudentAspect) -> Bool {
    aspect.isDeduction || (aspect.earned?.isNegative ?? false)
  }

  /// What to do, as a sentence.
  func advice(_ aspect: StudentAspect, _ mark: StudentMark) -> String {
    let question = questions.indices.contains(mark.part) ? questions[mark.part].part : nil
    if question?.kind == .multipleChoice {
      return isCostly(aspect) || aspect.earned?.isZero ?? true ? phrases.wrongTick : phrases.rightTick
    }
    if aspect.isDeduction { return phrases.costs }
    if aspect.remark == .missing, let asked = aspect.asked, let question {
      return Phrases.fill(phrases.asked, Wording.line(TextReport.safe(question.string(asked)), limit: 70))
    }
    return phrases.advice(aspect.remark)
  }

  private func colour(of aspect: StudentAspect) -> TextStyle.Colour {
    switch aspect.achievement {
    case .met: isCostly(aspect) ? .red : .green
    case .partial, .undecided: .yellow
    case .unmet: .faint
    }
  }

  /// The lines of the draft with evidence, each once, with the words that count marked from the first to the last.
  private func quotes(_ evidence: [ByteRange]) -> [SourceLine] {
    var found: [(line: Int, words: ByteRange)] = []
    for range in evidence {
      let line = draft.lines.line(containing: range.lower)
      if let last = found.last, last.line == line {
        found[found.count - 1].words = ByteRange(min(last.words.lower, range.lower), max(last.words.upper, range.upper))
      } else {
        found.append((line, range))
      }
    }
    return found.map { SourceLine($0.line, of: draft, marking: $0.words, width: 84) }
  }

  // MARK: Bars

  private func bar(_ mark: Points, _ highest: Points, _ maximum: Points) -> String {
    let filled = cells(mark, of: maximum)
    let open = max(0, cells(highest, of: maximum) - filled)
    return style.paint(String(repeating: "▓", count: filled), .green)
      + style.paint(String(repeating: "▒", count: open), .yellow)
      + style.paint(String(repeating: "░", count: Self.barWidth - filled - open), .faint)
  }

  private func cells(_ points: Points, of maximum: Points) -> Int {
    guard let share = points.share(of: maximum), share.signum > 0 else { return 0 }
    // Only full marks fill the bar.
    let most = points < maximum ? Self.barWidth - 1 : Self.barWidth
    return min(most, Int((share * Rational(Self.barWidth)).decimal(places: 0)) ?? 0)
  }
}
