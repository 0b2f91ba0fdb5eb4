#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The system's elementary functions, by one door.
enum Libm {
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func logarithm(_ x: Double) -> Double { log(x) }
  static func sine(_ x: Double) -> Double { sin(x) }
  static func cosine(_ x: Double) -> Double { cos(x) }
  static func sineHyperbolic(_ x: Double) -> Double { sinh(x) }
  static func cosineHyperbolic(_ x: Double) -> Double { cosh(x) }
  static func angle(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
  static func length(_ x: Double, _ y: Double) -> Double { hypot(x, y) }
  static func gamma(_ x: Double) -> Double { tgamma(x) }
}
