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
    SettingWriting.edit("policy", policy.rawValue, in: context.exam)
  }
}

/// Writes a setting into the front matter, or the front matter with it.
enum SettingWriting {
  /// Nil where the front matter cannot be read.
  static func edit(_ key: String, _ value: String, in exam: Exam) -> (place: ByteRange, replacement: String)? {
    let bytes = exam.text.bytes
    let lines = LineStyle(bytes)
    let line = "\(key): \(value)"
    guard let front = exam.frontMatter else {
      // Behind a byte-order mark, if there is one.
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return (
        ByteRange(start, start), "---" + lines.newline + line + lines.newline + "---" + lines.newline + lines.newline
      )
    }
    if let entry = front.entry(key) { return (entry.valueRange.at(ByteOffset(0)), value) }
    guard let last = front.entries.last else { return nil }
    let start = lines.start(last.keyRange.lower)
    return (ByteRange(start, start), line + lines.newline)
  }
}
