internal import ExamFeatures
internal import ExamText
internal import LanguageServer

/// Tokens as the protocol counts them: five numbers each, places relative to the token before.
enum TokenEncoding {
  /// The names on the wire. Standard ones where a colour theme should know them without being told.
  static let types = ["namespace", "class", "keyword", "number", "variable", "property", "macro", "type", "comment"]
  static let modifiers = ["declaration", "positive", "negative"]

  private static func type(_ kind: Token.Kind) -> Int {
    switch kind {
    case .question: 0
    case .part: 1
    case .marker: 2
    case .points: 3
    case .criterion: 4
    case .key: 5
    case .mathematics: 6
    case .concept: 7
    case .artefact: 8
    }
  }

  private static func bits(_ modifier: Token.Modifier?) -> Int {
    switch modifier {
    case .declaration?: 1
    case .positive?: 2
    case .negative?: 4
    case nil: 0
    }
  }

  /// A token of several lines becomes one for each line: few clients can otherwise.
  static func data(_ tokens: [Token], _ convert: Converter) -> [Int] {
    var data: [Int] = []
    data.reserveCapacity(tokens.count * 5)
    var (line, character) = (0, 0)
    for token in tokens {
      let (start, end) = (convert.position(token.range.lower), convert.position(token.range.upper))
      for row in start.line...max(start.line, end.line) {
        let from = row == start.line ? start.character : 0
        let to = row == end.line ? end.character : convert.position(convert.text.lineContent(row).upper).character
        guard to > from else { continue }
        data += [row - line, row == line ? from - character : from, to - from, type(token.kind), bits(token.modifier)]
        (line, character) = (row, from)
      }
    }
    return data
  }
}
