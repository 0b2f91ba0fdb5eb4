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
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasSuffix(".answers.md") { return .answers }
    if name.hasSuffix(".concepts.md") { return .concepts }
    // Marked answers are data, whatever the answers read like.
    if name.hasSuffix(".graded.jsonl") { return .other }
    if name.hasSuffix(".exam.md") || name.hasSuffix(".exam") { return .exam }
    // What every repository has is about the project, even where it shows how an exam is written.
    let stem = name.split(separator: ".").first.map(String.init) ?? ""
    return ["readme", "changelog", "contributing", "license", "todo"].contains(stem) ? .other : nil
  }

  /// How many bytes are looked at to tell what a file of another name is.
  private static let readingLimit = 1 << 18

  /// What a text reads like; when in doubt, nothing of ours.
  private static func reading(_ text: Text) -> FileKind {
    let bytes = text.bytes.prefix(readingLimit)
    guard !bytes.contains(0) else { return .other }
    let beginning = bytes.count == text.count ? text : Text(bytes: Array(bytes))
    var cutter = Cutter(beginning)
    cutter.cutAll()
    if let range = cutter.frontMatterRange() {
      let front = FrontMatter.parse(Array(bytes[range.lower..<range.upper]), at: range.lower, of: .answers)
      let namesParts = cutter.chunks.contains {
        if case .heading(_, let name, _) = $0.kind { name != .other } else { false }
      }
      if front.entry("exam")?.scalar?.isEmpty == false, namesParts { return .answers }
    }
    let sequence = Sequencer(cutter.chunks)
    let isPart = sequence.segments.contains { $0.role.isPart }
    guard isPart else { return .other }
    let examLines = cutter.chunks.reduce(0) { $0 + $1.evidence.examLines }
    let headers = cutter.chunks.reduce(0) { $0 + ($1.evidence.first == .header ? 1 : 0) }
    return examLines >= 2 || examLines >= 1 && headers >= 1 || headers >= 2 ? .exam : .other
  }
}
