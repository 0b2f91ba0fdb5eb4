/// Text within XML 1.0.
enum XMLText {
  /// For text and for attributes in double quotes alike. Characters that XML 1.0 cannot hold become U+FFFD; line ends
  /// and tabs are written as references, so that attributes keep them.
  static func escaped(_ text: String) -> String { escaped(text, keepsLines: false) }

  /// For text of several lines.
  static func lines(_ text: String) -> String { escaped(text, keepsLines: true) }

  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\n" where keepsLines: output += "\n"
      case "\t", "\n", "\r": output += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
}
