package import ExamText

extension Exam {
  /// The exam after edits, each in the text that the former left; parts that no edit touched are the same objects.
  package func edited(by edits: [TextEdit]) -> Exam {
    let final = edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
    guard let layout, !layout.isLimited, !edits.contains(where: { $0.replacement.contains(0) }) else {
      return Exam.parse(final)
    }
    var remains = Remains(layout, text)
    for edit in edits { remains.apply(edit) }
    guard !remains.isLimited else { return Exam.parse(final) }
    var next = 0
    return Exam.assemble(remains.text, chunks: remains.chunks, isLimited: false) { start, end, role in
      // Both lists ascend, so one walk finds every segment that stayed what it was.
      while next < remains.segments.count, remains.segments[next].start < start { next += 1 }
      guard next < remains.segments.count, case let former = remains.segments[next], former.start == start,
        former.role == role, former.parsed.part.bytes.count == end - start
      else { return nil }
      // Ranges of the front matter count from the beginning of the document.
      if let frontMatter = former.parsed.frontMatter, frontMatter.range.lower != start { return nil }
      return former.parsed
    }
  }
}

/// What edits leave of an exam's cut: the chunks of the new text, and the segments whose bytes nobody touched.
private struct Remains {
  private(set) var text: Text
  private(set) var chunks: [Chunk]
  private(set) var segments: [(start: Int, role: Sequencer.Role, parsed: ParsedSegment)]
  private(set) var isLimited = false

  init(_ layout: ExamLayout, _ text: Text) {
    self.text = text
    chunks = layout.chunks
    segments = layout.segments
  }

  mutating func apply(_ edit: TextEdit) {
    let lower = min(max(0, edit.range.lower.value), text.count)
    let upper = min(max(lower, edit.range.upper.value), text.count)
    let former = text
    text = text.replacing(edit.range, with: edit.replacement)
    let shift = text.count - former.count
    recut(former, lower, upper, shift)
    keep(lower, upper, shift)
  }

  /// Cuts anew from the first chunk that looked at an edited byte to the first behind the edit that begins where one
  /// began before; the rest is moved.
  private mutating func recut(_ former: Text, _ lower: Int, _ upper: Int, _ shift: Int) {
    let content = chunks.firstIndex { $0.kind != .byteOrderMark && $0.kind != .frontMatter } ?? chunks.count
    let first = chunks.firstIndex { $0.start + $0.reach >= lower } ?? chunks.count
    var cutter = Cutter(text)
    var suffix = chunks.count
    func stop(_ start: Int) -> Bool {
      guard start - shift >= upper else { return false }
      let index = chunks.partitioningIndex { $0.start >= start - shift }
      guard index < chunks.count, chunks[index].start == start - shift else { return false }
      switch chunks[index].kind {
      case .label, .heading: break
      default: return false
      }
      suffix = index
      return true
    }
    let mayOpen = cutter.mayOpenFrontMatter || Cutter(former).mayOpenFrontMatter
    var kept = 0
    if first <= content || first == chunks.count || mayOpen {
      cutter.cutAll(until: stop)
    } else {
      kept = first
      let line = text.lines.line(containing: ByteOffset(chunks[first].start))
      cutter.cut(line: line, kind: chunks[first].kind, until: stop)
    }
    isLimited = isLimited || cutter.isLimited
    var next: [Chunk] = []
    next.reserveCapacity(kept + cutter.chunks.count + chunks.count - suffix)
    next.append(contentsOf: chunks[..<kept])
    next.append(contentsOf: cutter.chunks)
    for var chunk in chunks[suffix...] {
      chunk.start += shift
      next.append(chunk)
    }
    isLimited = isLimited || next.count > Cutter.chunkLimit
    chunks = next
  }

  /// Forgets the segments that the edit touched and moves those behind it.
  private mutating func keep(_ lower: Int, _ upper: Int, _ shift: Int) {
    let before = segments.partitioningIndex { $0.start + $0.parsed.part.bytes.count > lower }
    let behind = max(before, segments.partitioningIndex { $0.start >= upper })
    for index in behind..<segments.count { segments[index].start += shift }
    segments.removeSubrange(before..<behind)
  }
}

extension Array {
  /// The first index whose element satisfies a predicate that, once it holds, holds to the end.
  fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
