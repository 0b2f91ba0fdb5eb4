internal import ExamLanguage
internal import ExamText

/// What a criterion rewards beside statements, as far as its words tell.
enum CriterionKinds {
  /// Whether it rewards the manner of an answer (its own words, structure, spelling, a conclusion of any kind) rather than
  /// something that is said: no sentence of a model answer states that it is well written.
  static func isAboutManner(_ criterion: Criterion, in part: Part) -> Bool {
    criterion.text.body.contains { !manner.places(part.bytes, $0).isEmpty }
  }

  private static let manner = PhraseSearch([
    "own words", "conclusion", "structured", "well structured", "spelling", "grammar", "clarity", "clearly", "legible",
    "readab", "with units", "mit einheit", "coheren", "concise", "well written", "well-written", "presentation",
    "critically", "eigene worte",
    "eigenen worten", "sprachlich", "rechtschreibung", "grammatik", "gliederung", "ausdruck", "konjunktiv",
    "fachsprache", "sachlich", "eigene meinung", "eigenes urteil", "nachvollziehbar", "eigen woorden", "conclusie",
    "orthographe", "clarté", "ortografía", "claridad", "conclusión",
  ])

  /// The formulas and the code of a text, without white space; each must be there for what holds them to be said.
  static func exactPieces(_ ranges: [LocalRange], in part: Part) -> [[UInt8]] {
    ranges.flatMap { range -> [[UInt8]] in
      let bytes = part.bytes[max(0, range.lower)..<max(0, range.lower, min(range.upper, part.bytes.count))]
      var pieces: [[UInt8]] = []
      var open: (sign: UInt8, piece: [UInt8])?
      for byte in bytes {
        if let (sign, piece) = open {
          if byte == sign {
            if !piece.isEmpty { pieces.append(piece) }
            open = nil
          } else if byte > 0x20 {
            open = (sign, piece + [byte])
          }
        } else if byte == 0x24 || byte == 0x60 {
          open = (byte, [])
        }
      }
      return pieces
    }
  }

  /// Whether all formulas and all code of one text stand in another.
  static func areThere(_ pieces: [[UInt8]], in ranges: [LocalRange], of part: Part) -> Bool {
    guard !pieces.isEmpty else { return true }
    let text = ranges.flatMap { range in
      part.bytes[max(0, range.lower)..<max(0, range.lower, min(range.upper, part.bytes.count))]
        .prefix(20_000).filter { $0 > 0x20 }
    }
    return pieces.allSatisfy { piece in
      piece.count <= text.count
        && (0...(text.count - piece.count)).contains { text[$0] == piece[0] && text[$0...].starts(with: piece) }
    }
  }
}
