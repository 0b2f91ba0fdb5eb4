import ExactNumbers
import Mathematics
import Testing

/// Numbers with tolerance, figures and units: only where the options ask for it.
@Suite("Numbers")
struct NumberTests {
  func verdict(_ a: String, _ b: String, _ change: (inout MathOptions) -> Void) -> MathComparison.Verdict {
    var options = MathOptions()
    change(&options)
    return MathEquivalence.compare(a, b, options: options).verdict
  }

  @Test("Without a tolerance a rounded number is another number")
  func exact() {
    #expect(MathEquivalence.compare("3.142", "\\pi").verdict == .different)
    #expect(MathEquivalence.compare("0.333", "1/3").verdict == .different)
  }

  @Test("A tolerance is a difference or a share of the second number, in lists too")
  func tolerance() throws {
    let hundredth = try #require(Rational(1, over: 100))
    #expect(verdict("3.14", "\\pi") { $0.absoluteTolerance = hundredth } == .equal)
    #expect(verdict("3.1", "\\pi") { $0.absoluteTolerance = hundredth } == .different)
    #expect(verdict("101e30", "1e32") { $0.relativeTolerance = hundredth } == .equal)
    #expect(verdict("102e30", "1e32") { $0.relativeTolerance = hundredth } == .different)
    #expect(verdict("{1.415, 3.14}", "{\\pi, \\sqrt{2}}") { $0.absoluteTolerance = hundredth } == .equal)
    #expect(verdict("(3.14, 1.4)", "(\\pi, \\sqrt{2})") { $0.absoluteTolerance = hundredth } == .different)
  }

  @Test(
    "The figures that a number is written with",
    arguments: [
      ("0.0450", 3, true), ("0.045", 3, false), ("4500", 2, true), ("4500", 4, true), ("4500", 5, false),
      ("45.00", 4, true), ("4.5*10^-3", 2, true), ("-4.50e7", 3, true), ("9/2", 2, false), ("pi", 1, false),
      ("0.0", 1, true),
    ])
  func significant(_ text: String, _ count: Int, _ fits: Bool) {
    let figures = MathFigures(written: .significant(count), accurate: nil)
    #expect((verdict(text, "1") { $0.figures = figures } == .equal) == fits)
  }

  @Test("A number is right to as many figures as are asked for")
  func accuracy() {
    let three = MathFigures(written: .significant(3), accurate: 3)
    #expect(verdict("2.72", "e") { $0.figures = three } == .equal)
    #expect(verdict("2.71", "e") { $0.figures = three } == .different)
    #expect(verdict("2.718", "e") { $0.figures = three } == .different)
    let atLeast = MathFigures(written: .atLeast(3), accurate: 3)
    #expect(verdict("2.718", "e") { $0.figures = atLeast } == .equal)
    let places = MathFigures(written: .decimals(2), accurate: 2)
    #expect(verdict("2.72", "e") { $0.figures = places } == .equal)
    #expect(verdict("2.720", "e") { $0.figures = places } == .different)
    let certain = MathFigures(written: .certain(1), accurate: nil)
    #expect(verdict("300", "1") { $0.figures = certain } == .equal)
    #expect(verdict("300.", "1") { $0.figures = certain } == .different)
  }

  @Test(
    "Units in words are read whole, whatever notation their letters would be read in",
    arguments: [
      ("2 dm", "20 cm"), ("3 mA", "0.003 A"), ("100 kPa", "1 bar"), ("5 Ω", "5 ohm"), ("20 µm", "0.02 mm"),
      ("1 g/cm^3", "1000 kg/m^3"), ("1 L", "1 dm³"), ("1 MeV", "1000 keV"), ("12 in", "1 ft"), ("1 byte", "8 bit"),
      ("1 500 m", "1.5 km"), ("5 Nm", "5 J"), ("1 day", "24 h"),
    ])
  func wholeUnits(_ a: String, _ b: String) {
    #expect(verdict(a, b) { $0.units = .converted } == .equal)
    #expect(verdict(a, "7 " + b) { $0.units = .converted } != .equal)
    #expect(verdict(a, "5 K") { $0.units = .converted } == .different)
  }

  @Test("Units are converted, or have to be the ones asked for")
  func units() throws {
    let tenth = try #require(Rational(1, over: 10))
    #expect(verdict("350*g", "0.35*kg") { $0.units = .converted } == .equal)
    #expect(verdict("350*g", "0.35*kg") { $0.units = .asked } == .different)
    #expect(verdict("90*km/h", "25*m/s") { $0.units = .converted } == .equal)
    #expect(verdict("12\\text{ cm}", "0.12*m") { $0.units = .converted } == .equal)
    #expect(verdict("3*J", "3*N*m") { $0.units = .converted } == .equal)
    #expect(verdict("3*J", "3*W") { $0.units = .converted } == .different)
    #expect(verdict("25", "25*m/s") { $0.units = .converted } == .different)
    #expect(verdict("0*m", "0*s") { $0.units = .converted } == .different)
    // The tolerance is meant in the unit of the second: a tenth of a kilometre.
    #expect(
      verdict("2040*m", "2*km") {
        $0.units = .converted
        $0.absoluteTolerance = tenth
      } == .equal)
  }

  @Test("The form can be asked for beside the value")
  func forms() {
    #expect(verdict("(u+1)*(u-1)", "u^2-1") { $0.form = .factored } == .equal)
    #expect(verdict("u^2-1", "(u+1)*(u-1)") { $0.form = .factored } == .different)
    #expect(verdict("2/3", "4/6") { $0.form = .lowestTerms } == .equal)
    #expect(verdict("4/6", "2/3") { $0.form = .lowestTerms } == .different)
    #expect(verdict("sqrt(2)/2", "1/sqrt(2)") { $0.form = .exact } == .equal)
    #expect(verdict("0.5", "1/2") { $0.form = .exact } == .different)
  }
}
