import Concepts
import ExamLanguage
import ExamText

func concepts(_ text: String) -> ConceptFile { ConceptFile.parse(Text(text)) }

/// An index of concepts with nothing but names: `Layer Normalization, layer norm, LN`, and exceptions behind a bar.
func index(_ lines: String...) -> ConceptIndex {
  ConceptIndex(
    lines.map { line in
      let halves = line.split(separator: "|").map { $0.split(separator: ",").map(trimmed) }
      return ConceptEntry(
        name: halves[0][0], aliases: Array(halves[0].dropFirst()), definition: "d", formula: nil, misconception: nil,
        source: nil, related: [], nameRange: ByteRange(0, 0), exceptions: halves.count > 1 ? halves[1] : [])
    })
}

private func trimmed(_ text: Substring) -> String {
  String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
}

extension ConceptIndex {
  /// The words of the text that name concepts, each with the concept's name: `BN=Batch Normalization`.
  func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return occurrences(in: bytes).map {
      String(decoding: bytes[$0.range.lower..<$0.range.upper], as: UTF8.self) + "=" + concepts[$0.concept].name
    }
  }

  /// The words alone.
  func words(_ text: String) -> [String] {
    found(text).map { String($0.prefix { $0 != "=" }) }
  }
}
