/// Whether two formulas say the same, and by which step that is known.
package enum MathEquivalence {
  /// Compares two texts that hold a formula or a sentence with one. Bounded in time; never "equal" without a proof or
  /// agreement at independent points.
  package static func compare(_ a: String, _ b: String, options: MathOptions = .init()) -> MathComparison {
    if options.figures == nil, a == b, a.utf8.count <= 20_000, case .success = MathParser.parse(a) {
      return MathComparison(.equal, "the same expression")
    }
    if let result = Money.compare(a, b) { return result }
    let left = MathExtraction.formula(in: a)
    let right = MathExtraction.formula(in: b)
    switch (left, right) {
    case (.success(let x), .success(let y)):
      if let words = MathExtraction.sameWords(a, x, b, y) { return words }
      if let figures = options.figures, let fault = Figures.fault(of: a, figures) {
        return MathComparison(.different, fault)
      }
      return compare(x, y, options: options)
    case (.failure(let error), _): return MathComparison(.undecided, "first expression: \(error.message)")
    case (_, .failure(let error)): return MathComparison(.undecided, "second expression: \(error.message)")
    }
  }

  /// The same for trees.
  package static func compare(_ a: MathNode, _ b: MathNode, options: MathOptions = .init()) -> MathComparison {
    var comparer = Comparer(options)
    let result = comparer.compareWhole(a, b)
    guard result.verdict == .equal, let fault = MathForm.fault(of: a, options.form) else { return result }
    return MathComparison(.different, "same value, but \(fault)")
  }

  /// Whether an expression, a side of a relation or a function's argument anywhere in `haystack` equals `needle`.
  /// Answers with the place in `haystack`'s source; nil where none is equal for certain. Factors and summands of a
  /// larger expression do not count: `2σ` is not found in `2σ^2`.
  package static func contains(
    _ haystack: MathNode, _ needle: MathNode, options: MathOptions = .init()
  ) -> Range<Int>? {
    var places = [haystack]
    var next = 0
    while next < places.count, places.count < 200 {
      let node = places[next]
      next += 1
      switch node.kind {
      case .relation, .listing, .set, .sequence, .call("and"), .call("or"): places += node.children
      case .call(let name) where !NumericFunctions.known.contains(name) && !Normalizer.binders.contains(name):
        places += node.children
      default: break
      }
    }
    return places.first { compare($0, needle, options: options).verdict == .equal }?.range
  }
}
