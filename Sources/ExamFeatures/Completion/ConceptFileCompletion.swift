internal import Concepts
internal import ExamLanguage
internal import ExamText

/// What an author may want to write next in a concept file: the fields of a concept, and the names of related ones.
struct ConceptFileCompletion {
  let file: ConceptFile
  let offset: ByteOffset

  private static let fields = [
    ("Also: ", "other names, between commas"), ("Except: ", "phrases in which a name means something else"),
    ("Formula: ", "LaTeX"), ("Misconception: ", "what is often believed instead, and why it is wrong"),
    ("Source: ", "where it comes from, with the year"), ("Related: ", "names of other concepts, between commas"),
  ]
  private static let related = ["related:", "verwandt:", "see also:"]
  private static let limit = 30

  func completions() -> [Completion] {
    guard let line = CompletionLine(offset, of: file.text) else { return [] }
    let before = line.before.lowercased()
    if Self.related.contains(where: { before.hasPrefix($0) }) { return names(line) }
    guard !file.concepts.isEmpty, line.isBlankAfter else { return [] }
    return Self.fields.filter { $0.0.lowercased().hasPrefix(before) && before.utf8.count < $0.0.utf8.count }.map {
      Completion(label: $0.0, detail: $0.1, kind: .key, range: line.range, insertion: $0.0)
    }
  }

  /// Concepts of this file and of the library whose name begins like the last one of the list.
  private func names(_ line: CompletionLine) -> [Completion] {
    let bytes = Array(line.before.utf8)
    let separator = bytes.lastIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") }
    var start = separator.map { $0 + 1 } ?? 0
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    let written = String(decoding: bytes[start...], as: UTF8.self).lowercased()
    let named = Set(
      line.before.lowercased().split { $0 == "," || $0 == ";" || $0 == ":" }.map { trimmed($0) }.dropLast())
    var seen: Set<String> = []
    var found: [Completion] = []
    for entry in file.concepts + ConceptIndex.library.concepts where found.count < Self.limit {
      let name = entry.name.lowercased()
      guard name.hasPrefix(written), !named.contains(name), seen.insert(name).inserted else { continue }
      found.append(
        Completion(
          label: entry.name, detail: "concept", documentation: ConceptHover.explanation(entry), kind: .concept,
          range: line.lastBytes(bytes.count - start), insertion: entry.name))
    }
    return found
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }
}
