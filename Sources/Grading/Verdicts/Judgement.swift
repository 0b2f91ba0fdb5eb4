internal import ExamText

/// How an answer, or the best window of it, stands to one reference.
struct Judgement: Sendable {
  var features: Features
  /// How well the reference is said: the expected share of the points, not yet held between 0 and 1.
  var share: Double
  /// The units of the answer that were looked at, each stem once.
  var columns: [Int]
  /// Where they stand.
  var tokens: Range<Int>
}

/// Compares one answer with one reference, any number of times with ever more of the answer masked.
struct Comparison: Sendable {
  let reference: Reference
  let draft: Draft
  let alignment: Alignment

  init(_ reference: Reference, _ draft: Draft) {
    self.reference = reference
    self.draft = draft
    alignment = Alignment(
      reference.units, of: reference.text, draft.units, of: draft.text,
      compounds: draft.language == .german || draft.language == .dutch)
  }

  /// The whole answer against the whole reference.
  func whole(masked: [Bool]) -> Judgement {
    let columns = draft.distinct(masked: masked)
    return judge(columns, tokens: 0..<draft.text.tokens.count, masked: masked)
  }

  /// The window of one to three sentences that says most of the reference.
  ///
  /// - Parameter most: so many sentences at most.
  func window(masked: [Bool], longest most: Int = 8) -> Judgement {
    let sentences = draft.text.sentences.count
    let wanted = reference.units
    guard sentences > 1, wanted.count > 0 else {
      let tokens = 0..<draft.text.tokens.count
      return judge(distinct(tokens, masked), tokens: tokens, masked: masked)
    }
    // For each sentence the best likeness of each wanted unit, so that a window's recall is a maximum of rows.
    var best = Array(repeating: Float.zero, count: sentences * wanted.count)
    for column in 0..<draft.units.count where !masked[column] {
      let place = draft.units.sentence[column] * wanted.count
      for row in 0..<wanted.count {
        best[place + row] = max(best[place + row], alignment.likeness(row, column))
      }
    }
    var top: (recall: Float, range: Range<Int>) = (-1, 0..<1)
    let longest = min(sentences, most, max(3, min(8, reference.text.sentences.count + 1)))
    for size in 1...longest {
      for start in 0...(sentences - size) {
        var said: Float = 0
        for row in 0..<wanted.count {
          var value: Float = 0
          for sentence in start..<(start + size) { value = max(value, best[sentence * wanted.count + row]) }
          said += value * wanted.weight[row]
        }
        let recall = said / max(1e-6, reference.totalWeight) - 0.03 * Float(size - 1)
        if recall > top.recall { top = (recall, start..<(start + size)) }
      }
    }
    let tokens =
      draft.text.sentences[top.range.lowerBound].lowerBound..<draft.text.sentences[top.range.upperBound - 1].upperBound
    return judge(distinct(tokens, masked), tokens: tokens, masked: masked)
  }

  /// The units of a stretch, each stem once, and once more where it is negated in one place and not in another.
  private func distinct(_ tokens: Range<Int>, _ masked: [Bool]) -> [Int] {
    var seen: Set<UInt64> = []
    return (0..<draft.units.count).filter { column in
      guard !masked[column], tokens.contains(draft.units.token[column]) else { return false }
      let key = draft.units.key[column]
      return seen.insert(draft.units.isNegated[column] ? ~key : key).inserted
    }
  }

  private func judge(_ columns: [Int], tokens: Range<Int>, masked: [Bool]) -> Judgement {
    var hidden = Array(repeating: false, count: masked.contains(true) ? draft.text.tokens.count : 0)
    if !hidden.isEmpty {
      for column in 0..<draft.units.count where masked[column] { hidden[draft.units.token[column]] = true }
    }
    let profile = LetterProfile(draft.text, tokens: tokens, masked: hidden)
    let features = Features(reference, draft.units, alignment, columns: columns, letters: profile)
    return Judgement(
      features: features, share: columns.isEmpty ? 0 : MarkModel.fit(features), columns: columns,
      tokens: tokens)
  }

  /// Whether the opposite of one of the wanted words is said together with another of them.
  func isOpposed(_ judgement: Judgement) -> Bool {
    // Beside the formula that is asked for, other sentences may speak of something else.
    let formulas = judgement.columns.filter { column in
      (0..<alignment.rows).contains { reference.isRequired[$0] && alignment.likeness($0, column) >= 1 }
    }
    let sentences = Set(formulas.map { draft.units.sentence[$0] })
    for row in 0..<alignment.rows {
      for column in judgement.columns where alignment.isOpposite(row, column) {
        if !sentences.isEmpty, !sentences.contains(draft.units.sentence[column]) { continue }
        // A reference that says both is not contradicted by one of them.
        if (0..<alignment.rows).contains(where: { alignment.likeness($0, column) >= 0.9 }) { continue }
        let isSaid = judgement.columns.contains { alignment.likeness(row, $0) >= Alignment.same }
        if alignment.rows < 3 || judgement.columns.count < 3 {
          if isSaid { continue }
          return true
        }
        // What it is said of: the word behind it at once (`less weight`), else the one before it (`variance vanishes`).
        guard let other = companion(of: column) else { continue }
        let around = neighbours(of: row)
        guard around.contains(where: { alignment.likeness($0, other) >= Alignment.same }) else { continue }
        let isSaidToo = judgement.columns.contains { same in
          guard alignment.likeness(row, same) >= Alignment.same, let of = companion(of: same) else { return false }
          return around.contains { alignment.likeness($0, of) >= Alignment.same }
        }
        if !isSaidToo { return true }
      }
    }
    return false
  }

  /// The wanted words on both sides of one: the next ones, and the next ones that say something by themselves.
  private func neighbours(of row: Int) -> [Int] {
    let weight = reference.units.weight
    let least = 0.2 * (weight.max() ?? 0)
    let before = (0..<row).last { weight[$0] > least }
    let after = ((row + 1)..<max(row + 1, alignment.rows)).first { weight[$0] > least }
    let near = [row - 1, row + 1, row + 2].filter { $0 >= 0 && $0 < alignment.rows }
    return near + [before, after].compactMap { $0 }
  }

  /// The unit of the answer that a word is said of.
  private func companion(of column: Int) -> Int? {
    let tokens = draft.text.tokens
    let token = draft.units.token[column]
    if column + 1 < draft.units.count {
      let next = draft.units.token[column + 1]
      let isAtOnce =
        next <= token + 2 && tokens[(token + 1)..<max(token + 1, next)].allSatisfy { articles.contains($0.surface) }
      if next > token, isAtOnce, tokens[next].clause == tokens[token].clause, !isAdverb(next) { return column + 1 }
    }
    guard column > 0, draft.text.tokens[draft.units.token[column - 1]].sentence == draft.text.tokens[token].sentence
    else { return column + 1 < draft.units.count ? column + 1 : nil }
    return column - 1
  }

  /// Whether a word says how (`shrinks exponentially`), not what.
  private func isAdverb(_ token: Int) -> Bool {
    let letters = draft.text.folded[draft.text.tokens[token].folded]
    return draft.language == .english && letters.count > 4 && letters.suffix(2).elementsEqual([0x6C, 0x79])
  }

  /// The units of a stretch of the answer that say something of the reference.
  func supporting(_ tokens: Range<Int>, masked: [Bool]) -> [Int] {
    (0..<draft.units.count).filter { column in
      tokens.contains(draft.units.token[column]) && (masked.isEmpty || !masked[column])
        && (0..<alignment.rows).contains { row in
          alignment.likeness(row, column) >= 0.45 && reference.units.weight[row] > 0.02
        }
    }
  }

  /// The words of these units as ranges of the draft: neighbours in a sentence are joined over small gaps.
  func evidence(_ columns: [Int]) -> [LocalRange] {
    var ranges: [LocalRange] = []
    var last = -10
    for token in columns.map({ draft.units.token[$0] }).sorted() {
      let item = draft.text.tokens[token]
      if let previous = ranges.last,
        item.range.lower < previous.upper
          || (token - last <= 3 && draft.text.tokens[max(0, last)].sentence == item.sentence)
      {
        ranges[ranges.count - 1] = previous.union(item.range)
      } else {
        ranges.append(item.range)
      }
      last = token
    }
    return ranges
  }
}

private let articles = WordSet("a an the any its their this these some")
