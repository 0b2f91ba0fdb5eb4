internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let poolSizeMismatch = Rule(
    "pool-size-mismatch", .error,
    what: "`pools:` that name a question which the exam does not have, or another number of parts than there are.",
    why: "How many answers count decides the total and every mark.",
    example: """
      ---
      pools: {2: 3 of 5}
      ---
      … question 2 has four parts
      """,
    instead: "Say how many there are, and how many of them count.",
    .exam { context in
      guard !context.settings.pools.isEmpty else { return [] }
      let place = context.valueRange("pools") ?? ByteRange(0, 0)
      return context.marking.pools.compactMap { pool in
        let (wanted, found) = (pool.setting.count, pool.items.count)
        let what = pool.setting.questions.count == 1 ? "part" : "question"
        if found == 0 { return Note(place, "the exam has no \(pool.name)") }
        if let size = pool.setting.size, size != found {
          return Note(
            place, "\(pool.name): \(wanted) of \(size) count, there are \(Phrases.count(found, what))",
            fixes: wanted <= found ? resized(pool.setting.questions, wanted, size, to: found, place, context) : [])
        }
        return found < wanted
          ? Note(place, "\(pool.name): \(wanted) count, there are \(Phrases.count(found, what))") : nil
      }
    })
  /// `2: 3 of 5` with another number of what there is; empty where the pool is written otherwise.
  private static func resized(
    _ questions: ClosedRange<Int>, _ count: Int, _ size: Int, to found: Int, _ place: ByteRange, _ context: ExamContext
  ) -> [NoteFix<ByteRange>] {
    let name =
      questions.count == 1 ? "\(questions.lowerBound)" : "\(questions.lowerBound)-\(questions.upperBound)"
    let written = Array("\(name): \(count) of \(size)".utf8)
    let bytes = context.exam.text.bytes(in: place)
    let isDigit = { (index: Int) in bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
    guard bytes.count >= written.count, bytes.count < 4096 else { return [] }
    for start in 0...(bytes.count - written.count)
    where bytes[start..<(start + written.count)].elementsEqual(written) && !isDigit(start - 1)
      && !isDigit(start + written.count) && (start == 0 || bytes[start - 1] != 0x2D)
    {
      let end = place.lower + (start + written.count)
      let digits = ByteRange(end + -String(size).utf8.count, end)
      return [NoteFix("write \(count) of \(found)", [(digits, "\(found)")])]
    }
    return []
  }
}
