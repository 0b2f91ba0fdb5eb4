internal import ExamText

/// A number or letter that tells one thing from another of its kind: `type II error`, `network 1`, `hypothesis B`.
struct Label: Sendable, Hashable {
  /// The stem of what is told apart.
  let noun: UInt64
  /// 1 for `1`, `I`, `A` and `first`.
  let value: Int

  private static let romans: [UInt64: Int] = {
    let words = ["i", "ii", "iii", "iv", "v", "vi"]
    return Dictionary(uniqueKeysWithValues: words.enumerated().map { (StableHash.of($1), $0 + 1) })
  }()

  /// What is numbered rather than counted or measured.
  private static let nouns = WordSet(
    "network model type term step layer figure fig table group class question part case phase player person node "
      + "equation hypothesis experiment sample method option line row column chapter section article example task "
      + "pump engine box cell wire bulb train car tank bottle plate slit mirror lens circuit resistor reader user client "
      + "server country city company firm patient subject participant candidate team route road pair chain tree graph "
      + "matrix variable signal event state world act scene verse stanza item statement proposition lemma proof "
      + "machine reactor function block stage level version variant condition theorem law rule solution process system "
      + "typ netz netzwerk schicht schritt abbildung tabelle gruppe klasse frage teil fall phase satz gesetz variante "
      + "netwerk laag stap figuur tabel groep vraag deel reseau couche etape tableau groupe red capa paso tabla grupo")

  /// The label that a token is; nil where it is none. Capital letters and Roman numbers behind any word are labels,
  /// numbers only behind words that are numbered.
  static func at(_ index: Int, in text: PreparedText, of bytes: [UInt8]) -> Label? {
    guard index > 0 else { return nil }
    let (token, noun) = (text.tokens[index], text.tokens[index - 1])
    guard noun.kind == .word, noun.isContent, noun.folded.count > 1,
      token.range.lower - noun.range.upper <= 1, noun.sentence == token.sentence,
      token.range.lower < bytes.count, let value = value(token, text, bytes)
    else { return nil }
    if token.kind == .number, !nouns.contains(noun.surface) { return nil }
    return Label(noun: noun.key, value: value)
  }

  private static func value(_ token: Token, _ text: PreparedText, _ bytes: [UInt8]) -> Int? {
    let letters = text.folded[token.folded]
    if token.kind == .number {
      guard letters.count <= 3, letters.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return letters.reduce(0) { $0 * 10 + Int($1 & 0xF) }
    }
    guard token.kind == .word, (0x41...0x5A).contains(bytes[token.range.lower]), letters.count <= 3 else { return nil }
    // Written in capitals throughout.
    guard bytes[token.range.lower..<min(token.range.upper, bytes.count)].allSatisfy({ (0x41...0x5A).contains($0) })
    else { return nil }
    if let roman = romans[token.surface] { return roman }
    guard letters.count == 1, let letter = letters.first else { return nil }
    return Int(letter) - 0x60
  }

  /// All labels of a text by their token.
  static func all(in text: PreparedText, of bytes: [UInt8]) -> [Int: Label] {
    var found: [Int: Label] = [:]
    for index in text.tokens.indices {
      let token = text.tokens[index]
      guard token.kind == .number || token.folded.count <= 3, token.kind != .formula else { continue }
      if let label = at(index, in: text, of: bytes) { found[index] = label }
    }
    return found
  }

  /// The tokens of an answer that speak of another one of the kind: `type I` where `type II` is asked for.
  ///
  /// A label holds from the clause that names it to the end of its sentence, or to the next label of the kind.
  static func strangers(to wanted: [Label], _ labels: [Int: Label], in text: PreparedText) -> Set<Int> {
    guard !wanted.isEmpty, !labels.isEmpty else { return [] }
    var strangers: Set<Int> = []
    for noun in Set(wanted.map(\.noun)) {
      let values = Set(wanted.lazy.filter { $0.noun == noun }.map(\.value))
      for sentence in text.sentences {
        var current: Set<Int> = []
        var clauses: [Int: Set<Int>] = [:]
        for index in sentence {
          guard let label = labels[index], label.noun == noun else { continue }
          clauses[text.tokens[index].clause, default: []].insert(label.value)
        }
        guard !clauses.isEmpty else { continue }
        for index in sentence {
          if let named = clauses[text.tokens[index].clause] { current = named }
          if !current.isEmpty, current.isDisjoint(with: values) { strangers.insert(index) }
        }
      }
    }
    return strangers
  }
}
