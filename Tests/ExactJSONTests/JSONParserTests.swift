import ExactJSON
import Testing

@Suite("JSON from bytes")
struct JSONParserTests {
  private func error(_ text: String) -> JSONError? {
    do throws(JSONError) {
      _ = try JSONParser.parse(text)
      return nil
    } catch { return error }
  }

  @Test("a number keeps the text that it was written with")
  func exactNumbers() throws {
    for text in ["0", "-0", "4.0", "1.50", "-1.67", "1e3", "2E-7", "123456789012345678901234567890.10"] {
      #expect(try JSONParser.parse(text) == .number(text))
      #expect(JSONWriter.string(try JSONParser.parse("[\(text)]")) == "[\(text)]")
    }
  }

  @Test("what is not JSON is refused, and the offset says where")
  func strictness() {
    let cases: [(String, Int)] = [
      ("", 0), (" ", 1), ("01", 1), ("1.", 2), (".5", 0), ("+1", 0), ("1e", 2), ("-", 1), ("[1,]", 3),
      ("{\"a\":1,}", 7), ("{a:1}", 1), ("{\"a\" 1}", 5), ("[1 2]", 3), ("'a'", 0), ("\"a", 2), ("\"a\nb\"", 2),
      ("\"\\x\"", 1), ("\"\\u12\"", 1), ("tru", 0), ("nul", 0), ("1 2", 2), ("[", 1), ("\"\\", 1), ("NaN", 0),
    ]
    for (text, offset) in cases { #expect(error(text)?.offset == offset, "\(text)") }
  }

  @Test("escapes are read, pairs of surrogates joined, lone ones replaced by U+FFFD")
  func escapes() throws {
    #expect(try JSONParser.parse(#""a\"\\\/\b\f\n\r\tA·""#) == .string("a\"\\/\u{8}\u{c}\n\r\tA·"))
    #expect(try JSONParser.parse(#""\ud83d\ude00""#) == .string("😀"))
    #expect(try JSONParser.parse(#""\ud83d""#) == .string("\u{FFFD}"))
    #expect(try JSONParser.parse(#""\ude00\ud83d""#) == .string("\u{FFFD}\u{FFFD}"))
    #expect(try JSONParser.parse(#""\ud83d\ud83d\ude00x""#) == .string("\u{FFFD}😀x"))
    #expect(try JSONParser.parse(#""\ud83d\u0041""#) == .string("\u{FFFD}A"))
    #expect(try JSONParser.parse([0x22, 0xFF, 0x22]) == .string("\u{FFFD}"))
  }

  @Test("of equal keys the first counts, and members keep their order")
  func keys() throws {
    let value = try JSONParser.parse(#"{"b":1,"a":2,"b":3}"#)
    #expect(value["b"]?.int == 1)
    #expect(value.members?.map(\.key) == ["b", "a", "b"])
  }

  @Test("deep nesting is an error, not a crash")
  func depth() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(error(deep)?.message == "nested deeper than 512 levels")
    let allowed = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(error(allowed) == nil)
  }

  @Test("whole numbers are read also when written 4.0; others are none")
  func integers() {
    #expect(JSONValue.number("4.0").int == 4)
    #expect(JSONValue.number("-3").int == -3)
    #expect(JSONValue.number("4.5").int == nil)
    #expect(JSONValue.number("1e3").int == nil)
    #expect(JSONValue.number("99999999999999999999").int == nil)
  }
}
