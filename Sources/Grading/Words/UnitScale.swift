/// Units of measure with a prefix, as multiples of the plain one: 15 kg are 15000 g.
enum UnitScale {
  /// How many plain units a written one is; nil for plain and unknown ones.
  static func of(_ unit: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
    guard (2...4).contains(unit.count) else { return nil }
    return scales[StableHash.of(unit)]
  }

  private static let scales: [UInt64: Double] = {
    let units: [(String, Double)] = [
      ("kg", 1000), ("mg", 0.001), ("km", 1000), ("dm", 0.1), ("cm", 0.01), ("mm", 0.001), ("nm", 1e-9),
      ("ms", 0.001), ("ns", 1e-9), ("kW", 1000), ("MW", 1e6), ("mW", 0.001), ("kJ", 1000), ("MJ", 1e6), ("kV", 1000),
      ("mV", 0.001), ("mA", 0.001), ("kN", 1000), ("kPa", 1000), ("hPa", 100), ("MPa", 1e6), ("kHz", 1000),
      ("MHz", 1e6), ("GHz", 1e9), ("ml", 0.001), ("cl", 0.01), ("dl", 0.1), ("mmol", 0.001), ("mM", 0.001),
      ("kB", 1000), ("MB", 1e6), ("GB", 1e9),
    ]
    return Dictionary(units.map { (StableHash.of($0.0), $0.1) }) { first, _ in first }
  }()
}
