import ExactJSON
import Testing

@Suite("JSON to bytes")
struct JSONWriterTests {
  private let value: JSONValue = ["a": [1, true, "x\n\u{1}\"\\·😀"], "b": .object([]), "c": .null, "d": []]

  @Test("compact: no blanks, only what must be escaped is escaped")
  func compact() {
    #expect(JSONWriter.string(value) == #"{"a":[1,true,"x\n\u0001\"\\·😀"],"b":{},"c":null,"d":[]}"#)
  }

  @Test("pretty: two blanks a level, empty things on one line")
  func pretty() {
    let expected = """
      {
        "a": [
          1,
          true
        ],
        "b": {},
        "c": []
      }
      """
    #expect(JSONWriter.string(["a": [1, true], "b": .object([]), "c": []], pretty: true) == expected)
  }

  @Test("members without a value are left out of an object built with present")
  func present() {
    #expect(JSONWriter.string(.present(["a": 1, "b": nil, "c": .null])) == #"{"a":1,"c":null}"#)
  }

  @Test("what is written is read again as the same value")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let value = RandomJSON.value(&generator, depth: 5)
      #expect(try JSONParser.parse(JSONWriter.bytes(value)) == value)
      #expect(try JSONParser.parse(JSONWriter.bytes(value, pretty: true)) == value)
    }
  }
}
