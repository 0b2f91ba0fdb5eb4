import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Testing

/// A text with places marked 1️⃣, 2️⃣ … in it, which are not part of it.
struct MarkedText {
  let text: Text
  private let places: [Int: ByteOffset]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var places: [Int: ByteOffset] = [:]
    for character in marked {
      let scalars = Array(character.unicodeScalars)
      if scalars.count == 3, scalars[1] == "\u{FE0F}", scalars[2] == "\u{20E3}" {
        places[Int(scalars[0].value) - 0x30] = ByteOffset(bytes.count)
      } else {
        bytes += Array(String(character).utf8)
      }
    }
    text = Text(bytes: bytes)
    self.places = places
  }

  func offset(_ number: Int) throws -> ByteOffset { try #require(places[number], "place \(number) is marked") }
}

/// An exam, or a draft of one, to ask for what an editor shows.
struct Scene {
  let marked: MarkedText
  let analysis: Analysis

  init(exam marked: String) {
    self.marked = MarkedText(marked)
    analysis = Analysis(path: "test.exam.md", text: self.marked.text, kind: .exam, options: CheckOptions())
  }

  init(draft marked: String, of exam: String) {
    self.marked = MarkedText(marked)
    analysis = Analysis(path: "my.answers.md", text: self.marked.text, kind: .answers, options: CheckOptions())
      .answering(Scene(exam: exam).analysis)
  }

  func hover(_ place: Int = 1) throws -> String? { try analysis.hover(at: marked.offset(place))?.markdown }

  /// The words that the hover is about.
  func hovered(_ place: Int = 1) throws -> String? {
    try analysis.hover(at: marked.offset(place)).map { analysis.text.string($0.range) }
  }

  func completions(_ place: Int = 1) throws -> [Completion] { try analysis.completions(at: marked.offset(place)) }

  /// The text after a completion was taken, snippets as they are.
  func completed(_ label: String, _ place: Int = 1) throws -> String {
    let item = try #require(try completions(place).first { $0.label == label }, "\(label) is offered")
    return analysis.text.replacing(item.range, with: Array(item.insertion.utf8)).string
  }

  /// Each lens with the line that it stands above, 1-based.
  var lenses: [String] {
    analysis.lenses().map { "\(analysis.text.position(of: $0.range.lower, in: .utf8).line + 1): \($0.title)" }
  }

  /// The text with the inlays in it, in ⟨ ⟩.
  var inlaid: String {
    var bytes = analysis.text.bytes
    for inlay in analysis.inlays(in: analysis.text.range).reversed() {
      bytes.insert(contentsOf: "⟨\(inlay.label)⟩".utf8, at: inlay.offset.value)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The outline, indented.
  var outline: [String] { Self.lines(analysis.symbols(), "") }

  private static func lines(_ symbols: [Symbol], _ indentation: String) -> [String] {
    symbols.flatMap { symbol in
      [indentation + symbol.name + (symbol.detail.map { " (\($0))" } ?? "")]
        + lines(symbol.children, indentation + "  ")
    }
  }
}

/// A small exam in the shape of real ones.
let bakery = """
  ---
  title: Bread
  total: 13
  pass: 55%
  ---

  a Which of these are true of sourdough?

  4.0 points · Multiple choice · 3 alternatives

  Wild yeast makes it rise. 4.0 points

  It holds no bacteria. -2.0 points

  It must be baked within an hour. -2.0 points

  b What happens to the gluten while dough is kneaded, and what does that mean for the crumb?

  5.0 points · Open · 1/4 Page

  Model answer

  Kneading links the gluten into a network of long strands. The network holds the gas, so the crumb becomes airy.

  +5 points

  Kneading links the gluten into a network that holds the gas, so that the crumb becomes airy.

  +2 points

  The gluten forms a network.

  +3 points

  The network holds the gas.

  a Why does bread brown in the oven?

  4.0 points · Open · 1/4 Page

  Model answer

  Sugars and amino acids react in the heat of the crust: the Maillard reaction.

  +4 points

  Sugars react with amino acids (Maillard reaction).
  """
