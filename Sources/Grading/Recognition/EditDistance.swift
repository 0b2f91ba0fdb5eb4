/// Whether a word is another one with a slip of the pen.
enum EditDistance {
  /// How many slips a word of this length may hold: none in short words, where another word is one letter away.
  static func tolerated(_ length: Int) -> Int { length < 5 ? 0 : length < 8 ? 1 : 2 }

  /// Whether two words differ by at most `limit` letters added, left out, changed or swapped with their neighbours.
  static func isWithin(_ limit: Int, _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let (n, m) = (a.count, b.count)
    guard limit > 0, abs(n - m) <= limit, n <= 64, m <= 64 else { return false }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (m + 1)) { rows in
      for index in 0..<(3 * (m + 1)) { rows[index] = index % (m + 1) }
      var (before, last, row) = (0, m + 1, 2 * (m + 1))
      for j in 0...m { rows[last + j] = j }
      for i in 1...max(1, n) where n > 0 {
        rows[row] = i
        var least = i
        if m > 0 {
          for j in 1...m {
            let same = a[i - 1] == b[j - 1]
            var value = min(rows[last + j] + 1, rows[row + j - 1] + 1, rows[last + j - 1] + (same ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
              value = min(value, rows[before + j - 2] + 1)
            }
            rows[row + j] = value
            least = min(least, value)
          }
        }
        if least > limit { return false }
        (before, last, row) = (last, row, before)
      }
      return rows[last + m] <= limit
    }
  }
}
