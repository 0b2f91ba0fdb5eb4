internal import ExactNumbers
internal import ExamFeatures

/// The conversation of `examd review`: a card, a prompt, a decision that is stored before the next card.
final class ReviewSession {
  private let items: [ReviewQueue.Item]
  private let exam: Analysis
  private let teacher: TeacherMarks?
  private let file: AppendedFile
  private let isColoured: Bool
  private let output = StandardOutput()
  private var input = LineReader()
  private var waiting: [String] = []
  /// The answers that are decided, by part; of former sessions too.
  private var decided: [String: Set<String>] = [:]
  private var count = 0

  init(
    _ items: [ReviewQueue.Item], exam: Analysis, teacher: TeacherMarks?, file: AppendedFile, isColoured: Bool
  ) {
    self.items = items
    self.exam = exam
    self.teacher = teacher
    self.file = file
    self.isColoured = isColoured
    for item in items where teacher?.mark(of: item.part, answer: item.answer) != nil {
      decided[item.part, default: []].insert(item.answer)
    }
  }

  /// `12 marks stored · 3 answers left`
  var summary: String {
    let left = items.count { !isDecided($0) }
    return "\(count) mark\(count == 1 ? "" : "s") stored · \(left) answer\(left == 1 ? "" : "s") left"
  }

  private func isDecided(_ item: ReviewQueue.Item) -> Bool { decided[item.part]?.contains(item.answer) == true }

  func run() throws(Trouble) {
    var place = 0
    var shown: [Int] = []
    while place < items.count {
      let item = items[place]
      guard !isDecided(item), let card = ReviewCard(item, exam: exam, teacher: teacher) else {
        place += 1
        continue
      }
      output.write(card.text(place: "\(place + 1) of \(items.count)", isColoured: isColoured))
      switch try decision(card) {
      case .mark(let mark, let criteria):
        try file.append(card.line(mark, meeting: criteria))
        decided[item.part, default: []].insert(item.answer)
        count += 1
        shown.append(place)
        place += 1
      case .skip:
        shown.append(place)
        place += 1
      case .back:
        guard let last = shown.popLast() else { continue }
        // What is decided anew replaces the former mark: of two lines for one answer the later one counts.
        decided[items[last].part]?.remove(items[last].answer)
        place = last
      case .quit: return
      }
    }
  }

  private enum Decision {
    case mark(Points, criteria: Set<Int>?)
    case skip
    case back
    case quit
  }

  private func decision(_ card: ReviewCard) throws(Trouble) -> Decision {
    while true {
      output.write(card.prompt)
      guard output.isOpen, let line = nextLine() else {
        output.write("\n")
        return .quit
      }
      let words = line.split { $0 == " " || $0 == "\t" }
      switch words.first.map(String.init) {
      case nil, "s", "skip": return .skip
      case "b", "back": return .back
      case "q", "quit": return .quit
      case "c" where card.criterionCount > 0:
        let numbers = words.dropFirst().map { Int($0) }
        guard numbers.allSatisfy({ $0.map { (1...card.criterionCount).contains($0) } ?? false }) else {
          output.write("Name criteria by their numbers, 1 to \(card.criterionCount).\n")
          continue
        }
        let met = Set(numbers.compactMap { $0 })
        let mark = card.mark(meeting: met)
        output.write("\(mark) of \(card.maximum)\n\n")
        return .mark(mark, criteria: met)
      case let word?:
        guard words.count == 1, let mark = card.mark(word) else {
          output.write("A mark is a number from 0 to \(card.maximum), such as 1.5.\n")
          continue
        }
        output.write("\n")
        return .mark(mark, criteria: nil)
      }
    }
  }

  private func nextLine() -> String? {
    if waiting.isEmpty, let batch = input.next() {
      waiting = batch.lines.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }
}
