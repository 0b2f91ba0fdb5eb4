/// A complex number in double precision with a bound on how far rounding may have carried it.
struct BoundedComplex {
  var re: Double
  var im: Double
  /// The true value lies within this distance.
  var error: Double

  static let unit = 2.3e-16
  init(_ re: Double, _ im: Double = 0, error: Double = 0) {
    self.re = re
    self.im = im
    self.error = error
  }

  var size: Double { im == 0 ? re.magnitude : Libm.length(re, im) }
  var isFinite: Bool { re.isFinite && im.isFinite && error.isFinite }
  var isReal: Bool { im.magnitude <= 4 * error + 1e-300 }

  static func + (a: Self, b: Self) -> Self {
    var sum = Self(a.re + b.re, a.im + b.im)
    sum.error = a.error + b.error + unit * sum.size
    return sum
  }
  static prefix func - (a: Self) -> Self { Self(-a.re, a.im == 0 ? 0 : -a.im, error: a.error) }
  static func - (a: Self, b: Self) -> Self { a + -b }
  static func * (a: Self, b: Self) -> Self {
    let real = a.im == 0 && b.im == 0
    var product = real ? Self(a.re * b.re) : Self(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
    product.error = a.size * b.error + b.size * a.error + a.error * b.error + 4 * unit * a.size * b.size
    return product
  }
  /// Nil where the divisor may be 0.
  static func / (a: Self, b: Self) -> Self? {
    guard b.size > 2 * b.error, b.size > 1e-280 else { return nil }
    let square = b.re * b.re + b.im * b.im
    guard square > 0, square.isFinite else { return nil }
    var quotient =
      a.im == 0 && b.im == 0
      ? Self(a.re / b.re) : Self((a.re * b.re + a.im * b.im) / square, (a.im * b.re - a.re * b.im) / square)
    quotient.error = (a.error + quotient.size * b.error) / (b.size - b.error) + 6 * unit * quotient.size
    return quotient
  }

  func exponential() -> Self? {
    guard re < 700 else { return nil }
    let length = Libm.exponential(re)
    var value = im == 0 ? Self(length) : Self(length * Libm.cosine(im), length * Libm.sine(im))
    value.error = length * (min(1e6, error * 2) + Self.unit * (4 + re.magnitude + im.magnitude))
    return value
  }

  /// The principal branch; nil at 0 and where it is not certain on which side of the cut the number lies.
  func logarithm() -> Self? {
    guard size > 2 * error, size > 0 else { return nil }
    if re < 0, im != 0, im.magnitude <= error { return nil }
    var value = Self(Libm.logarithm(size), im == 0 && re > 0 ? 0 : Libm.angle(im, re))
    if im == 0, re < 0 { value.im = Double.pi }
    value.error = 1.5 * error / (size - error) + Self.unit * (2 + value.size)
    return value
  }

  func raised(to power: Self) -> Self? {
    if power.im == 0, power.error == 0, power.re == power.re.rounded(), power.re.magnitude <= 64 {
      var result = Self(1)
      for _ in 0..<Int(power.re.magnitude) { result = result * self }
      return power.re < 0 ? Self(1) / result : result
    }
    if re == 0, im == 0, error == 0 { return power.re > 0 ? Self(0) : nil }
    if power.im == 0, power.error == 0, power.re == 0.5 { return squareRoot() }
    guard let log = logarithm(), let value = (log * power).exponential() else { return nil }
    if im == 0, re > 0, power.im == 0 { return Self(value.re, 0, error: value.error) }
    return value
  }

  func squareRoot() -> Self? {
    if re == 0, im == 0, error == 0 { return Self(0) }
    guard size > 2 * error else { return nil }
    if im == 0 {
      let root = re.magnitude.squareRoot()
      let bound = error / root + 2 * Self.unit * root
      return re > 0 ? Self(root, 0, error: bound) : Self(0, root, error: bound)
    }
    if re < 0, im.magnitude <= error { return nil }
    let root = ((size + re.magnitude) / 2).squareRoot()
    let other = im.magnitude / (2 * root)
    var value = re >= 0 ? Self(root, other) : Self(other, root)
    if im < 0 { value.im = -value.im }
    value.error = error / value.size + 4 * Self.unit * value.size
    return value
  }

  func sine() -> Self? {
    guard im.magnitude < 300, re.magnitude < 1e12 else { return nil }
    let (s, c) = (Libm.sine(re), Libm.cosine(re))
    let (sh, ch) = im == 0 ? (0, 1) : (Libm.sineHyperbolic(im), Libm.cosineHyperbolic(im))
    return Self(s * ch, c * sh, error: min(error, 10) * ch * 1.5 + Self.unit * 4 * ch * (1 + re.magnitude * 0.25))
  }

  func cosine() -> Self? {
    guard im.magnitude < 300, re.magnitude < 1e12 else { return nil }
    let (s, c) = (Libm.sine(re), Libm.cosine(re))
    let (sh, ch) = im == 0 ? (0, 1) : (Libm.sineHyperbolic(im), Libm.cosineHyperbolic(im))
    return Self(
      c * ch, im == 0 ? 0 : -s * sh, error: min(error, 10) * ch * 1.5 + Self.unit * 4 * ch * (1 + re.magnitude * 0.25))
  }
}
