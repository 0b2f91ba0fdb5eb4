internal import ExamLanguage
internal import ExamText

/// The comments `<!-- examd: allow rule-id -->` of an exam: what they allow, and which of them are needed no longer.
struct AllowanceList {
  /// Rule ids by part, as an index into `Exam.parts`; -1 for the whole file.
  let allowed: [Int: Set<String>]
  private let entries: [Entry]
  private let exam: Exam

  private struct Entry {
    let allowance: Allowance
    let start: ByteOffset
    /// Nil for the whole file.
    let home: Int?
  }

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter ledger: the exam's.
  init(_ exam: Exam, _ ledger: ExamLedger) {
    self.exam = exam
    var entries = exam.allowances.map { Entry(allowance: $0.allowance, start: $0.start, home: nil) }
    for index in ledger.indices(with: .allowances) {
      let placed = exam.parts[index]
      entries += placed.part.allowances.map { Entry(allowance: $0, start: placed.start, home: index) }
    }
    self.entries = entries
    var allowed: [Int: Set<String>] = [:]
    for entry in entries { allowed[entry.home ?? -1, default: []].insert(entry.allowance.rule) }
    self.allowed = allowed
  }

  /// Those that kept nothing from being said, unless their rule is unknown or switched off anyway.
  func unused(in list: FindingList, levels: RuleLevels) -> [Note<ByteRange>] {
    let idle = entries.filter { entry in
      guard let rule = RuleRegistry.index(named: entry.allowance.rule), !levels.isOff(rule) else { return false }
      // Whether two versions differ is not known here.
      if case .version = RuleRegistry.rules[rule].check { return false }
      // Nor are the answers beside the exam.
      if rule == RuleRegistry.index(of: Rule.unreadableMarkedAnswer) { return false }
      return !list.isUsed(entry.allowance.rule, home: entry.home)
    }
    return idle.map { entry in
      let place = entry.allowance.range.at(entry.start)
      let shares = entries.filter {
        $0.start == entry.start && $0.allowance.commentRange == entry.allowance.commentRange
      }
      let title: String
      let edit: ByteRange
      if shares.count > 1 {
        title = "take \(entry.allowance.rule) out of the comment"
        edit = nameRemoval(place)
      } else {
        title = "remove the comment"
        let comment = entry.allowance.commentRange.at(entry.start).relative(to: ByteOffset(0))
        edit = LineStyle(exam.text.bytes).removal(comment).at(ByteOffset(0))
      }
      var note = Note(
        place, "nothing to allow here: \(entry.allowance.rule) is not found",
        fixes: [
          NoteFix(title, [(edit, "")], isSafe: true)
        ], isUnnecessary: true)
      note.home = entry.home
      note.part = entry.home.map { exam.parts[$0].id }
      return note
    }
  }

  /// A name with the blank or comma before it.
  private func nameRemoval(_ name: ByteRange) -> ByteRange {
    var lower = name.lower.value
    while lower > 0, [0x20, 0x09, 0x2C].contains(exam.text.bytes[lower - 1]) { lower -= 1 }
    // The blank between the command and its first name stays.
    let isFirst = lower >= 5 && exam.text.bytes[(lower - 5)..<lower].elementsEqual("allow".utf8)
    guard isFirst else { return ByteRange(ByteOffset(lower), name.upper) }
    var upper = name.upper.value
    while upper < exam.text.count, [0x20, 0x09, 0x2C].contains(exam.text.bytes[upper]) { upper += 1 }
    return ByteRange(name.lower, ByteOffset(upper))
  }
}

/// Rule ids that no rule has, in the front matter, in comments and among the caller's options.
enum UnknownRuleNames {
  static func notes(_ exam: Exam, _ ledger: ExamLedger, options: CheckOptions) -> [Note<ByteRange>] {
    var notes = exam.frontMatter.map { self.notes(of: $0, in: exam.text) } ?? []
    for (allowance, start) in exam.allowances where RuleRegistry.index(named: allowance.rule) == nil {
      notes.append(note(allowance.rule, allowance.range.at(start), hasWords: true))
    }
    for index in ledger.indices(with: .allowances) {
      let placed = exam.parts[index]
      for allowance in placed.part.allowances where RuleRegistry.index(named: allowance.rule) == nil {
        var note = note(allowance.rule, placed.range(allowance.range), hasWords: true)
        note.part = placed.id
        note.home = index
        notes.append(note)
      }
    }
    for name in options.levels.keys.sorted() where RuleRegistry.index(named: name) == nil {
      notes.append(note(name, ByteRange(0, 0), hasWords: false))
    }
    return notes
  }

  /// Of front matter, or of a file that is read like it.
  static func notes(of front: FrontMatter, in text: Text) -> [Note<ByteRange>] {
    let entry = front.entry("rules")
    return front.settings.ruleLevels.keys.sorted().filter { RuleRegistry.index(named: $0) == nil }.map { name in
      let place = entry.flatMap { find(name, in: text, within: $0.valueRange) }
      return note(name, place ?? entry?.keyRange.at(ByteOffset(0)) ?? ByteRange(0, 0), hasWords: place != nil)
    }
  }

  private static func note(_ name: String, _ place: ByteRange, hasWords: Bool) -> Note<ByteRange> {
    guard let nearest = NearestName.of(name, among: RuleRegistry.rules.map(\.id)) else {
      return Note(place, "no rule is called \(Phrases.quoted(name))")
    }
    let fixes = hasWords ? [NoteFix("write \(nearest)", [(place, nearest)])] : []
    return Note(place, "no rule is called \(Phrases.quoted(name)); the nearest is \(nearest)", fixes: fixes)
  }

  /// A key of the front matter's map, as a whole word.
  private static func find(_ name: String, in text: Text, within range: LocalRange) -> ByteRange? {
    let word = Array(name.utf8)
    let isPart = { (byte: UInt8) in byte == 0x2D || byte == 0x5F || (0x30...0x7A).contains(byte) && byte != 0x3A }
    var start = max(0, range.lower)
    let end = min(text.count, range.upper)
    while !word.isEmpty, start + word.count <= end {
      let stop = start + word.count
      let fits =
        text.bytes[start..<stop].elementsEqual(word) && (start == 0 || !isPart(text.bytes[start - 1]))
        && (stop == text.count || !isPart(text.bytes[stop]))
      if fits { return ByteRange(start, stop) }
      start += 1
    }
    return nil
  }
}
