internal import ExactNumbers

/// An expression as steps of a stack machine over numbered variables.
struct NumericProgram {
  enum Step {
    case number(BoundedComplex)
    case variable(Int)
    case add(Int)
    case multiply(Int)
    case divide, power, negate
    case function(String)
    case choose
    case largest, smallest, modulo
    /// A sum or product of a body over a counter that runs between the two numbers on the stack.
    case fold(adds: Bool, body: NumericProgram, counter: Int)
  }
  var steps: [Step] = []

  /// Whether sines, logarithms and the like occur: near 0 they hug their argument.
  var hasFunctions: Bool { steps.contains { if case .function = $0 { true } else { false } } }

  /// Whether numbers so small or large occur that double precision may swallow a difference.
  var isDelicate: Bool {
    steps.contains {
      guard case .number(let value) = $0 else { return false }
      return value.size != 0 && (value.size < 1e-5 || value.size > 1e9)
    }
  }

  /// Whether functions occur that are put together from several: |x|, max, floor, even roots.
  var hasFolds: Bool {
    for (place, step) in steps.enumerated() {
      switch step {
      case .largest, .smallest, .modulo: return true
      case .function(let name):
        if ["abs", "sign", "floor", "ceil", "re", "im", "conjugate"].contains(name) { return true }
      case .power:
        // Of whole powers the exponent was written just before.
        guard place > 0, case .number(let exponent) = steps[place - 1], exponent.re == exponent.re.rounded() else {
          return true
        }
      case .fold(_, let body, _): if body.hasFolds { return true }
      default: break
      }
    }
    return false
  }

  /// The sizes of the numbers written, and what is just beyond them.
  var written: [Double] {
    steps.flatMap { step -> [Double] in
      guard case .number(let value) = step, value.size > 0, value.size < 1e12 else { return [] }
      return [value.size, value.size * 1.0009765625]
    }
  }

  /// The sum or product of a body's values for all whole numbers from `low` to `high`, at most 40.
  private static func fold(
    adds: Bool, _ body: NumericProgram, counter: Int, from low: BoundedComplex, to high: BoundedComplex,
    at point: [BoundedComplex]
  ) -> BoundedComplex? {
    guard low.isReal, high.isReal, low.error + high.error < 1e-6, low.re == low.re.rounded(),
      high.re == high.re.rounded(), high.re >= low.re, high.re - low.re < 40, counter < point.count
    else { return nil }
    var inner = point
    var result: BoundedComplex?
    for index in 0...Int(high.re - low.re) {
      inner[counter] = BoundedComplex(low.re + Double(index))
      guard let value = body.value(at: inner) else { return nil }
      result = result.map { adds ? $0 + value : $0 * value } ?? value
    }
    return result
  }

  /// The value at a point; nil where it is undefined or not certain.
  func value(at point: [BoundedComplex]) -> BoundedComplex? {
    var stack: [BoundedComplex] = []
    for step in steps {
      switch step {
      case .number(let value): stack.append(value)
      case .variable(let slot):
        guard slot < point.count else { return nil }
        stack.append(point[slot])
      case .add(let count), .multiply(let count):
        guard stack.count >= count, count > 0 else { return nil }
        var result = stack[stack.count - count]
        for other in stack[(stack.count - count + 1)...] {
          guard case .add = step else {
            result = result * other
            continue
          }
          // A summand that rounding swallows leaves no value to rely on.
          let (low, high) = (min(result.size, other.size), max(result.size, other.size))
          if low != 0, low < 1e-12 * high { return nil }
          result = result + other
        }
        stack.removeLast(count)
        stack.append(result)
      case .divide, .power, .choose, .largest, .smallest, .modulo:
        guard let b = stack.popLast(), let a = stack.popLast() else { return nil }
        guard let result = Self.apply(step, a, b) else { return nil }
        stack.append(result)
      case .fold(let adds, let body, let counter):
        guard let high = stack.popLast(), let low = stack.popLast(),
          let value = Self.fold(adds: adds, body, counter: counter, from: low, to: high, at: point)
        else { return nil }
        stack.append(value)
      case .negate:
        guard let a = stack.popLast() else { return nil }
        stack.append(-a)
      case .function(let name):
        guard let a = stack.popLast(), let result = NumericFunctions.value(name, a) else { return nil }
        stack.append(result)
      }
      guard stack.last?.isFinite ?? false else { return nil }
    }
    return stack.count == 1 ? stack[0] : nil
  }

  private static func apply(_ step: Step, _ a: BoundedComplex, _ b: BoundedComplex) -> BoundedComplex? {
    switch step {
    case .divide: return a / b
    case .power: return a.raised(to: b)
    case .largest, .smallest:
      guard a.isReal, b.isReal, (a - b).size > a.error + b.error || a.error + b.error < 1e-9 else { return nil }
      if case .largest = step { return a.re >= b.re ? a : b }
      return a.re <= b.re ? a : b
    case .modulo:
      guard let quotient = a / b, let whole = NumericFunctions.value("floor", quotient) else { return nil }
      return a - whole * b
    default:
      guard let top = NumericFunctions.value("factorial", a), let low = NumericFunctions.value("factorial", b),
        let rest = NumericFunctions.value("factorial", a - b)
      else { return nil }
      return top / (low * rest)
    }
  }
}

/// Translates trees; variables and unknown functions (by the normal form of their arguments) get numbers.
struct NumericCompiler {
  var slots: [String: Int] = [:]
  var names: [String] = []
  var normalizer: Normalizer
  /// Slots of names that bound sums and products, which take whole numbers only.
  var counts: Set<Int> = []
  /// Letters bound by the sums around, by slot.
  private var bound: [String: Int] = [:]
  private var folds = 0
  /// What was met that has a value but was not worked out: while the two sides differ in it, nothing is known.
  var unworked: Set<String> = []
  /// Expectations, variances and covariances that were met.
  var expectations: Set<String> = []

  init(normalizer: Normalizer) { self.normalizer = normalizer }

  mutating func compile(_ node: MathNode) -> NumericProgram? {
    var program = NumericProgram()
    return emit(node, &program) && program.steps.count < 4000 ? program : nil
  }

  private mutating func slot(_ name: String) -> Int {
    if let slot = slots[name] { return slot }
    slots[name] = names.count
    names.append(name)
    return names.count - 1
  }

  private mutating func emitAll(_ node: MathNode, _ program: inout NumericProgram) -> Bool {
    for child in node.children { if !emit(child, &program) { return false } }
    return true
  }

  /// A sum or product whose body has a value for each counter, with bounds that are numbers or names.
  private mutating func fold(_ node: MathNode, adds: Bool, _ program: inout NumericProgram) -> Bool {
    guard node.children.count == 4, let name = Normalizer.variable(node.children[1]), folds < 2,
      !node.children[0].subexpressions.contains(where: { Evaluation.isIndexed($0, by: name) })
    else { return false }
    let saved = (program, counts, unworked)
    for limit in node.children[2...] {
      for part in limit.subexpressions {
        if case .symbol(let letter) = part.kind, bound[letter] == nil { counts.insert(slot(letter)) }
      }
    }
    guard emit(node.children[2], &program), emit(node.children[3], &program) else {
      (program, counts, unworked) = saved
      return false
    }
    folds += 1
    let counter = slot("•counter \(folds) of \(bound.count)")
    let outer = bound[name]
    bound[name] = counter
    var body = NumericProgram()
    let read = emit(node.children[0], &body)
    bound[name] = outer
    folds -= 1
    guard read else {
      (program, counts, unworked) = saved
      return false
    }
    program.steps.append(.fold(adds: adds, body: body, counter: counter))
    return true
  }

  /// Whether a call's value may be anything: an unknown function's, or a sum over a free sequence `x_i`.
  private static func isFree(_ node: MathNode) -> Bool {
    guard case .call(let name) = node.kind else { return true }
    if name == "sum", node.children.count > 1, let letter = Normalizer.variable(node.children[1]) {
      // A series may have no value, and two that differ may have the same.
      if node.children.dropFirst(2).contains(where: { Infinity.stands(in: $0) }) { return false }
      return Evaluation.isIndexed(node.children[0], by: letter)
    }
    return !Normalizer.binders.contains(name) && !NumericFunctions.known.contains(name)
      && !["det", "trace", "norm", "gcd", "lcm", "mod", "transpose", "union", "intersection", "complement", "C"]
        .contains(name)
      && !name.hasPrefix("norm")
  }

  private mutating func emit(_ node: MathNode, _ program: inout NumericProgram) -> Bool {
    switch node.kind {
    case .number(let value):
      let number = value.approximate
      guard number.isFinite else { return false }
      let exact = value.isInteger && number.magnitude < 9e15
      program.steps.append(.number(BoundedComplex(number, 0, error: exact ? 0 : number.magnitude * 1.2e-16)))
    case .symbol(let name): program.steps.append(.variable(bound[name] ?? slot(name)))
    case .constant(let name) where bound[name] != nil:
      program.steps.append(.variable(bound[name] ?? 0))
    case .constant("pi"): program.steps.append(.number(BoundedComplex(Double.pi, 0, error: 1.3e-16)))
    case .constant("e"): program.steps.append(.number(BoundedComplex(2.718281828459045, 0, error: 1.5e-16)))
    case .constant("i"): program.steps.append(.number(BoundedComplex(0, 1)))
    case .add, .multiply:
      guard !node.children.isEmpty, emitAll(node, &program) else { return false }
      program.steps.append(node.kind == .add ? .add(node.children.count) : .multiply(node.children.count))
    case .divide, .power:
      guard node.children.count == 2, emitAll(node, &program) else { return false }
      program.steps.append(node.kind == .divide ? .divide : .power)
    case .negate:
      guard node.children.count == 1, emitAll(node, &program) else { return false }
      program.steps.append(.negate)
    case .percent:
      guard node.children.count == 1, emitAll(node, &program) else { return false }
      program.steps.append(.number(BoundedComplex(100)))
      program.steps.append(.divide)
    case .call("binomial") where node.children.count == 2:
      guard emitAll(node, &program) else { return false }
      program.steps.append(.choose)
    case .call(let name) where name == "max" || name == "min":
      guard node.children.count >= 2, emitAll(node, &program) else { return false }
      for _ in 1..<node.children.count { program.steps.append(name == "max" ? .largest : .smallest) }
    case .call("mod") where node.children.count == 2:
      guard emitAll(node, &program) else { return false }
      program.steps.append(.modulo)
    case .call(let name)
    where NumericFunctions.known.contains(name) && node.children.count == 1 && !Normalizer.isBar(node):
      guard emitAll(node, &program) else { return false }
      program.steps.append(.function(name))
    case .call(let name):
      if name == "sum" || name == "prod", fold(node, adds: name == "sum", &program) { return true }
      // Inside a sum an unknown value may depend on the counter.
      guard bound.isEmpty, let form = try? normalizer.normal(node) else { return false }
      let key = "•" + normalizer.key(form)
      if !Self.isFree(node) { unworked.insert(key) }
      // Two expectations may be one by rules that are not known here; one beside none is a value of its own.
      if ["E", "Var", "Cov"].contains(name) { expectations.insert(key) }
      if node.children.count == 4, let low = try? normalizer.normal(node.children[2]) {
        // Sums that begin at different places may be one with its counter moved.
        unworked.insert("from " + normalizer.key(low))
      }
      program.steps.append(.variable(slot(key)))
    default: return false
    }
    return true
  }
}
