/// Paths as reports name them.
enum ReportPath {
  /// Without `./` in front, as code hosts compare paths with those of the repository.
  static func plain(_ path: String) -> String {
    var path = Substring(path)
    while path.hasPrefix("./") {
      path = path.dropFirst(2)
      while path.hasPrefix("/") { path = path.dropFirst() }
    }
    return String(path)
  }

  /// A URI reference (RFC 3986): relative for a relative path, `file:///…` for an absolute one.
  static func uri(_ path: String) -> String {
    let plain = plain(path)
    var output = plain.hasPrefix("/") ? "file://" : ""
    for byte in plain.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        output += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return output
  }
}
