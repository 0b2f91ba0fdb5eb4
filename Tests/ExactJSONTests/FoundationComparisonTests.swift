import ExactJSON
import Foundation
import Testing

@Suite("JSON compared with Foundation's reader")
struct FoundationComparisonTests {
  /// What Foundation reads, as our value; numbers as a plain `Double` each, since Foundation keeps no text.
  private func foundation(_ bytes: [UInt8]) -> JSONValue? {
    guard let object = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed]) else {
      return nil
    }
    return convert(object)
  }

  private func convert(_ object: Any) -> JSONValue {
    switch object {
    case let text as String: .string(text)
    case let list as [Any]: .array(list.map(convert))
    case let map as [String: Any]: .object(map.sorted { $0.key < $1.key }.map { .init($0.key, convert($0.value)) })
    case is NSNull: .null
    case let number as NSNumber: .number("\(number.doubleValue + 0)")
    default: .null
    }
  }

  /// Our value in the same reduced form.
  private func reduced(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let text): .number("\((Double(text) ?? 0) + 0)")
    case .bool(let bool): .number("\(bool ? 1.0 : 0.0)")
    case .array(let elements): .array(elements.map(reduced))
    case .object(let members): .object(members.map { .init($0.key, reduced($0.value)) }.sorted { $0.key < $1.key })
    default: value
    }
  }

  @Test("what both accept they read alike, and ours accepts nothing that Foundation refuses")
  func mutatedTexts() {
    var generator = SeededGenerator(seed: 11)
    var accepted = 0
    for _ in 0..<5_000 {
      var bytes = JSONWriter.bytes(RandomJSON.value(&generator, depth: 3))
      if Bool.random(using: &generator), !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = Array(#"{}[],:"\0e.-tfn "#.utf8).randomElement(using: &generator) ?? 0
      }
      guard String(validating: bytes, as: UTF8.self) != nil, let ours = try? JSONParser.parse(bytes) else { continue }
      accepted += 1
      let theirs = foundation(bytes)
      #expect(theirs == reduced(ours), "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(accepted > 2_000)
  }

  @Test("any bytes are read or refused, never a crash")
  func anyBytes() {
    var generator = SeededGenerator(seed: 13)
    let alphabet = Array(#"{}[],:"\u0123d8ceE.+-truefalsn "#.utf8) + [0xFF, 0xC3, 0x00]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      if let value = try? JSONParser.parse(bytes) {
        #expect((try? JSONParser.parse(JSONWriter.bytes(value))) == value)
      }
    }
  }
}
