internal import BigInt
internal import ExactNumbers

/// Whether an expression has the form that is asked for.
enum MathForm {
  /// What is wrong with the form; nil where nothing is.
  static func fault(of node: MathNode, _ form: MathOptions.Form) -> String? {
    switch form {
    case .any: return nil
    case .factored: return isFactored(node) ? nil : "not factored"
    case .lowestTerms:
      for part in node.subexpressions {
        guard case .divide = part.kind, part.children.count == 2, case .number(let top) = part.children[0].kind,
          case .number(let bottom) = part.children[1].kind, top.isInteger, bottom.isInteger
        else { continue }
        if bottom == .one || top.numerator.greatestCommonDivisor(with: bottom.numerator) > 1 {
          return "not in lowest terms"
        }
      }
      return nil
    case .exact:
      return node.subexpressions.contains { if case .number(let value) = $0.kind { !value.isInteger } else { false } }
        ? "not exact" : nil
    }
  }

  private static func isFactored(_ node: MathNode) -> Bool {
    switch node.kind {
    case .add: false
    case .negate: node.children.allSatisfy { isFactored($0) }
    default: true
    }
  }
}
