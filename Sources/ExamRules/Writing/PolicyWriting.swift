internal import ExamLanguage
internal import ExamText
internal import Marking

/// Sets the marking policy in the front matter.
enum PolicyWriting {
  static func fixes(_ policies: [ChoicePolicy], _ context: ExamContext) -> [NoteFix<ByteRange>] {
    policies.compactMap { policy in
      edit(policy, context).map { NoteFix("set policy: \(policy.rawValue)", [$0]) }
    }
  }

  private static func edit(_ policy: ChoicePolicy, _ context: ExamContext) -> (place: ByteRange, replacement: String)? {
    let newline = LineStyle(context.exam.text.bytes).newline
    let line = "policy: \(policy.rawValue)"
    guard let front = context.exam.frontMatter else {
      // Behind a byte-order mark, if there is one.
      let bytes = context.exam.text.bytes
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return (ByteRange(start, start), "---" + newline + line + newline + "---" + newline + newline)
    }
    if let range = context.valueRange("policy") { return (range, policy.rawValue) }
    guard let last = front.entries.last else { return nil }
    let lines = LineStyle(context.exam.text.bytes)
    let start = lines.start(last.keyRange.lower)
    return (ByteRange(start, start), line + newline)
  }
}
