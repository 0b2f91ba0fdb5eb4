package import ExamText

/// What a file is: by its name, else by what it reads like.
package enum FileKind: String, Sendable, Hashable {
  case exam
  case answers
  case concepts
  /// Nothing of examd's.
  case other

  /// - Parameter path: only its name counts; it may be an untitled document's.
  package static func of(path: String, text: Text) -> FileKind { of(path: path) ?? reading(text) }

  /// What a file is by its name alone; nil where that does not tell.
  package static func of(path: String) -> FileKind? {
    if hasSuffix(path, ".exam.md") || hasSuffix(path, ".exam") { return .exam }
    if hasSuffix(path, ".answers.md") { return .answers }
    if hasSuffix(path, ".concepts.md") { return .concepts }
    // Marked answers are data, whatever the answers read like.
    if hasSuffix(path, ".graded.jsonl") { return .other }
    // What every repository has is about the project, even where it shows how an exam is written.
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let stem = name.split(separator: ".").first.map(String.init) ?? ""
    return ["readme", "changelog", "contributing", "license", "todo"].contains(stem) ? .other : nil
  }

  /// Whether a path ends so, whatever its case; slashes behind it do not count.
  private static func hasSuffix(_ path: String, _ suffix: String) -> Bool {
    var end = path.utf8.endIndex
    while end > path.utf8.startIndex, case let last = path.utf8.index(before: end), path.utf8[last] == 0x2F {
      end = last
    }
    let name = path.utf8[..<end]
    guard name.count >= suffix.utf8.count else { return false }
    return name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) { $0 == $1 || $0 &- 0x41 < 26 && $0 | 0x20 == $1 }
  }

  /// How many bytes are looked at to tell what a file of another name is.
  package static let readingLimit = 1 << 18

  /// What a text reads like; when in doubt, nothing of ours.
  package static func reading(_ text: Text, limit: Int = readingLimit) -> FileKind {
    let bytes = text.bytes.prefix(limit)
    guard !bytes.contains(0) else { return .other }
    let beginning = bytes.count == text.count ? text : Text(bytes: Array(bytes))
    var cutter = Cutter(beginning)
    cutter.cutAll()
    var measure = Chunk.Measure()
    for chunk in cutter.chunks { measure.append(chunk.measure) }
    if measure.names > 0, let range = cutter.frontMatterRange(),
      namesExam(FrontMatter.parse(Array(bytes[range.lower..<range.upper]), at: range.lower, of: .answers))
    {
      return .answers
    }
    guard isExam(lines: measure.examLines, headers: measure.headers) else { return .other }
    return Sequencer(cutter.chunks).segments.contains { $0.role.isPart } ? .exam : .other
  }

  /// What the front matter of a draft says.
  static func namesExam(_ front: FrontMatter) -> Bool { front.entry("exam")?.scalar?.isEmpty == false }

  /// Whether a text with parts has enough of what hardly stands in any other file.
  static func isExam(lines: Int, headers: Int) -> Bool { lines >= 2 || lines >= 1 && headers >= 1 || headers >= 2 }
}
