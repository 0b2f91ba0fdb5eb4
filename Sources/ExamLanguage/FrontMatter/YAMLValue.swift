internal import ExamText
internal import Yams

/// A value of the front matter, read by a YAML parser within bounds.
enum YAMLValue {
  case scalar(String)
  case list([YAMLValue])
  /// In file order.
  case map([(key: String, value: YAMLValue)])

  struct Failure: Error {
    /// Lower case, for a message.
    let reason: String
  }

  /// How deep values may stand in each other, and how many signs that nest are looked at at all.
  private static let depthLimit = 8
  private static let nestingSignLimit = 200

  /// The value of the one entry (`key: …`) that a range holds.
  static func read(_ bytes: [UInt8], _ range: LocalRange) -> Result<YAMLValue, Failure> {
    if let reason = refusal(bytes, range) { return .failure(Failure(reason: reason)) }
    // Yams counts more line endings than a text has; those in the middle of a line become blanks.
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    for line in bytes.lines(range.lower, range.upper) {
      text.append(contentsOf: bytes[line.start..<line.contentEnd])
      text.append(0x0A)
    }
    do {
      guard let node = try compose(yaml: String(decoding: text, as: UTF8.self)), case .mapping(let mapping) = node,
        mapping.count == 1, let value = mapping.first?.value
      else { return .failure(Failure(reason: "not a value")) }
      guard let converted = YAMLValue(value, depth: 0) else { return .failure(Failure(reason: "nested too deeply")) }
      return .success(converted)
    } catch let error as YamlError {
      return .failure(Failure(reason: reason(error)))
    } catch {
      return .failure(Failure(reason: "not YAML"))
    }
  }

  /// Bounded by `depthLimit`.
  private init?(_ node: Node, depth: Int) {
    guard depth <= YAMLValue.depthLimit else { return nil }
    switch node {
    case .scalar(let scalar): self = .scalar(scalar.string)
    case .sequence(let sequence):
      var list: [YAMLValue] = []
      for element in sequence {
        guard let value = YAMLValue(element, depth: depth + 1) else { return nil }
        list.append(value)
      }
      self = .list(list)
    case .mapping(let mapping):
      var map: [(key: String, value: YAMLValue)] = []
      for (key, element) in mapping {
        guard let name = key.string, let value = YAMLValue(element, depth: depth + 1) else { return nil }
        map.append((name, value))
      }
      self = .map(map)
    case .alias: return nil
    }
  }

  /// Why a value is not handed to the YAML parser at all: references (which multiply), and nesting without end.
  private static func refusal(_ bytes: [UInt8], _ range: LocalRange) -> String? {
    var signs = 0
    var quote: UInt8?
    for index in range.lower..<range.upper {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      let before = index > range.lower ? bytes[index - 1] : 0x0A
      let isTokenStart = [0x20, 0x09, 0x0A, 0x0D, 0x5B, 0x7B, 0x2C, 0x3A].contains(before)
      switch byte {
      case 0x22, 0x27: if isTokenStart { quote = byte }
      case 0x26, 0x2A:
        if isTokenStart, bytes.isWordByte(index + 1, range.upper) { return "references are not allowed" }
      case 0x5B, 0x7B: signs += 1
      case 0x2D, 0x3F: if isTokenStart { signs += 1 }
      case 0x3A: signs += 1
      default: break
      }
    }
    return signs > nestingSignLimit ? "too much nesting" : nil
  }

  private static func reason(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .reader(let problem, _, _, _): problem
    case .duplicatedKeysInMapping: "a key stands twice"
    default: "not YAML"
    }
  }
}
