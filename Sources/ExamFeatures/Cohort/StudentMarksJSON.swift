package import ExactJSON
internal import ExactNumbers
internal import Grading
internal import Marking

extension StudentMarks {
  /// A line of `examd grade … --format jsonl` (Protocol/schemas/marks.schema.json).
  package var json: JSONValue {
    [
      "file": .string(file),
      "student": .string(student),
      "parts": .array(parts.map(\.json)),
      "total": JSONNumber.of(total),
      "lowest": JSONNumber.of(lowest),
      "highest": JSONNumber.of(highest),
      "max": JSONNumber.of(maximum),
      "passes": passes.map { .bool($0) } ?? .null,
      "grade": grade.map { .string($0) } ?? .null,
      "undecided": .array(undecided.map { .string($0.id) }),
    ]
  }
}

extension StudentMarks.Part {
  fileprivate var json: JSONValue {
    [
      "part": .string(id),
      "score": mark.map { JSONNumber.of($0) } ?? .null,
      "lowest": JSONNumber.of(lowest),
      "highest": JSONNumber.of(highest),
      "status": .string(status.rawValue),
      "verdicts": .array(verdicts.map { .string($0.rawValue) }),
    ]
  }
}

// MARK: The record that a run keeps of its work

extension StudentMarks {
  /// All of it, exactly: points as fractions. What `init(record:)` reads.
  package var record: JSONValue {
    [
      "file": .string(file), "student": .string(student),
      "sum": .array([total, lowest, highest, maximum].map { .string($0.description) }),
      "passes": passes.map { .bool($0) } ?? .null,
      "grades": .array([lowestGrade, highestGrade].map { $0.map { .string($0) } ?? .null }),
      "parts": .array(
        parts.map { part in
          [
            "id": .string(part.id), "mark": part.mark.map { .string($0.description) } ?? .null,
            "range": .array([.string(part.lowest.description), .string(part.highest.description)]),
            "status": .string(part.status.rawValue),
            "verdicts": .array(part.verdicts.map { .string($0.rawValue) }),
            "answer": part.answer.map { .string($0) } ?? .null,
          ]
        }),
    ]
  }

  /// Nil for anything that `record` does not write.
  package init?(record: JSONValue) {
    let sum = record["sum"]?.array?.compactMap(Self.points) ?? []
    let grades = record["grades"]?.array ?? []
    let elements = record["parts"]?.array ?? []
    let parts = elements.compactMap(Part.init(record:))
    guard let file = record["file"]?.string, let student = record["student"]?.string, sum.count == 4,
      grades.count == 2, parts.count == elements.count, !parts.isEmpty
    else { return nil }
    self.init(
      file: file, student: student, parts: parts, total: sum[0], lowest: sum[1], highest: sum[2], maximum: sum[3],
      passes: record["passes"]?.bool, lowestGrade: grades[0].string, highestGrade: grades[1].string)
  }

  /// `3.5` and `10/3`.
  fileprivate static func points(_ value: JSONValue) -> Points? {
    let halves = (value.string ?? "").split(separator: "/", omittingEmptySubsequences: false)
    guard let top = halves.first.flatMap({ Rational(decimal: String($0)) }) else { return nil }
    guard halves.count > 1 else { return Points(top) }
    guard halves.count == 2, let bottom = Rational(decimal: String(halves[1])) else { return nil }
    return top.divided(by: bottom).map(Points.init(_:))
  }
}

extension StudentMarks.Part {
  fileprivate init?(record: JSONValue) {
    let range = record["range"]?.array?.compactMap(StudentMarks.points) ?? []
    let words = record["verdicts"]?.array ?? []
    let verdicts = words.compactMap { $0.string.flatMap(Achievement.init(rawValue:)) }
    guard let id = record["id"]?.string, range.count == 2, verdicts.count == words.count,
      let status = record["status"]?.string.flatMap(GradedAnswer.Status.init(rawValue:)), let mark = record["mark"],
      mark.isNull || StudentMarks.points(mark) != nil
    else { return nil }
    self.init(
      id: id, mark: StudentMarks.points(mark), lowest: range[0], highest: range[1], status: status,
      verdicts: verdicts, answer: record["answer"]?.string)
  }
}
