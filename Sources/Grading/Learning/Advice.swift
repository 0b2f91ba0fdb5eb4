package import ExactNumbers

/// What a teacher may conclude from an evaluation: which marks to take as they are, and whether more would pay.
package struct Advice: Sendable, Hashable {
  /// The largest share of the answers, the surest first, of which nine in ten have the teacher's mark; nil where not
  /// even the surest tenth has, or where fewer than `least` answers are marked.
  package let trusted: Double?
  /// How many of those have it, as a share.
  package let trustedExact: Double?
  /// How far expected marks lie from the teacher's, in points, on average.
  package let error: Points
  /// How many marks more the next figure is about: as many again.
  package let more: Int
  /// What the error may be then, in points; nil where too little is marked to tell.
  package let errorThen: Points?

  /// So many of the trusted answers have to have the teacher's mark.
  private static let trust = 0.9
  /// With fewer marked answers a share says nothing.
  package static let least = 10

  init(_ agreement: Agreement, _ curve: [(marked: Int, agreement: Agreement)]) {
    let isEnough = agreement.count >= Self.least
    let trusted = isEnough ? agreement.coverage.last { $0.exact >= Self.trust } : nil
    self.trusted = trusted?.share
    trustedExact = trusted?.exact
    let now = agreement.meanError
    error = agreement.maximum * now.thousandths
    more = agreement.count
    // Errors fall by about the same factor with every doubling, as far as the curve shows, and never by more than half.
    let points = curve.filter { $0.marked > 0 && $0.agreement.count > 0 }
    guard let last = points.last, let former = points.dropLast().last, former.agreement.meanError > 1e-9 else {
      errorThen = nil
      return
    }
    var doublings = 0.0
    var size = former.marked
    while size * 2 <= last.marked {
      size *= 2
      doublings += 1
    }
    let factor = last.agreement.meanError / former.agreement.meanError
    let each = doublings > 1 ? factor.squareRoot() : factor
    errorThen = agreement.maximum * (now * min(1, max(0.5, each))).thousandths
  }
}
