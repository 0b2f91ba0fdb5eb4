/// The lower triangle `L` of a symmetric positive definite matrix `L · Lᵀ`, row by row.
struct CholeskyFactor: Sendable {
  let size: Int
  private var rows: [Double]

  /// - Parameter matrix: `size` rows of `size` numbers; only the lower triangle is read. Where rounding takes the
  ///   matrix below positive definite, the pivot is held at a billionth.
  init(_ matrix: [Double], size: Int) {
    self.size = size
    rows = matrix
    for i in 0..<size {
      for j in 0...i {
        var sum = rows[i * size + j]
        for k in 0..<j { sum -= rows[i * size + k] * rows[j * size + k] }
        rows[i * size + j] = i == j ? max(sum, 1e-9).squareRoot() : sum / rows[j * size + j]
      }
    }
  }

  /// The solution of `L · x = b`.
  func forward(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<size {
      var sum = x[i]
      for k in 0..<i { sum -= rows[i * size + k] * x[k] }
      x[i] = sum / rows[i * size + i]
    }
    return x
  }

  /// The solution of `L · Lᵀ · x = b`.
  func solve(_ b: [Double]) -> [Double] {
    var x = forward(b)
    for i in (0..<size).reversed() {
      var sum = x[i]
      for k in (i + 1)..<max(i + 1, size) { sum -= rows[k * size + i] * x[k] }
      x[i] = sum / rows[i * size + i]
    }
    return x
  }
}
