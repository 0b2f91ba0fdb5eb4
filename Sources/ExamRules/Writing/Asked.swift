internal import ExamLanguage
internal import ExamText

/// What a part asks: its question marks, and turns of phrase that ask for something more (“… and give an example”).
enum Asked {
  /// Where each thing that is asked for is asked, ascending; empty where nothing in the words tells.
  static func places(in part: Part) -> [LocalRange] {
    let questions = part.stem.flatMap { questionMarks(part.bytes, $0) }
    let further = part.stem.flatMap { demands.places(part.bytes, $0) }
    guard let first = further.first, let start = part.stem.first?.lower else { return questions }
    // “Define a norm and give an example.” asks for something before it asks for more.
    let demand = questions.contains { $0.upper <= first.lower } ? [] : [LocalRange(start, start)]
    return (demand + questions + further).sorted { $0.lower < $1.lower }
  }

  /// Further demands, each with words of which one stands in a criterion that rewards it.
  private static let demands = PhraseSearch([
    "and give an example", "and give a reason", "and name an example", "and justify", "and give one example",
    "und begründe", "und nenne ein beispiel", "und nennen sie ein beispiel", "und geben sie ein beispiel",
    "en geef een voorbeeld", "et donnez un exemple", "y da un ejemplo",
  ])

  /// The question marks of prose; not those within formulas and code.
  private static func questionMarks(_ bytes: [UInt8], _ range: LocalRange) -> [LocalRange] {
    var places: [LocalRange] = []
    var isInFormula = false
    for index in max(0, range.lower)..<min(bytes.count, max(0, range.lower, range.upper)) {
      switch bytes[index] {
      case 0x24, 0x60: isInFormula.toggle()
      case 0x3F where !isInFormula && (index == 0 || bytes[index - 1] != 0x3F):
        places.append(LocalRange(index, index + 1))
      default: continue
      }
    }
    return places
  }
}
