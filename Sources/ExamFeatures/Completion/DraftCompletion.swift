internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Marking

/// What a student may want to write next in a draft: the parts that are not answered yet, and what there is to tick.
struct DraftCompletion {
  let check: AnswersCheck
  let offset: ByteOffset

  func completions() -> [Completion] {
    guard let line = CompletionLine(offset, of: check.answers.text) else { return [] }
    if let found = FrontMatterCompletion(line: line, settings: SettingCatalogue.draft).completions() { return found }
    if line.number == 0, check.answers.frontMatter == nil, "---".hasPrefix(line.before), line.isBlankAfter {
      return [FrontMatterCompletion.whole(line, settings: SettingCatalogue.draft, keys: ["exam"])]
    }
    return ticks(line) + headings(line)
  }

  // MARK: Headings

  /// `## 2b` for each part without an answer.
  private func headings(_ line: CompletionLine) -> [Completion] {
    guard let exam = check.exam?.exam, line.isBlankAfter else { return [] }
    let hashes = line.before.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    guard line.isBlankBefore || hashes > 0 else { return [] }
    let written = line.before.dropFirst(hashes).drop { $0 == " " }.lowercased()
    let answered = Set(
      check.answers.answers.filter { !$0.labelRange.touches(offset) }.compactMap(\.part))
    let heading = String(repeating: "#", count: hashes > 0 ? hashes : 2)
    return exam.parts.filter { !answered.contains($0.id) && $0.id.description.hasPrefix(written) }.prefix(100)
      .map { placed in
        Completion(
          label: "\(heading) \(placed.id)", detail: Wording.line(placed.part.stemText, limit: 80), kind: .part,
          range: line.range, insertion: "\(heading) \(placed.id)\n\n$0", isSnippet: true)
      }
  }

  // MARK: Ticks

  /// The alternatives of a multiple-choice part by number; nothing of what they are worth.
  private func ticks(_ line: CompletionLine) -> [Completion] {
    guard let exam = check.exam,
      let answer = check.answers.answers.last(where: { $0.bodyRange.lower <= offset }),
      answer.bodyRange.touches(offset),
      let id = answer.part, let index = exam.exam.parts.firstIndex(where: { $0.id == id }),
      exam.scheme(ofPart: index).policy != nil
    else { return [] }
    let part = exam.exam.parts[index].part
    let word = line.word
    guard word.text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return [] }
    var found = part.alternatives.prefix(60).enumerated().map { number, alternative in
      Completion(
        label: "\(number + 1)", detail: Wording.line(part.string(alternative.textRange), limit: 100),
        kind: .alternative, range: word.range, insertion: "\(number + 1)")
    }
    if line.isBlankBefore, line.isBlankAfter, !part.alternatives.isEmpty {
      let list = part.alternatives.prefix(60).map { "- [ ] " + Wording.line(part.string($0.textRange), limit: 1000) }
      found.append(
        Completion(
          label: "- [ ]", detail: "all alternatives as a list to tick", kind: .alternative, range: line.range,
          insertion: list.joined(separator: "\n")))
    }
    return found
  }
}
