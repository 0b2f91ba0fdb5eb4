package import ExactNumbers
package import ExamLanguage

extension ExamSettings.Rounding {
  /// The mark on a multiple of the grain; unchanged where the grain is not above 0.
  ///
  /// `half-up` takes ties to the greater mark, `half-even` to the even multiple; `up` and `down` go to the greater and
  /// the lesser mark. Greater and lesser keep their meaning below 0.
  package func round(_ mark: Points) -> Points {
    guard grain.isPositive, let steps = mark.value.divided(by: grain.value),
      let half = Rational(1, over: 2), let below = Rational(steps.floor, over: Rational.one.denominator)
    else { return mark }
    let rest = steps - below
    guard rest.signum != 0 else { return mark }
    let goesUp =
      switch mode {
      case .up: true
      case .down: false
      case .halfUp: half <= rest
      case .halfEven: half < rest || (half == rest && !isEven(below))
      }
    return grain * (goesUp ? below + .one : below)
  }

  private func isEven(_ whole: Rational) -> Bool { whole.divided(by: Rational(2))?.isInteger ?? false }

  /// `half up to multiples of 0.5`.
  package var phrase: String {
    let name =
      switch mode {
      case .halfUp: "half up"
      case .halfEven: "half to even"
      case .up: "up"
      case .down: "down"
      }
    return "\(name) to multiples of \(grain)"
  }
}
