internal import ExamText
internal import Marking

/// Rows that a student calls true or false: `1 true`, `B) falsch`, `3: +`, one a line or separated by commas.
enum RowReader {
  private static let trueWords: Set<String> = [
    "true", "t", "yes", "right", "correct", "+", "wahr", "richtig", "ja", "waar", "juist", "vrai", "oui", "verdadero",
    "sí",
  ]
  private static let falseWords: Set<String> = [
    "false", "f", "no", "wrong", "incorrect", "-", "falsch", "nein", "onwaar", "onjuist", "nee", "faux", "non", "falso",
  ]

  /// Nil where anything stands there that is not a row and its truth.
  static func read(_ answer: [UInt8], count: Int) -> ChoiceReading? {
    var rows: (true: Set<Int>, false: Set<Int>) = ([], [])
    var evidence = [LocalRange?](repeating: nil, count: count)
    var start = 0
    for index in 0...answer.count {
      guard index == answer.count || [0x0A, 0x0D, 0x2C, 0x3B].contains(answer[index]) else { continue }
      defer { start = index + 1 }
      let words = answer[start..<index].split { $0 == 0x20 || $0 == 0x09 }
      guard !words.isEmpty else { continue }
      guard words.count == 2, let row = row(words[0], count: count), !rows.true.contains(row), !rows.false.contains(row)
      else { return nil }
      let word = String(decoding: words[1], as: UTF8.self).lowercased()
      let truth = word.hasSuffix(".") ? String(word.dropLast()) : word
      if trueWords.contains(truth) {
        rows.true.insert(row)
      } else if falseWords.contains(truth) {
        rows.false.insert(row)
      } else {
        return nil
      }
      evidence[row] = LocalRange(words[0].startIndex, words[1].endIndex)
    }
    guard !rows.true.isEmpty || !rows.false.isEmpty else { return nil }
    return ChoiceReading(response: .rows(true: rows.true, false: rows.false), evidence: evidence, unread: [])
  }

  /// `1`, `2.`, `b)`, `C:`
  private static func row(_ word: ArraySlice<UInt8>, count: Int) -> Int? {
    var name = word
    if let last = name.last, [0x29, 0x2E, 0x3A].contains(last) { name = name.dropLast() }
    let index: Int
    if name.count == 1, let letter = name.first, (0x61...0x7A).contains(letter | 0x20) {
      index = Int(letter | 0x20) - 0x61
    } else if name.count <= 3, let number = Int(String(decoding: name, as: UTF8.self)) {
      index = number - 1
    } else {
      return nil
    }
    return (0..<count).contains(index) ? index : nil
  }
}
