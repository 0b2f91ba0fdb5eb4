internal import ExactJSON
package import ExactNumbers

/// The answers of a cohort that wait for a person, those first that could change most (Protocol/cohorts.md).
package struct ReviewQueue: Sendable {
  package struct Item: Sendable, Hashable {
    package let file: String
    package let student: String
    package let part: String
    package let answer: String
    package let lowest: Points
    package let highest: Points
    /// Whether the student may yet pass or fail by what is undecided.
    package let decidesPass: Bool
    package let decidesGrade: Bool

    /// How many points it could change.
    package var swing: Points { highest - lowest }
  }

  package let items: [Item]

  package init(_ rows: [StudentMarks], columns: CohortColumns) {
    var items: [Item] = []
    for row in rows {
      // A boundary that lies within what is still possible is one that each undecided part may decide about.
      func isOpen(_ boundary: Points) -> Bool { row.lowest < boundary && boundary <= row.highest }
      let pass = columns.passMark.map(isOpen) ?? false
      let grade = columns.grades.contains { isOpen($0.least) }
      items += row.undecided.map { part in
        Item(
          file: row.file, student: row.student, part: part.id, answer: part.answer ?? "", lowest: part.lowest,
          highest: part.highest, decidesPass: pass, decidesGrade: grade)
      }
    }
    self.items = items.enumerated().sorted { a, b in
      let (one, two) = (a.element, b.element)
      if one.decidesPass != two.decidesPass { return one.decidesPass }
      if one.decidesGrade != two.decidesGrade { return one.decidesGrade }
      if one.swing != two.swing { return two.swing < one.swing }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// A line an item.
  package var jsonl: String { items.map { JSONWriter.string($0.json) + "\n" }.joined() }

  /// - Parameter problem: told the number of a line that is none of a queue's (1-based), which is left out.
  package init(jsonl bytes: [UInt8], problem: (Int) -> Void) {
    var items: [Item] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      guard let value = try? JSONParser.parse(Array(line)), let item = Item(json: value) else {
        problem(index + 1)
        continue
      }
      items.append(item)
    }
    self.items = items
  }
}

extension ReviewQueue.Item {
  fileprivate var json: JSONValue {
    [
      "file": .string(file), "student": .string(student), "part": .string(part),
      "lowest": JSONNumber.of(lowest), "highest": JSONNumber.of(highest), "changes": JSONNumber.of(swing),
      "pass": .bool(decidesPass), "grade": .bool(decidesGrade), "answer": .string(answer),
    ]
  }

  fileprivate init?(json: JSONValue) {
    guard let part = json["part"]?.string, let answer = json["answer"]?.string,
      let lowest = json["lowest"]?.numberText.flatMap(JSONNumber.points),
      let highest = json["highest"]?.numberText.flatMap(JSONNumber.points)
    else { return nil }
    self.init(
      file: json["file"]?.string ?? "", student: json["student"]?.string ?? "", part: part.lowercased(),
      answer: answer, lowest: lowest, highest: highest, decidesPass: json["pass"]?.bool ?? false,
      decidesGrade: json["grade"]?.bool ?? false)
  }
}
