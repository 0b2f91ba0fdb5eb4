/// How near a name is to one that was meant.
enum Nearness {
  /// 0 for a beginning, then by the number of slips (a letter wrong, missing, too many, or two swapped), then names
  /// that contain the word; nil where they are not near. Bounded by the product of the lengths.
  static func distance(from wanted: [UInt8], to name: [UInt8]) -> Int? {
    if wanted.count > 1, name.starts(with: wanted) { return 0 }
    let most = min(3, max(1, wanted.count / 4))
    if abs(wanted.count - name.count) <= most {
      let slips = slips(wanted, name)
      if slips <= most { return slips }
    }
    if wanted.count > 3, contains(name, wanted) { return most + 1 }
    if name.count > 3, contains(wanted, name) { return most + 2 }
    return nil
  }

  /// The optimal string alignment distance.
  private static func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(above[j] + (a[i] == b[j] ? 0 : 1), min(above[j + 1], row[j]) + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, above) = (above, row)
    }
    return above[b.count]
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
