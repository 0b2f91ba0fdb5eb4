package import ExamText

/// Documents with what is found in them marked under the line, as a test and as an example to read.
///
/// A fixture file holds cases, each headed by a line `=== exam: what it shows`, `=== answers: …` (a draft for the exam
/// above it), `=== answers without exam: …`, `=== version: …` (another version of the exam above it) or
/// `=== concepts: …`. What stands before the first heading is for readers.
/// Under a line of a document stand its marks:
///
/// ```
/// 4.0 points · Multiple choice · 3 alternatives
/// ^^^^^^^^^^ error[points-sum-mismatch] header says 4 points, the right alternatives add up to 2
///     ↳ 2.0 points: counted here
///     💡 make the part worth 2 points
/// ```
///
/// Every finding has a mark and every mark a finding. A caret stands under each character; `^…2` goes on for two lines
/// more, and `¦` is a place between two characters. `␀` stands for a NUL byte.
package struct Fixture: Sendable {
  package struct Case: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case exam = "exam"
      /// Another version of the exam above it, beside which it is checked.
      case version = "version"
      case answers = "answers"
      case answersWithoutExam = "answers without exam"
      case concepts = "concepts"
    }

    package let kind: Kind
    package let title: String
    /// Of the document's first line in the fixture file, 1-based.
    package let line: Int
    /// The document without marks; lines end in `\n`.
    package let source: String
    /// The lines with the marks.
    package let lines: [String]
  }

  package let preface: [String]
  package let cases: [Case]

  package init(_ text: String) {
    var preface: [String] = []
    var cases: [Case] = []
    var open: (kind: Case.Kind, title: String, line: Int, lines: [String])?
    func close() {
      guard var body = open else { return }
      while body.lines.last?.isEmpty == true { body.lines.removeLast() }
      let source = body.lines.filter { !Mark.isMark($0) }.map { $0 + "\n" }.joined()
        .split(separator: Mark.nulSign, omittingEmptySubsequences: false).joined(separator: "\0")
      cases.append(Case(kind: body.kind, title: body.title, line: body.line, source: source, lines: body.lines))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      if let (kind, title) = Self.heading(line) {
        close()
        open = (kind, title, index + 2, [])
      } else if open == nil {
        preface.append(line)
      } else {
        open?.lines.append(line)
      }
    }
    close()
    self.preface = preface
    self.cases = cases
  }

  private static func heading(_ line: String) -> (Case.Kind, String)? {
    guard line.hasPrefix("=== ") else { return nil }
    let words = line.dropFirst(4).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = words.first, let kind = Case.Kind(rawValue: String(name)) else { return nil }
    return (kind, words.count > 1 ? String(words[1].drop { $0 == " " }) : "")
  }

  /// The file again, with other lines for each case.
  package func text(_ lines: [[String]]) -> String {
    var text = preface.map { $0 + "\n" }.joined()
    for (index, entry) in cases.enumerated() {
      text += "=== \(entry.kind.rawValue): \(entry.title)\n"
      text += (index < lines.count ? lines[index] : entry.lines).map { $0 + "\n" }.joined()
      if index + 1 < cases.count { text += "\n" }
    }
    return text
  }
}

/// Something found in a document, to be written under its line.
package struct Mark: Sendable, Hashable {
  package let range: ByteRange
  /// `error[points-sum-mismatch] header says …`
  package let label: String
  /// A line each.
  package let details: [String]

  package init(_ range: ByteRange, _ label: String, details: [String] = []) {
    self.range = range
    self.label = label
    self.details = details
  }

  static let nulSign = "␀"

  /// Whether a line of a fixture is a mark or one of its details.
  package static func isMark(_ line: String) -> Bool {
    let text = line.drop { $0 == " " }
    if text.hasPrefix("^") || text.hasPrefix("¦") {
      return ["error[", "warning[", "information[", "hint["].contains { text.contains(" " + $0) }
    }
    return line.hasPrefix("    ") && (text.hasPrefix("↳ ") || text.hasPrefix("💡 "))
  }

  /// The lines of a document with marks under them, whatever ends its lines.
  package static func lines(of text: Text, marks: [Mark]) -> [String] {
    let byLine = Dictionary(grouping: marks) { text.lines.line(containing: $0.range.lower) }
    var lines: [String] = []
    for line in 0..<text.lines.lineCount {
      let content = text.lineContent(line)
      if line + 1 == text.lines.lineCount, content.isEmpty, byLine[line] == nil { continue }
      let shown = text.string(content).split(separator: "\0", omittingEmptySubsequences: false)
      lines.append(shown.joined(separator: nulSign))
      for mark in byLine[line] ?? [] {
        lines.append(mark.underline(in: text, line: line) + " " + mark.label)
        lines += mark.details.map { "    " + $0 }
      }
    }
    return lines
  }

  private func underline(in text: Text, line: Int) -> String {
    let content = text.lineContent(line)
    let column = text.position(of: range.lower, in: .utf32).column
    let last = text.lines.line(containing: range.upper)
    let end = last == line ? range.upper : content.upper
    let width = text.string(ByteRange(range.lower, end)).unicodeScalars.count
    let lead = String(repeating: " ", count: column)
    if range.isEmpty { return lead + "¦" }
    return lead + String(repeating: "^", count: max(1, width)) + (last == line ? "" : "…\(last - line)")
  }
}
