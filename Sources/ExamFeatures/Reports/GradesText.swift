internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

/// The marks of one draft for a person at a terminal.
struct GradesText {
  let marker: DraftMarker
  let visibility: ExamSettings.FeedbackVisibility
  let style: TextStyle
  /// Whether other students' marked answers may be quoted.
  var isForTeacher = false

  private static let width = 100
  private static let quoteWidth = 84
  private static let barWidth = 10

  /// - Parameters:
  ///   - file: the name above all; nil for none.
  ///   - part: only this one; nil where no part is called so.
  func draft(file: String?, part: String?) -> String? {
    guard let marks = marker.marks(ofPart: part) else { return nil }
    var blocks: [String] = []
    if let file { blocks.append(style.paint(TextReport.safe(file), .bold) + "\n") }
    var isBehindBlank = false
    for mark in marks {
      let isBlank = mark.status == .blank
      // Parts without answer are a line each, close together.
      if isBlank, isBehindBlank { blocks[blocks.count - 1] += self.part(mark) } else { blocks.append(self.part(mark)) }
      isBehindBlank = isBlank
    }
    if part == nil {
      let total = marker.total(of: marks)
      let phrase = "total  " + DraftTotalPhrase.of(total)
      blocks.append(style.paint(phrase, .bold) + "   " + bar(total.mark, total.highest, of: total.maximum) + "\n")
    }
    let words = marks.reduce(0) { $0 + Self.wordCount($1.answer?.body ?? []) }
    blocks.append(style.paint("\(Wording.count(words, "word")) · a suggestion, not the final mark", .faint) + "\n")
    return blocks.joined(separator: "\n")
  }

  private static func wordCount(_ bytes: [UInt8]) -> Int {
    bytes.split { Quotation.isBlank($0) }.count { word in
      word.contains { $0 >= 0x80 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
    }
  }

  // MARK: One part

  /// ```
  /// 2b  What problem could this cause in a deep architecture? …                3.0 of 6   ▓▓▓▓▓░░░░░
  ///
  ///   ✓ 3.0   the problem
  ///           “the variance doubles in every block, so it explodes with depth”
  ///            ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾
  /// ```
  private func part(_ mark: PartMark) -> String {
    let name = mark.placed.id.description
    let score = mark.phrase
    let room = Self.width - name.utf8.count - score.utf8.count - Self.barWidth - 8
    let stem = Wording.line(TextReport.safe(mark.placed.part.stemText), limit: max(10, room))
    let padding = String(repeating: " ", count: max(0, room - DisplayWidth.of(stem.unicodeScalars) + 1))
    var lines = [
      style.paint(name, .bold) + "  " + stem + padding + "  " + style.paint(score, .bold) + "   "
        + bar(mark.mark ?? mark.lowest, mark.highest, of: mark.maximum),
      "",
    ]
    if mark.status == .blank { return lines[0] + "\n" }
    let (shown, hidden) = mark.visible(visibility)
    for (index, judged) in shown.enumerated() where !judged.isFeedback || judged.isMet {
      lines += criterion(judged, mark, number: isChoice(mark) && visibility == .full ? index + 1 : nil)
    }
    for range in mark.unread.prefix(3) where visibility != .mark {
      let words = Wording.line(TextReport.safe(marker.answers.text.string(range)), limit: 60)
      lines.append("  ?       “\(words)” names no alternative")
    }
    if hidden > 0 { lines.append("  ○       " + style.paint("\(Wording.count(hidden, "aspect")) not met yet", .faint)) }
    if isForTeacher, let learned = mark.learned {
      lines.append("  ≈       " + style.paint(Wording.line(TextReport.safe(learned.reason), limit: 240), .faint))
    }
    if visibility == .full, mark.mark == nil || mark.confidence < 0.6 {
      lines.append("  " + style.paint("confidence \(percent(mark.confidence))", .faint))
    }
    return lines.joined(separator: "\n").trimmedEnd() + "\n"
  }

  private func percent(_ share: Double) -> String {
    "\(share.isFinite ? Int((min(max(share, 0), 1) * 100).rounded()) : 0) %"
  }

  private func isChoice(_ mark: PartMark) -> Bool { mark.placed.part.kind == .multipleChoice }

  /// - Parameter number: an alternative's.
  private func criterion(_ judged: PartMark.Judged, _ mark: PartMark, number: Int?) -> [String] {
    // What a better criterion stands for is met and adds nothing.
    let isCounted = judged.isMet && !judged.contribution.isZero
    let points = isCounted ? judged.contribution.withDecimal : ""
    let column = points + String(repeating: " ", count: max(1, 6 - points.utf8.count))
    let sign = style.paint(judged.sign, colour(of: judged))
    let limit = Self.width - 12
    var title = Wording.line(TextReport.safe(judged.text), limit: limit)
    if title.isEmpty { title = judged.points.map { "the criterion of \(Wording.signed($0))" } ?? "–" }
    if let number { title = "\(number)  \(title)" }
    var lines = ["  \(sign) \(column)" + (judged.isMet ? title : style.paint(title, .faint))]
    let showsWords = isCounted && !isChoice(mark) || judged.achievement == .undecided
    for quote in (showsWords ? quotes(judged.evidence, mark) : []).prefix(3) {
      lines.append("          “" + quote.shown + "”")
      let underline = String(repeating: "‾", count: max(1, quote.marked.count))
      let blanks = String(repeating: " ", count: 11 + quote.marked.lowerBound)
      lines.append(blanks + style.paint(underline, colour(of: judged)))
    }
    let isTelling = judged.achievement == .undecided || judged.achievement == .partial
    if isTelling, !judged.reason.isEmpty {
      lines.append("          " + style.paint(Wording.line(TextReport.safe(judged.reason), limit: limit), .faint))
    }
    return lines
  }

  private func colour(of judged: PartMark.Judged) -> TextStyle.Colour {
    switch judged.achievement {
    case .met: judged.isDeduction ? .red : .green
    case .partial, .undecided: .yellow
    case .unmet: .faint
    }
  }

  /// Each sentence with evidence once, the words that count marked from the first to the last.
  private func quotes(_ evidence: [ByteRange], _ mark: PartMark) -> [SourceLine] {
    guard let answer = mark.answer else { return [] }
    var found: [(sentence: LocalRange, words: LocalRange)] = []
    for range in evidence {
      let words = range.relative(to: answer.bodyRange.lower)
      let sentence = Quotation.sentenceRange(around: words, in: answer.body)
      if let last = found.last, last.sentence == sentence {
        found[found.count - 1].words = last.words.union(words)
      } else {
        found.append((sentence, words))
      }
    }
    return found.map { sentence, words in
      // On one line: line ends within the sentence are shown as blanks, which take as many bytes.
      let bytes = answer.body[sentence.lower..<sentence.upper].map { (0x0A...0x0D).contains($0) ? 0x20 : $0 }
      let marked = ByteRange(words.lower - sentence.lower, words.upper - sentence.lower)
      return SourceLine(0, of: Text(bytes: bytes), marking: marked, width: Self.quoteWidth)
    }
  }

  // MARK: Bars

  /// What is earned, and behind it what is still open.
  private func bar(_ mark: Points, _ highest: Points, of maximum: Points) -> String {
    let filled = cells(mark, of: maximum)
    let open = max(0, cells(highest, of: maximum) - filled)
    return style.paint(String(repeating: "▓", count: filled), .green)
      + style.paint(String(repeating: "▒", count: open), .yellow)
      + style.paint(String(repeating: "░", count: Self.barWidth - filled - open), .faint)
  }

  private func cells(_ points: Points, of maximum: Points) -> Int {
    guard let share = points.share(of: maximum), share.signum > 0 else { return 0 }
    let cells = share * Rational(Self.barWidth)
    // Only full marks fill the bar.
    return min(points < maximum ? Self.barWidth - 1 : Self.barWidth, Int(cells.decimal(places: 0)) ?? 0)
  }
}

extension String {
  /// Without blank lines at the end.
  fileprivate func trimmedEnd() -> String {
    var text = self
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
