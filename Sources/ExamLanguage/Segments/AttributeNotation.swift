internal import ExactNumbers
internal import ExamText

/// Attributes in Pandoc's notation: `{#whole .full instead-of="mean variance"}`.
struct AttributeNotation {
  var attributes = Attributes()
  /// Behind the closing brace.
  let end: Int
  /// Words in the braces that Pandoc's notation does not allow.
  var malformed: LocalRange?

  /// The braces at an index; nil where none begin there or none close on the line.
  ///
  /// Braces that hold no `#id`, `.class` or `key=value` at their beginning are text (a set, a LaTeX group).
  static func read(_ bytes: [UInt8], _ from: Int, _ to: Int) -> AttributeNotation? {
    guard bytes.byte(from, to) == 0x7B else { return nil }
    guard let close = closing(bytes, from + 1, to) else { return nil }
    var result = AttributeNotation(end: close + 1)
    result.attributes.range = LocalRange(from, close + 1)
    var index = bytes.skipBlanks(from + 1, close)
    guard index < close, looksLikeAttributes(bytes, index, close) else { return nil }
    while index < close {
      let start = index
      switch bytes[index] {
      case 0x23:
        index = nameEnd(bytes, index + 1, close)
        let name = name(bytes, start + 1, index, LocalRange(start, index))
        if name.text.isEmpty || result.attributes.id != nil {
          result.malformed = LocalRange(start, index)
        } else {
          result.attributes.id = name
        }
      case 0x2E:
        index = nameEnd(bytes, index + 1, close)
        let name = name(bytes, start + 1, index, LocalRange(start, index))
        switch name.text {
        case "bonus": result.attributes.isBonus = true
        case "full": result.attributes.isFull = true
        case "adds": result.attributes.adds = true
        default: result.attributes.unknown.append(.init(text: "." + name.text, range: name.range))
        }
      default:
        index = result.readPair(bytes, index, close)
      }
      index = bytes.skipBlanks(max(index, start + 1), close)
    }
    return result
  }

  private mutating func readPair(_ bytes: [UInt8], _ start: Int, _ close: Int) -> Int {
    var index = AttributeNotation.nameEnd(bytes, start, close)
    let key = String(decoding: bytes[start..<index], as: UTF8.self)
    guard !key.isEmpty, bytes.byte(index, close) == 0x3D else {
      while index < close, bytes.blank(at: index, close) == 0 { index += 1 }
      malformed = LocalRange(start, index)
      return index
    }
    index += 1
    var (valueStart, valueEnd) = (index, index)
    if let quote = bytes.byte(index, close), quote == 0x22 || quote == 0x27 {
      valueStart = index + 1
      valueEnd = valueStart
      while valueEnd < close, bytes[valueEnd] != quote { valueEnd += 1 }
      index = min(valueEnd + 1, close)
    } else {
      while valueEnd < close, bytes.blank(at: valueEnd, close) == 0 { valueEnd += 1 }
      index = valueEnd
    }
    let names = AttributeNotation.names(bytes, valueStart, valueEnd)
    switch key {
    case "one-of" where names.count == 1: attributes.oneOf = names[0]
    case "instead-of" where !names.isEmpty: attributes.insteadOf += names
    case "instead-of-any" where !names.isEmpty: attributes.insteadOfAny += names
    case "needs" where !names.isEmpty: attributes.needs += names
    case "group" where names.count == 1: attributes.group = names[0]
    case "max":
      guard let number = PointsNotation.number(bytes, valueStart, valueEnd), !number.isUnreadable,
        number.range.upper == valueEnd, number.value.signum > 0
      else {
        malformed = LocalRange(start, index)
        break
      }
      attributes.groupMaximum = Points(number.value)
    case "one-of", "instead-of", "instead-of-any", "needs", "group": malformed = LocalRange(start, index)
    case let word where Attributes.Matcher.Key(rawValue: word) != nil:
      guard let key = Attributes.Matcher.Key(rawValue: word) else { break }
      let text = String(decoding: bytes[valueStart..<valueEnd], as: UTF8.self)
      attributes.matchers.append(.init(key: key, text: text, range: LocalRange(valueStart, valueEnd)))
    default: attributes.unknown.append(.init(text: key, range: LocalRange(start, index)))
    }
    return index
  }

  /// The ids of a value, separated by blanks or commas; a number sign before an id is allowed.
  private static func names(_ bytes: [UInt8], _ from: Int, _ to: Int) -> [Attributes.Name] {
    var names: [Attributes.Name] = []
    var index = from
    while index < to {
      if bytes[index] == 0x2C || bytes.blank(at: index, to) > 0 {
        index += 1
        continue
      }
      let start = index
      while index < to, bytes[index] != 0x2C, bytes.blank(at: index, to) == 0 { index += 1 }
      let textStart = bytes[start] == 0x23 ? start + 1 : start
      if textStart < index { names.append(name(bytes, textStart, index, LocalRange(start, index))) }
    }
    return names
  }

  private static func name(_ bytes: [UInt8], _ from: Int, _ to: Int, _ range: LocalRange) -> Attributes.Name {
    Attributes.Name(text: String(decoding: bytes[from..<to], as: UTF8.self), range: range)
  }

  private static func nameEnd(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int {
    var index = from
    while index < to {
      let byte = bytes[index]
      guard bytes.isWordByte(index, to) || bytes.isDigit(index, to) || byte == 0x2D || byte == 0x5F || byte == 0x3A
      else { break }
      if bytes.blank(at: index, to) > 0 { break }
      index += 1
    }
    return index
  }

  private static func closing(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int? {
    var quote: UInt8?
    for index in from..<max(from, min(to, from + 1000)) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x7D {
        return index
      } else if byte == 0x7B {
        return nil
      }
    }
    return nil
  }

  private static func looksLikeAttributes(_ bytes: [UInt8], _ index: Int, _ close: Int) -> Bool {
    if bytes[index] == 0x23 || bytes[index] == 0x2E { return bytes.isWordByte(index + 1, close) }
    let end = nameEnd(bytes, index, close)
    return end > index && bytes.byte(end, close) == 0x3D
  }
}
