package import ExactNumbers
package import Marking

/// An answer that a teacher has marked.
package struct MarkedAnswer: Sendable, Hashable {
  /// UTF-8.
  package let answer: [UInt8]
  /// 0 to the question's points.
  package let mark: Points
  /// The teacher's verdicts on the criteria, in the rubric's order; nil or missing where she gave none.
  package let verdicts: [Achievement?]

  package init(answer: [UInt8], mark: Points, verdicts: [Achievement?] = []) {
    self.answer = answer
    self.mark = mark
    self.verdicts = verdicts
  }

  /// An order that does not depend on how a list was written: by a hash, so that of a long list always the same ones
  /// come first, whatever is added.
  static func canonical(_ marked: [MarkedAnswer]) -> [MarkedAnswer] {
    let keyed = marked.map { (key: StableHash.of($0.answer), answer: $0) }
    return keyed.sorted { a, b in
      if a.key != b.key { return a.key < b.key }
      if a.answer.answer != b.answer.answer { return a.answer.answer.lexicographicallyPrecedes(b.answer.answer) }
      if a.answer.mark != b.answer.mark { return a.answer.mark < b.answer.mark }
      return a.answer.verdictOrder.lexicographicallyPrecedes(b.answer.verdictOrder)
    }.map(\.answer)
  }

  private var verdictOrder: [UInt8] { verdicts.flatMap { Array(($0?.rawValue ?? "-").utf8) + [0] } }

  /// The answer on one line, cut to about a hundred letters.
  package var quote: String { Quote.line(answer, limit: 100) }
}

/// What a mark owes to the answers that the teacher has marked.
package struct LearnedMark: Sendable, Hashable {
  /// A marked answer that is like the one to be marked.
  package struct Neighbour: Sendable, Hashable {
    package let answer: MarkedAnswer
    /// 0 (nothing in common) to 1 (the same).
    package let likeness: Double
  }

  /// How many marked answers were used.
  package let count: Int
  /// The most alike first, three at most.
  package let nearest: [Neighbour]
  /// The standard deviation of the expected mark, in points.
  package let uncertainty: Points
  /// A sentence that a teacher would accept.
  package let reason: String
}

/// Students' words on one line.
enum Quote {
  /// - Parameter limit: bytes; a letter is never cut, and what is left out is shown by an ellipsis.
  static func line(_ bytes: [UInt8], limit: Int) -> String {
    var line: [UInt8] = []
    for byte in bytes.prefix(limit * 4) {
      if byte > 0x20 { line.append(byte) } else if let last = line.last, last != 0x20 { line.append(0x20) }
    }
    while line.last == 0x20 { line.removeLast() }
    guard line.count > limit else { return String(decoding: line, as: UTF8.self) }
    var end = limit
    while end > 0, line[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: line[..<end], as: UTF8.self) + "…"
  }
}
