internal import ExactJSON
package import ExactNumbers
package import ExamText
package import Marking

/// Answers that a teacher has marked, as `NAME.graded.jsonl` holds them (Protocol/graded-format.md).
package struct GradedFile: Sendable {
  package struct Entry: Sendable {
    /// The part's name in lower case: `2b`.
    package let part: String
    package let answer: String
    package let mark: Points
    /// The teacher's verdicts on the criteria, in the rubric's order; nil where she gave none.
    package let verdicts: [Achievement?]
    /// Its line in the file, without the line's end.
    package let range: ByteRange
  }

  /// A line that makes no sense, and why; it is left out.
  package struct Problem: Sendable, Hashable {
    /// 1-based.
    package let line: Int
    /// Without the line's end.
    package let range: ByteRange
    package let message: String
  }

  /// Where the marked answers to an exam lie: `final.graded.jsonl` beside `final.exam.md`.
  package static func path(beside exam: String) -> String {
    for ending in [".exam.md", ".md", ".markdown", ".exam"] where exam.hasSuffix(ending) {
      return exam.dropLast(ending.count) + ".graded.jsonl"
    }
    return exam + ".graded.jsonl"
  }

  /// A marked answer as it is written into the file, with the line's end.
  package static func line(part: String, answer: String, mark: Points, verdicts: [Achievement?]) -> [UInt8] {
    var members: [JSONValue.Member] = [
      .init("part", .string(part)), .init("answer", .string(answer)), .init("score", JSONNumber.of(mark)),
    ]
    if !verdicts.isEmpty {
      members.append(.init("criteria", .array(verdicts.map { $0.map { .string($0.rawValue) } ?? .null })))
    }
    return JSONWriter.bytes(.object(members)) + [0x0A]
  }

  /// Whether a file holds marked answers, by its name.
  package static func isNamed(_ path: String) -> Bool { path.lowercased().hasSuffix(".graded.jsonl") }

  /// As it was read.
  package let bytes: [UInt8]
  package let entries: [Entry]
  package let problems: [Problem]

  /// A term's marks of a large course.
  private static let limit = 100_000

  package init(_ bytes: [UInt8]) {
    var entries: [Entry] = []
    var problems: [Problem] = []
    var start = 0
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let range = ByteRange(start, start + line.count - (line.last == 0x0D ? 1 : 0))
      start += line.count + 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      guard entries.count < Self.limit else {
        problems.append(Problem(line: index + 1, range: range, message: "more than \(Self.limit) marked answers"))
        break
      }
      do throws(JSONLineError) {
        entries.append(try Self.entry(Array(line), range))
      } catch {
        problems.append(Problem(line: index + 1, range: range, message: error.message))
      }
    }
    self.bytes = bytes
    self.entries = entries
    self.problems = problems
  }

  private static func entry(_ line: [UInt8], _ range: ByteRange) throws(JSONLineError) -> Entry {
    guard let value = try? JSONParser.parse(line), value.members != nil else {
      throw JSONLineError(message: "not a JSON object")
    }
    let object = JSONLine(value: value)
    let mark = try object.points("score")
    guard !mark.isNegative else { throw JSONLineError(message: "“score” is negative") }
    var verdicts: [Achievement?] = []
    for element in value["criteria"]?.array ?? [] {
      guard !element.isNull else {
        verdicts.append(nil)
        continue
      }
      guard let verdict = element.string.flatMap(Achievement.init(rawValue:)), verdict != .undecided else {
        throw JSONLineError(message: "“criteria” must hold “met”, “partial”, “unmet” or null")
      }
      verdicts.append(verdict)
    }
    return Entry(
      part: try object.text("part").lowercased(), answer: try object.text("answer"), mark: mark, verdicts: verdicts,
      range: range)
  }
}
