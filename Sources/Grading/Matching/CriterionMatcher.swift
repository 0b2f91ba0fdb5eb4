internal import ExactNumbers
package import ExamLanguage
package import ExamText
internal import Mathematics

/// What an author asks of an answer's words, numbers and formulas on one criterion, read from its attributes.
package struct CriterionMatcher: Sendable {
  /// One thing that has to be there, or must not be.
  struct Demand: Sendable {
    enum What: Sendable {
      case words(WordPattern.Item)
      case regex(LinearRegex)
      case formula(MathNode, MathOptions)
      case number(NumberDemand)
    }

    let what: What
    let isForbidden: Bool
    /// As the author wrote it: `match="gradient* explod*"`.
    let source: String

    /// A part of what the author wrote, in bytes of the value.
    func part(_ range: LocalRange) -> String {
      let bytes = Array(source.utf8)
      // Behind the key, the equals sign and the quote.
      let start = (bytes.firstIndex(of: 0x3D) ?? -1) + 2
      let (lower, upper) = (min(bytes.count, start + range.lower), min(bytes.count, start + range.upper))
      return String(decoding: bytes[lower..<max(lower, upper)], as: UTF8.self)
    }
  }

  /// Something that cannot be read: then the criterion is undecided.
  package struct Fault: Sendable, Hashable {
    /// In bytes of the part.
    package let range: LocalRange
    /// Lower case, no full stop.
    package let message: String
  }

  let demands: [Demand]
  package let faults: [Fault]

  /// Whether matchers alone decide; else they only withhold what the words of the criterion earn.
  var decides: Bool { demands.contains { !$0.isForbidden } }

  /// Whether anything of it looks at formulas.
  var seesFormulas: Bool {
    demands.contains { demand in
      switch demand.what {
      case .formula, .number: true
      case .words, .regex: false
      }
    }
  }

  /// Nil where the criterion has no matcher.
  package init?(_ attributes: Attributes) {
    guard !attributes.matchers.isEmpty else { return nil }
    var reader = MatcherReader(attributes.matchers)
    reader.read()
    demands = reader.demands
    faults = reader.faults
  }
}

/// Reads the matchers of one criterion.
private struct MatcherReader {
  private let matchers: [Attributes.Matcher]
  private(set) var demands: [CriterionMatcher.Demand] = []
  private(set) var faults: [CriterionMatcher.Fault] = []
  private var options = MathOptions()
  private var isExact = false

  init(_ matchers: [Attributes.Matcher]) { self.matchers = matchers }

  mutating func read() {
    let keys = Set(matchers.map(\.key))
    for matcher in matchers { readOption(matcher, keys) }
    let unit = matchers.first { $0.key == .unit }?.text
    for matcher in matchers {
      do throws(MatcherFault) {
        guard let what = try demand(matcher, unit) else { continue }
        let isForbidden = [.forbid, .forbidRegex, .forbidFormula].contains(matcher.key)
        let quote = matcher.text.contains("\"") ? "'" : "\""
        demands.append(
          .init(
            what: what, isForbidden: isForbidden, source: "\(matcher.key.rawValue)=\(quote)\(matcher.text)\(quote)"))
      } catch {
        report(matcher, error)
      }
    }
  }

  private mutating func report(_ matcher: Attributes.Matcher, _ fault: MatcherFault) {
    let lower = min(matcher.range.lower + fault.range.lower, matcher.range.upper)
    let upper = min(matcher.range.lower + max(fault.range.upper, fault.range.lower), matcher.range.upper)
    // An empty place is no place to show.
    let range = upper > lower ? LocalRange(lower, upper) : matcher.range
    faults.append(.init(range: range, message: fault.message))
  }

  private mutating func report(_ matcher: Attributes.Matcher, _ message: String) {
    report(matcher, MatcherFault(range: LocalRange(0, matcher.range.count), message: message))
  }

  // MARK: Options

  private mutating func readOption(_ matcher: Attributes.Matcher, _ keys: Set<Attributes.Matcher.Key>) {
    func needs(_ wanted: [Attributes.Matcher.Key]) -> String? {
      guard keys.isDisjoint(with: wanted) else { return nil }
      return "\(matcher.key.rawValue)= belongs to " + wanted.map { "\($0.rawValue)=" }.joined(separator: " or ")
    }
    var message: String?
    switch matcher.key {
    case .tolerance:
      message = needs([.number, .formula])
      if message == nil, !readTolerance(matcher.text) {
        message = "a tolerance is a number that is not negative, or a share: 0.005, 2%"
      }
    case .unit: message = needs([.number])
    case .form:
      message = needs([.formula])
      if let form = MathOptions.Form(name: matcher.text) {
        options.form = form
      } else {
        message = message ?? "a form is factored, lowest-terms, exact or any"
      }
    case .spelling:
      message = needs([.match, .forbid])
      switch matcher.text {
      case "exact": isExact = true
      case "tolerant": break
      default: message = message ?? "spelling is exact or tolerant"
      }
    default: return
    }
    if let message { report(matcher, message) }
  }

  private mutating func readTolerance(_ text: String) -> Bool {
    guard let (absolute, relative) = MathTolerance.read(text) else { return false }
    options.absoluteTolerance = absolute
    options.relativeTolerance = relative
    return true
  }

  // MARK: Demands

  private func demand(
    _ matcher: Attributes.Matcher, _ unit: String?
  ) throws(MatcherFault) -> CriterionMatcher.Demand.What? {
    switch matcher.key {
    case .match, .forbid: return .words(try WordPatternParser.parse(matcher.text, isExact: isExact))
    case .regex, .forbidRegex: return .regex(try LinearRegex(matcher.text))
    case .formula, .forbidFormula:
      var options = options
      // What is forbidden is forbidden in every form.
      if matcher.key == .forbidFormula { options.form = .any }
      return .formula(try tree(matcher.text), options)
    case .number:
      let wanted = try tree(matcher.text)
      guard Amount.value(wanted.lastSide) != nil else {
        throw MatcherFault(range: LocalRange(0, matcher.range.count), message: "“\(matcher.text)” is no number")
      }
      var options = options
      guard let unit else { return .number(NumberDemand(wanted: wanted, hasUnit: false, options: options)) }
      options.units = .converted
      let whole: MathNode
      do throws(MatcherFault) {
        whole = try tree(matcher.text + " " + unit)
      } catch {
        throw MatcherFault(range: error.range, message: "the unit “\(unit)” cannot be read")
      }
      return .number(NumberDemand(wanted: whole, hasUnit: true, options: options))
    case .form, .tolerance, .unit, .spelling: return nil
    }
  }

  private func tree(_ text: String) throws(MatcherFault) -> MathNode {
    var bytes = Array(text.utf8)
    var shift = 0
    if bytes.count > 2, bytes.first == 0x24, bytes.last == 0x24 {
      bytes = Array(bytes[1..<(bytes.count - 1)])
      shift = 1
    }
    guard !bytes.isEmpty else { throw MatcherFault(range: LocalRange(0, 0), message: "nothing is asked for") }
    switch MathParser.parse(bytes: bytes) {
    case .success(let node): return node
    case .failure(let error):
      throw MatcherFault(
        range: LocalRange(error.range.lowerBound + shift, error.range.upperBound + shift),
        message: "the formula cannot be read: \(error.message)")
    }
  }
}
