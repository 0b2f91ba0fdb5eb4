package import ExamText

extension Exam {
  /// The exam after edits, each in the text that the former left; parts that no edit touched are the same objects.
  ///
  /// Edits near one another are taken as one, however many there are.
  ///
  /// - Parameter result: the text after them, where somebody has made it already.
  package func edited(by edits: [TextEdit], giving result: Text? = nil) -> Exam {
    let final = result ?? edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
    guard layout.isEditable, !edits.contains(where: { $0.replacement.contains(0) }) else { return Exam.parse(final) }
    var editing = ExamEditing(text, layout)
    for patch in Patch.joined(edits, from: text, to: final) {
      guard editing.apply(patch) else { return Exam.parse(final) }
    }
    return Exam(editing.text, editing.result, change: editing.change)
  }
}

/// A stretch of a text that became another one, by one edit or by several.
private struct Patch {
  /// In the text before.
  var lower: Int
  var upper: Int
  /// Its length in the text after.
  var length: Int
  /// The text after.
  var text: Text

  /// Edits farther apart than this are taken one by one.
  private static let distance = 4096

  static func joined(_ edits: [TextEdit], from text: Text, to final: Text) -> [Patch] {
    var patches: [Patch] = []
    // The text between two patches is made only where there are several.
    var (text, count) = (text, text.count)
    var waiting: [TextEdit] = []
    for edit in edits {
      let lower = min(max(0, edit.range.lower.value), count)
      let upper = min(max(lower, edit.range.upper.value), count)
      count += edit.replacement.count - (upper - lower)
      if var last = patches.popLast() {
        let end = last.lower + last.length
        if lower <= end + distance, last.lower <= upper + distance {
          // Both in the text between; the stretch of the first grows to hold the second's.
          let (before, behind) = (max(0, last.lower - lower), max(0, upper - end))
          last.lower -= before
          last.upper += behind
          last.length += before + behind + edit.replacement.count - (upper - lower)
          patches.append(last)
          waiting.append(edit)
          continue
        }
        text = waiting.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
        waiting = []
        last.text = text
        patches.append(last)
      }
      waiting.append(edit)
      patches.append(Patch(lower: lower, upper: upper, length: edit.replacement.count, text: final))
    }
    return patches
  }
}

/// An exam on its way from one version to the next.
private struct ExamEditing {
  private(set) var text: Text
  private(set) var change: ExamChange?
  private let former: UInt64
  private var chunks: Row<Chunk>
  private var segments: Row<LaidSegment>

  init(_ text: Text, _ layout: ExamLayout) {
    self.text = text
    former = layout.serial
    chunks = layout.chunks
    segments = layout.segments
  }

  var result: ExamLayout { ExamLayout(chunks: chunks, segments: segments, isEditable: true) }

  /// False where the limit of chunks is reached.
  mutating func apply(_ patch: Patch) -> Bool {
    let before = text
    text = patch.text
    guard let cut = recut(before, patch) else { return false }
    resequence(cut, patch)
    return true
  }

  /// Which chunks were exchanged.
  private struct Cut {
    /// As indices into the former row.
    let removed: Range<Int>
    let added: Int
    let former: Row<Chunk>
  }

  // MARK: Chunks

  /// How many bytes behind the edit are looked at first; where that is not enough, four times as many, and so on.
  private static let firstStretch = 2048

  /// Cuts anew from the first chunk that looked at an edited byte to the first behind the edit that begins where one
  /// began before.
  private mutating func recut(_ before: Text, _ patch: Patch) -> Cut? {
    let shift = text.count - before.count
    let content =
      chunks.prefix(3).firstIndex { $0.kind != .byteOrderMark && $0.kind != .frontMatter } ?? min(3, chunks.count)
    let first = chunks.first { $0.reach >= patch.lower }?.index ?? chunks.count
    let isWhole = first <= content || first == chunks.count || mayOpenFrontMatter(before)
    let kept = isWhole ? 0 : first
    let start = isWhole ? 0 : chunks.measure(before: first).bytes
    let former = chunks
    var suffix = chunks.count
    func stop(_ position: Int) -> Bool {
      let old = start + position - shift
      guard old >= patch.upper, let found = former.first(reaching: { $0.bytes > old }), found.before.bytes == old else {
        return false
      }
      switch found.element.kind {
      case .label, .heading, .number: break
      default: return false
      }
      suffix = found.index
      return true
    }
    var stretch = Self.firstStretch
    while true {
      var cutter = Cutter(text, from: start, to: end(behind: patch.lower + patch.length + stretch))
      if isWhole { cutter.cutAll(until: stop) } else { cutter.cut(line: 0, kind: chunks[first].kind, until: stop) }
      if cutter.ranShort {
        stretch *= 4
        suffix = chunks.count
        continue
      }
      let next = kept + cutter.chunks.count + chunks.count - suffix
      guard !cutter.isLimited, next <= Cutter.chunkLimit else { return nil }
      chunks = chunks.replacing(kept..<suffix, with: cutter.chunks)
      return Cut(removed: kept..<suffix, added: cutter.chunks.count, former: former)
    }
  }

  /// Whether a document begins with a line of dashes that opens no front matter, before the edit or behind it.
  private func mayOpenFrontMatter(_ before: Text) -> Bool {
    guard !chunks.prefix(2).contains(where: { $0.kind == .frontMatter }) else { return false }
    return [before, text].contains { text in
      let line = text.bytes(in: ByteRange(text.lineContent(0).lower, text.lineContent(0).lower + 8))
      return line.starts(with: Array("---".utf8)) || line.starts(with: [0xEF, 0xBB, 0xBF] + Array("---".utf8))
    }
  }

  /// Where the first line begins at or behind an offset; the text's end where none does.
  private func end(behind offset: Int) -> Int {
    guard offset < text.count else { return text.count }
    let lines = text.lines
    return lines.start(ofLine: lines.line(containing: ByteOffset(offset)) + 1)
  }

  // MARK: Segments

  /// Goes on from the state before the edit until the state is again what it was there, and reads what changed.
  private mutating func resequence(_ cut: Cut, _ patch: Patch) {
    let old = segments
    // The segment that holds the last chunk before the change; a pending heading before it hears of its parts.
    var first = cut.removed.lowerBound == 0 ? 0 : old.first { $0.chunks >= cut.removed.lowerBound }?.index ?? 0
    // A number there may have been what speaks for the label with which that segment begins.
    if first > 0, isBesideNumber(cut) { first -= 1 }
    while first > 0, old[first].cut.before.isPending { first -= 1 }
    let start = old.measure(before: first)
    var sequencer = Sequencer(from: first < old.count ? old[first].cut.before : Sequencer.State())
    let behind = cut.removed.lowerBound + cut.added
    let shift = cut.added - cut.removed.count
    var last = first
    var lastChunk = start.chunks
    var index = start.chunks
    var endsInMarker = index > 0 && chunks[index - 1].evidence.endsInMarker
    var isJoined = false
    while index < chunks.count {
      if index >= behind, !sequencer.state.isPending {
        while last < old.count, lastChunk < index - shift {
          lastChunk += old[last].cut.chunks
          last += 1
        }
        let marked = index - shift > 0 && cut.former[index - shift - 1].evidence.endsInMarker
        if last < old.count, lastChunk == index - shift, marked == endsInMarker,
          old[last].cut.before == sequencer.state
        {
          isJoined = true
          break
        }
      }
      let chunk = chunks[index]
      sequencer.take(chunk, isAfterMarker: endsInMarker, behind: Sequencer.Behind(chunks, index))
      endsInMarker = chunk.evidence.endsInMarker
      index += 1
    }
    if !isJoined {
      sequencer.finish()
      last = old.count
    }
    exchange(first..<last, with: sequencer.segments, start, patch)
  }

  /// Whether the first chunk that changed, before or after, or the one before it begins with a bare number.
  private func isBesideNumber(_ cut: Cut) -> Bool {
    let index = cut.removed.lowerBound
    return index < cut.former.count && cut.former[index].kind.isBareNumber
      || index < chunks.count && chunks[index].kind.isBareNumber || index > 0 && chunks[index - 1].kind.isBareNumber
  }

  /// Puts newly cut segments in the place of some, reading those that are not among these already.
  private mutating func exchange(
    _ range: Range<Int>, with cuts: [Sequencer.Segment], _ start: LaidSegment.Measure, _ patch: Patch
  ) {
    let old = segments
    let shift = patch.length - (patch.upper - patch.lower)
    var fresh: [LaidSegment] = []
    fresh.reserveCapacity(cuts.count)
    var (position, chunk) = (start.bytes, start.chunks)
    var (candidate, candidateStart) = (range.lowerBound, start.bytes)
    for cut in cuts {
      var length = 0
      for index in chunk..<(chunk + cut.chunks) { length += chunks[index].length }
      chunk += cut.chunks
      // Where it stood before the edit, if the edit is not in it.
      var former: Int?
      if position + length <= patch.lower { former = position }
      if position >= patch.lower + patch.length, position - shift >= patch.upper { former = position - shift }
      var parsed: ParsedSegment?
      if let former {
        while candidate < range.upperBound, candidateStart < former {
          candidateStart += old[candidate].parsed.part.bytes.count
          candidate += 1
        }
        if candidate < range.upperBound, candidateStart == former, case let segment = old[candidate],
          segment.cut.role == cut.role, segment.parsed.part.bytes.count == length,
          // Ranges of the front matter count from the beginning of the document.
          segment.parsed.frontMatter.map({ $0.range.lower == position }) ?? true
        {
          parsed = segment.parsed
        }
      }
      let segment =
        parsed ?? .read(text.bytes(in: ByteRange(position, position + length)), at: position, as: cut.role)
      fresh.append(LaidSegment(cut: cut, parsed: segment))
      position += length
    }
    note(range, fresh, start)
    segments = old.replacing(range, with: fresh)
  }

  // MARK: What changed

  private mutating func note(_ range: Range<Int>, _ fresh: [LaidSegment], _ start: LaidSegment.Measure) {
    let gone = range.map { segments[$0] }
    let isSame = { (a: LaidSegment, b: LaidSegment) in
      a.parsed === b.parsed && a.cut.id == b.cut.id && a.cut.membership == b.cut.membership
    }
    var same = 0
    while same < min(gone.count, fresh.count), isSame(gone[same], fresh[same]) { same += 1 }
    var tail = 0
    while tail < min(gone.count, fresh.count) - same, isSame(gone[gone.count - 1 - tail], fresh[fresh.count - 1 - tail])
    {
      tail += 1
    }
    var before = start
    for segment in fresh[..<same] { before.append(segment.measure) }
    let (old, new) = (gone[same..<(gone.count - tail)], fresh[same..<(fresh.count - tail)])
    var (removed, added) = (LaidSegment.Measure(), LaidSegment.Measure())
    for segment in old { removed.append(segment.measure) }
    for segment in new { added.append(segment.measure) }
    let keepsShape =
      old.count == new.count
      && zip(old, new).allSatisfy { $0.cut.id == $1.cut.id && $0.cut.membership == $1.cut.membership }
    let own = ExamChange(
      former: former, removed: before.parts..<(before.parts + removed.parts), added: added.parts,
      questions: max(0, before.questions - 1)..<(before.questions + added.questions), keepsShape: keepsShape)
    change = change.map { $0.followed(by: own) } ?? own
  }
}

extension ExamChange {
  /// Two changes, one after the other, as one.
  fileprivate func followed(by next: ExamChange) -> ExamChange {
    // In the exam between: what the first put there, and what the second takes away.
    let between = removed.lowerBound..<(removed.lowerBound + added)
    let lower = min(between.lowerBound, next.removed.lowerBound)
    let upper = max(between.upperBound, next.removed.upperBound)
    return ExamChange(
      former: former, removed: lower..<(upper - added + removed.count),
      added: upper - lower - next.removed.count + next.added,
      questions: min(
        questions.lowerBound, next.questions.lowerBound)..<max(
          questions.upperBound, next.questions.upperBound),
      keepsShape: keepsShape && next.keepsShape)
  }
}
