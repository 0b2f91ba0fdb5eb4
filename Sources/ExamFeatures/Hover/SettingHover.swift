internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// The front matter explained: what a setting does, and what its value means here.
enum SettingHover {
  /// - Parameter total: the exam, where the front matter is an exam's.
  static func hover(at offset: Int, in front: FrontMatter, of text: Text, total check: ExamCheck?) -> Hover? {
    let entry = front.entries.first { $0.keyRange.touches(offset) || $0.valueRange.touches(offset) }
    guard let entry else { return nil }
    if entry.key == "rules", let hover = ruleHover(at: offset, in: entry, of: text) { return hover }
    let range = entry.keyRange.touches(offset) ? entry.keyRange : entry.valueRange
    guard let setting = SettingCatalogue.setting(entry.key) else { return nil }
    var paragraphs = [setting.markdown]
    if let value = entry.scalar.flatMap({ setting.meaning(of: $0) }) { paragraphs.append("Here " + value) }
    if entry.key == "total", let check { paragraphs.append(SumHover.exam(check)) }
    return Hover(markdown: paragraphs.joined(separator: "\n\n"), range: range.at(ByteOffset(0)))
  }

  /// A rule id within `rules:`.
  private static func ruleHover(at offset: Int, in entry: FrontMatter.Entry, of text: Text) -> Hover? {
    guard entry.valueRange.touches(offset) else { return nil }
    let bytes = text.bytes
    func isName(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    var (lower, upper) = (min(offset, bytes.count), min(offset, bytes.count))
    while lower > entry.valueRange.lower, isName(bytes[lower - 1]) { lower -= 1 }
    while upper < min(bytes.count, entry.valueRange.upper), isName(bytes[upper]) { upper += 1 }
    let range = ByteRange(lower, upper)
    return RuleHover.markdown(text.string(range)).map { Hover(markdown: $0, range: range) }
  }
}
