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
  /// Names of unknown functions seen, whose values at different arguments are free.
  var opaque = 0

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

  private mutating func emit(_ node: MathNode, _ program: inout NumericProgram) -> Bool {
    switch node.kind {
    case .number(let value):
      let number = value.approximate
      guard number.isFinite else { return false }
      let exact = value.isInteger && number.magnitude < 9e15
      program.steps.append(.number(BoundedComplex(number, 0, error: exact ? 0 : number.magnitude * 1.2e-16)))
    case .symbol(let name): program.steps.append(.variable(slot(name)))
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
    case .call:
      guard let form = try? normalizer.normal(node) else { return false }
      opaque += 1
      program.steps.append(.variable(slot("•" + normalizer.key(form))))
    default: return false
    }
    return true
  }
}
