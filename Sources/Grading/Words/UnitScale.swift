/// Units of measure as multiples of the plain one of their kind: 15 kg are 15000 g, and 2 h are 120 min.
struct UnitScale: Equatable, Sendable {
  /// What is measured: only units of one kind can be compared.
  enum Kind: Sendable {
    case mass, length, time, power, energy, tension, current, force, pressure, frequency, volume, amount, bytes,
      concentration,
      speed, money
  }

  let kind: Kind
  /// How many plain units it is.
  let factor: Double

  /// The unit at the beginning of a text; nil for unknown ones.
  static func of(_ unit: Slice<UnsafeBufferPointer<UInt8>>) -> UnitScale? {
    guard (1...7).contains(unit.count) else { return nil }
    return scales[StableHash.of(unit)]
  }

  private static let scales: [UInt64: UnitScale] = {
    let units: [(Kind, [(String, Double)])] = [
      (.mass, [("g", 1), ("kg", 1000), ("mg", 0.001), ("t", 1e6)]),
      (.length, [("m", 1), ("km", 1000), ("dm", 0.1), ("cm", 0.01), ("mm", 0.001), ("nm", 1e-9)]),
      (.time, [("s", 1), ("ms", 0.001), ("ns", 1e-9), ("min", 60), ("h", 3600)]),
      (.power, [("W", 1), ("kW", 1000), ("MW", 1e6), ("mW", 0.001)]),
      (.energy, [("J", 1), ("kJ", 1000), ("MJ", 1e6)]),
      (.tension, [("V", 1), ("kV", 1000), ("mV", 0.001)]),
      (.current, [("A", 1), ("mA", 0.001)]),
      (.force, [("N", 1), ("kN", 1000)]),
      (.pressure, [("Pa", 1), ("kPa", 1000), ("hPa", 100), ("MPa", 1e6), ("bar", 1e5)]),
      (.frequency, [("Hz", 1), ("kHz", 1000), ("MHz", 1e6), ("GHz", 1e9)]),
      (.volume, [("l", 1), ("L", 1), ("ml", 0.001), ("cl", 0.01), ("dl", 0.1)]),
      (.amount, [("mol", 1), ("mmol", 0.001)]),
      (.concentration, [("mol/l", 1), ("mol/L", 1), ("mmol/l", 0.001), ("mmol/L", 0.001), ("M", 1), ("mM", 0.001)]),
      (.speed, [("m/s", 1), ("km/s", 1000), ("km/h", 1 / 3.6), ("cm/s", 0.01)]),
      // Without a rate of exchange one currency is never another: the factor of dollars is no rate.
      (
        .money,
        [
          ("€", 1), ("EUR", 1), ("euro", 1), ("euros", 1), ("Euro", 1), ("Euros", 1), ("cent", 0.01), ("cents", 0.01),
          ("dollar", 1.0731), ("dollars", 1.0731), ("USD", 1.0731), ("£", 1.1937), ("GBP", 1.1937),
        ]
      ),
      (.bytes, [("B", 1), ("kB", 1000), ("MB", 1e6), ("GB", 1e9)]),
    ]
    var scales: [UInt64: UnitScale] = [:]
    for (kind, names) in units {
      for (name, factor) in names { scales[StableHash.of(name)] = UnitScale(kind: kind, factor: factor) }
    }
    return scales
  }()
}
