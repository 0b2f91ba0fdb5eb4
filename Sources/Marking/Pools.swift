internal import ExactNumbers
package import ExamLanguage

/// `answer 3 of 5`, resolved: which parts compete, and how many count.
package struct MarkPool: Sendable, Hashable {
  /// What the author wrote.
  package let setting: ExamSettings.Pool
  /// What competes, each as indices of parts: the parts of one question, or whole questions.
  package let items: [[Int]]

  /// How many of the items count.
  package var count: Int { min(setting.count, items.count) }

  /// `question 2`, `questions 4 to 8`.
  package var name: String {
    let (first, last) = (setting.questions.lowerBound, setting.questions.upperBound)
    return first == last ? "question \(first)" : "questions \(first) to \(last)"
  }

  /// The pools of an exam. A part that is named by several belongs to the first.
  ///
  /// - Parameter questions: for each part the question's index.
  /// - Parameter numbers: for each question its number.
  static func resolve(_ settings: [ExamSettings.Pool], questions: [Int], numbers: [Int]) -> [MarkPool] {
    guard !settings.isEmpty else { return [] }
    let byQuestion = Dictionary(grouping: questions.indices) { questions[$0] }
    var taken: Set<Int> = []
    return settings.map { setting in
      let named = numbers.indices.filter { setting.questions.contains(numbers[$0]) && !taken.contains($0) }
      taken.formUnion(named)
      let parts = named.map { byQuestion[$0] ?? [] }.filter { !$0.isEmpty }
      let isOne = setting.questions.count == 1
      return MarkPool(setting: setting, items: isOne ? parts.flatMap { $0 }.map { [$0] } : parts)
    }
  }

  /// The items that count: the best ones, of equally good ones the first.
  func counted(_ values: [Points]) -> [[Int]] {
    let sums = items.map { item in item.map { values[$0] }.sum() }
    return sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }.prefix(count).sorted().map { items[$0] }
  }

  /// The values with 0 for whatever does not count.
  func counting(_ values: [Points]) -> [Points] {
    var values = values
    let kept = Set(counted(values).flatMap { $0 })
    for index in items.flatMap({ $0 }) where !kept.contains(index) { values[index] = .zero }
    return values
  }
}
