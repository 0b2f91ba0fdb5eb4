/// The word among those known that a mistyped one is nearest to; nil where none is near.
///
/// The distance counts insertions, deletions, replacements and swaps of neighbours; at most a third of the letters may
/// be wrong, and two at least.
func nearest(to word: String, among known: [String]) -> String? {
  let letters = Array(word.lowercased().utf8.prefix(64))
  var best: (word: String, distance: Int)?
  for candidate in known {
    let distance = editDistance(letters, Array(candidate.utf8))
    if distance <= max(2, candidate.utf8.count / 3), distance < candidate.utf8.count, distance < best?.distance ?? 99 {
      best = (candidate, distance)
    }
  }
  return best?.word
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
