internal import ExamRules
internal import ExamText

/// Keys and values of the front matter.
struct FrontMatterCompletion {
  let line: CompletionLine
  /// The keys of this kind of file.
  let settings: [Setting]

  private static let fence = "---"
  private static let lineLimit = 400

  /// Nil where the cursor is not in front matter.
  func completions() -> [Completion]? {
    guard line.number > 0, line.number < Self.lineLimit, content(0) == Self.fence else { return nil }
    let closing = (1..<line.number).contains { content($0) == Self.fence || content($0) == "..." }
    guard !closing, content(line.number) != Self.fence || !line.isBlankAfter else { return nil }
    if line.before.first == " " || line.before.first == "\t" { return nested() }
    guard let colon = line.before.firstIndex(of: ":") else { return keys() }
    return values(of: String(line.before[..<colon]))
  }

  private func content(_ number: Int) -> String {
    let range = line.text.lineContent(number)
    guard range.count <= 200 else { return "" }
    let text = line.text.string(range)
    let trimmed = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    return trimmed.split(separator: " ", omittingEmptySubsequences: true).first.map(String.init) ?? ""
  }

  private func keys() -> [Completion] {
    var present: Set<String> = []
    for number in 1..<min(line.text.lines.lineCount, Self.lineLimit) where number != line.number {
      let word = content(number)
      if word == Self.fence { break }
      if word.hasSuffix(":") { present.insert(String(word.dropLast())) }
    }
    let word = line.word
    return settings.filter { !present.contains($0.key) }.map { setting in
      Completion(
        label: setting.key, detail: "\(setting.key): \(setting.example)", documentation: setting.markdown, kind: .key,
        range: word.range, insertion: line.after.hasPrefix(":") ? setting.key : "\(setting.key): ")
    }
  }

  private func values(of key: String) -> [Completion] {
    guard let setting = settings.first(where: { $0.key == key }) else { return [] }
    let written = line.before.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
    return setting.values.map { value in
      let needsBlank = line.before.hasSuffix(":")
      return Completion(
        label: value.name, detail: value.meaning, kind: .value,
        range: ByteRange(line.offset + -written.utf8.count, line.range.upper),
        insertion: (needsBlank ? " " : "") + value.name)
    }
  }

  /// Indented lines beneath `rules:`: rule ids, and behind them levels.
  private func nested() -> [Completion] {
    var number = line.number - 1
    while number > 0, line.text.string(line.text.lineContent(number)).hasPrefix(" ") { number -= 1 }
    guard content(number) == "rules:" else { return [] }
    if line.before.contains(":") {
      let word = line.word
      return ["off", "hint", "information", "warning", "error"].map { level in
        Completion(
          label: level, kind: .value, range: word.range,
          insertion: (line.before.hasSuffix(":") ? " " : "") + level)
      }
    }
    let word = line.word
    return RuleRegistry.entries.map { rule in
      Completion(
        label: rule.id, detail: rule.severity.name, documentation: rule.docs, kind: .key, range: word.range,
        insertion: line.after.hasPrefix(":") ? rule.id : "\(rule.id): ")
    }
  }

  /// A whole front matter, offered at the beginning of a file that has none.
  static func whole(_ line: CompletionLine, settings: [Setting], keys: [String]) -> Completion {
    let lines = keys.enumerated().compactMap { index, key in
      settings.first { $0.key == key }.map { "\(key): ${\(index + 1):\(SnippetText.escaped($0.example))}" }
    }
    return Completion(
      label: fence, detail: "front matter", documentation: "Settings of this file, in YAML between two lines of `---`.",
      kind: .key, range: line.range, insertion: ([fence] + lines + [fence, "", "$0"]).joined(separator: "\n"),
      isSnippet: true)
  }
}
