package import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// What the matchers of a part find in an answer: for the author who wants to know why one does not match.
package struct MatcherReport: Sendable {
  private let part: PlacedPart
  private let answer: [UInt8]
  private let found: [MatcherExplanation]

  package enum Failure: Error, Sendable, Hashable {
    case noPart
    case noMatcher
  }

  /// - Parameter name: the part's, in either case.
  package init(_ exam: Analysis, part name: String, answer: String) throws(Failure) {
    let wanted = name.lowercased()
    guard case .exam(let check, _) = exam.content,
      let index = check.exam.parts.firstIndex(where: { $0.id.description == wanted })
    else { throw .noPart }
    part = check.exam.parts[index]
    self.answer = Array(answer.utf8)
    found = check.grader(ofPart: index).explainMatchers(self.answer)
    guard !found.isEmpty else { throw .noMatcher }
  }

  package var json: JSONValue {
    let text = Text(bytes: answer)
    let criteria: [JSONValue] = found.map { one in
      let lines: [JSONValue] = one.lines.map { line in
        [
          "depth": .int(line.depth), "matcher": .string(line.source), "met": .bool(line.isMet),
          "found": .array(
            line.places.map { range in
              let whole = range.at(ByteOffset(0))
              return ["range": JSONRange.of(whole, in: text), "text": .string(text.string(whole))]
            }),
          "note": line.note.map(JSONValue.string) ?? .null,
        ]
      }
      let criterion = part.part.criteria[one.criterion]
      return [
        "points": JSONNumber.of(criterion.points.points), "text": .string(part.part.string(criterion.text.body)),
        "verdict": .string(one.achievement.rawValue), "reason": .string(one.reason), "matchers": .array(lines),
      ]
    }
    return ["part": .string(part.id.description), "criteria": .array(criteria)]
  }

  package func text(isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    var lines = [style.paint(part.id.description, .bold)]
    for one in found {
      let criterion = part.part.criteria[one.criterion]
      let text = Wording.line(TextReport.safe(part.part.string(criterion.text.body)), limit: 60)
      lines.append("")
      lines.append("  \(criterion.points.points.signed)  \(text)")
      lines.append("  \(one.achievement.rawValue): \(TextReport.safe(one.reason))")
      for line in one.lines {
        let indent = String(repeating: "  ", count: line.depth + 2)
        let quotes = line.places.prefix(6).map { place in
          let words = String(decoding: answer[place.lower..<min(place.upper, answer.count)], as: UTF8.self)
          return "“\(Wording.line(TextReport.safe(words), limit: 40))” at \(place.lower)"
        }
        let what = ([line.note].compactMap { $0.map(TextReport.safe) } + quotes).joined(separator: ", ")
        let sign = line.isMet ? "✓" : "✗"
        lines.append(
          "\(indent)\(sign) \(TextReport.safe(line.source))" + (what.isEmpty ? "" : "  " + style.paint(what, .faint)))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
