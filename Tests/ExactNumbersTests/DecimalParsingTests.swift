import ExactNumbers
import Testing

/// From text to an exact number and back.
@Suite("Decimals")
struct DecimalParsingTests {
  @Test(
    "A decimal is read exactly",
    arguments: [
      ("4", "4"), ("4.0", "4"), ("-1.67", "-1.67"), ("+3,5", "3.5"), ("−2", "-2"), ("–0,5", "-0.5"), (".5", "0.5"),
      ("1.5e3", "1500"), ("1e-2", "0.01"), ("0.1", "0.1"), ("-0", "0"),
      ("12345678901234567890.5", "12345678901234567890.5"),
      ("0.000000000000000000001", "0.000000000000000000001"),
    ])
  func exact(text: String, expected: String) {
    #expect(Rational(decimal: text)?.description == expected)
  }

  @Test(
    "Anything else is nothing",
    arguments: ["", "-", ".", "3.", "1.2.3", "1 2", "1/2", "0x10", "1e", "1e9999", "1e401", "--1", "x", "1e+-2", "∞"])
  func refused(text: String) {
    #expect(Rational(decimal: text) == nil)
  }

  @Test("The number of digits is bounded")
  func bounded() {
    #expect(Rational(decimal: String(repeating: "9", count: 400)) != nil)
    #expect(Rational(decimal: String(repeating: "9", count: 401)) == nil)
  }

  @Test("What is printed reads back as the same number")
  func roundTrip() throws {
    for numerator in -250...250 {
      for denominator in [1, 2, 4, 5, 8, 10, 100, 625] {
        let value = try #require(Rational(numerator, over: denominator))
        #expect(Rational(decimal: value.description) == value)
      }
    }
  }
}

@Suite("Rationals")
struct RationalTests {
  private func rational(_ top: Int, _ bottom: Int) -> Rational { Rational(top, over: bottom) ?? .zero }

  @Test("Three thirds make one, and nothing overflows")
  func exactness() {
    #expect(rational(1, 3) + rational(1, 3) + rational(1, 3) == .one)
    let big = Rational(Int.max)
    #expect((big * big).divided(by: big) == big)
    #expect(big + .one - big == .one)
    #expect(Rational(Int.min).magnitude > big)
    #expect(Rational.one.divided(by: .zero) == nil)
    #expect(Rational(1, over: 0) == nil)
  }

  @Test(
    "Fractions are in lowest terms and equal ones are equal",
    arguments: [(2, 4, "0.5"), (-3, -9, "1/3"), (5, -3, "-5/3"), (0, -7, "0")])
  func lowestTerms(top: Int, bottom: Int, text: String) {
    #expect(rational(top, bottom).description == text)
  }

  @Test("Rounding to places goes half away from zero")
  func places() {
    #expect(rational(5, 3).decimal(places: 2) == "1.67")
    #expect(rational(-1, 2).decimal(places: 0) == "-1")
    #expect(rational(1, 200).decimal(places: 2) == "0.01")
    #expect(rational(-1, 1000).decimal(places: 2) == "0.00")
  }

  @Test("Points print as authors write them")
  func points() {
    #expect(Points(4).withDecimal == "4.0")
    #expect(Points(rational(3, 2)).signed == "+1.5")
    #expect(Points(-1).signed == "-1" && Points.zero.signed == "0")
    #expect(Points(2).share(of: .zero) == nil)
    #expect(
      [Points(rational(-167, 100)), Points(rational(-166, 100)), Points(rational(-166, 100))].sum().description
        == "-4.99")
  }
}
