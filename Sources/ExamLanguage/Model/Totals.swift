package import ExactNumbers
package import ExamText

/// A total that an exam declares, with what it is to be compared with.
package struct TotalClaim: Sendable, Hashable {
  package enum Level: Sendable, Hashable {
    case exam
    /// By name as its heading has it, with its parts as indices into `Exam.parts`.
    case section(String, Range<Int>)
    /// An index into `Exam.questions`.
    case question(Int)
    /// An index into `Exam.parts`.
    case part(Int)
  }

  package let points: Points
  /// The words.
  package let range: ByteRange
  package let numberRange: ByteRange
  /// What it may be the total of, from the innermost; it holds where it is that of one of them. Never empty.
  package let levels: [Level]
  /// The part in which it stands, as an index.
  package let home: Int?
}

extension Exam {
  /// The totals that lines, sentences, tables and the headings of sections declare, in document order; the front
  /// matter's, the title's and those of questions' headings are not among them.
  ///
  /// A total without a word that says of what it is one is that of its place: outside the questions of the exam or of
  /// the section, below a question's heading of the question, within a part of the part; behind all other parts of its
  /// question (section, exam) it may be that of the question (section, exam) as well.
  package var totals: [TotalClaim] {
    guard layout.segments.measure.totals > 0 else { return [] }
    let sections = sections
    // The first section behind the segment that is looked at.
    var next = 0
    var claims: [TotalClaim] = []
    let declares = { (measure: LaidSegment.Measure) in measure.totals > 0 }
    layout.segments.forEach(having: declares) { index, segment, before in
      let start = ByteOffset(before.bytes)
      while next < sections.count, sections[next].segment <= index { next += 1 }
      let section = next > 0 ? sections[next - 1] : nil
      func claim(_ literal: PointsLiteral, _ range: LocalRange, _ levels: [TotalClaim.Level], home: Int? = nil) {
        guard !levels.isEmpty else { return }
        claims.append(
          TotalClaim(
            points: literal.points, range: range.at(start), numberRange: literal.numberRange.at(start), levels: levels,
            home: home))
      }
      if let points = segment.sectionPoints, let section, section.segment == index, !section.parts.isEmpty {
        claim(points, points.range, [.section(section.name, section.parts)])
      }
      let part = segment.placed(before).map { _ in before.parts }
      // The question in which the segment stands or which begins with it.
      let begins = if case .begins = segment.cut.membership { 1 } else { 0 }
      let question = segment.cut.membership == .none ? nil : before.questions + begins - 1
      for total in segment.parsed.part.totals {
        claim(
          total.points, total.range,
          levels(of: total, part: part, question: question, section: section?.parts.isEmpty == false ? section : nil),
          home: part)
      }
      return true
    }
    return claims
  }

  private struct Section {
    let name: String
    let segment: Int
    let parts: Range<Int>
  }

  /// Headings outside every question, save the title, each with the parts up to the next one that is not deeper.
  private var sections: [Section] {
    var found: [(name: String, level: Int, segment: Int, parts: Int)] = []
    let isHeading = { (measure: LaidSegment.Measure) in measure.sections > 0 }
    layout.segments.forEach(having: isHeading) { index, segment, before in
      if let heading = segment.parsed.heading {
        let name = segment.parsed.part.string(heading.titleRange)
        found.append((name, heading.level, index, before.parts))
      }
      return true
    }
    let title = layout.segments.first { $0.titles > 0 }?.index
    let all = parts.count
    // Each is closed by the next heading of its level or a higher one.
    var ends = [Int?](repeating: nil, count: found.count)
    var open: [Int] = []
    for index in found.indices {
      while let last = open.last, found[last].level >= found[index].level {
        ends[last] = found[index].parts
        open.removeLast()
      }
      open.append(index)
    }
    return found.indices.compactMap { index in
      let own = found[index]
      guard own.segment != title else { return nil }
      let end = ends[index] ?? all
      return Section(name: own.name, segment: own.segment, parts: own.parts..<max(own.parts, end))
    }
  }

  private func levels(
    of total: DeclaredTotal, part: Int?, question: Int?, section: Section?
  ) -> [TotalClaim.Level] {
    let here = section.map { TotalClaim.Level.section($0.name, $0.parts) }
    switch total.subject {
    case .exam: return [.exam]
    case .section: return [here ?? .exam]
    case .question(let number) where number > 0:
      return questions.firstIndex { $0.number == number }.map { [.question($0)] } ?? []
    case .question: return question.map { [.question($0)] } ?? []
    case .part: return part.map { [.part($0)] } ?? []
    case .place: break
    }
    guard let question else { return [here ?? .exam] }
    guard let part else { return [.question(question)] }
    var levels = [TotalClaim.Level.part(part)]
    guard questions[question].parts.upperBound == part + 1 else { return levels }
    levels.append(.question(question))
    if let section, let here, section.parts.upperBound == part + 1 { levels.append(here) }
    if parts.count == part + 1 { levels.append(.exam) }
    return levels
  }
}
