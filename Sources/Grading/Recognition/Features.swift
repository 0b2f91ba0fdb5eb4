/// What is measured of an answer, or a window of it, against a reference. All are 0 to 1 unless said.
struct Features: Sendable {
  /// Share of the reference's weight that the answer says, softly.
  var softRecall: Double = 0
  /// Share of the answer's weight that the reference says, softly.
  var softPrecision: Double = 0
  /// The same with equal stems only.
  var recall: Double = 0
  var precision: Double = 0
  /// Likeness of the letter groups.
  var letters: Double = 0
  /// Cosine of the sums of word vectors, -1 to 1; with and without the question's words.
  var topic: Double = 0
  var ownTopic: Double = 0
  /// Share of what is aligned that is negated on one side only, and of opposites.
  var negation: Double = 0
  var opposition: Double = 0
  /// Share of the answer that repeats the question.
  var echo: Double = 0
  /// ln((answer + 1) / (reference + 1)) in content words, -2 to 1.5.
  var length: Double = 0
  /// Share of the reference's numbers and formulas that the answer has; 1 where there are none.
  var quantities: Double = 1
  /// Share of the answer's numbers that neither the reference nor the question has.
  var strangeQuantities: Double = 0
  /// Share of the reference's neighbouring words that are neighbours in the answer.
  var order: Double = 0
  /// Weight of the reference's words that the question does not say, as a share.
  var ownShare: Double = 0

  static let names = [
    "srec", "sprec", "rec", "prec", "chr", "scos", "scos_d", "neg", "ant", "echo", "len", "num", "strange", "order",
    "own",
  ]

  var values: [Double] {
    [
      softRecall, softPrecision, recall, precision, letters, topic, ownTopic, negation, opposition, echo, length,
      quantities, strangeQuantities, order, ownShare,
    ]
  }

  /// - Parameter columns: the units of the answer that are looked at.
  init(
    _ reference: Reference, _ units: Units, _ alignment: Alignment, columns: [Int], letters profile: LetterProfile
  ) {
    let wanted = reference.units
    var best = Array(repeating: -1, count: wanted.count)
    var columnBest = Array(repeating: Float.zero, count: units.count)
    var said: Float = 0
    var saidExactly: Float = 0
    var aligned: Float = 0
    var turned: Float = 0
    var opposed: Float = 0
    var quantities: (found: Float, all: Float) = (0, 0)
    var own: Float = 0
    for row in 0..<wanted.count {
      var value: Float = 0
      var isExact = false
      var opposite = false
      for column in columns {
        let likeness = alignment.likeness(row, column)
        if likeness > columnBest[column] { columnBest[column] = likeness }
        if likeness > value {
          value = likeness
          best[row] = column
        }
        if wanted.key[row] == units.key[column] { isExact = true }
        if alignment.isOpposite(row, column) { opposite = true }
      }
      let weight = wanted.weight[row]
      said += weight * value
      if !wanted.isInQuestion[row] { own += weight }
      if isExact { saidExactly += weight }
      if value >= Alignment.same {
        aligned += weight
        if best[row] >= 0, units.isNegated[best[row]] != wanted.isNegated[row] { turned += weight }
      }
      if opposite, !isExact { opposed += weight }
      if wanted.kind[row] != .word {
        quantities.all += weight
        if value >= 1 { quantities.found += weight }
      }
    }
    let total = max(1e-6, reference.totalWeight)
    softRecall = Double(said / total)
    recall = Double(saidExactly / total)
    ownShare = Double(own / total)
    negation = aligned > 0 ? Double(turned / aligned) : 0
    opposition = Double(opposed / total)
    if quantities.all > 0 { self.quantities = Double(quantities.found / quantities.all) }

    var weight: Float = 0
    var supported: Float = 0
    var supportedExactly: Float = 0
    var asked: Float = 0
    var rarity: Float = 0
    var numbers: (strange: Float, all: Float) = (0, 0)
    var sum = SIMD64<Float>.zero
    var ownSum = SIMD64<Float>.zero
    for column in columns {
      weight += units.weight[column]
      supported += units.weight[column] * columnBest[column]
      if columnBest[column] >= 1 { supportedExactly += units.weight[column] }
      rarity += units.rarity[column]
      if units.isInQuestion[column] { asked += units.rarity[column] }
      if units.kind[column] == .number {
        numbers.all += 1
        if columnBest[column] < 1, !units.isInQuestion[column] { numbers.strange += 1 }
      }
      sum += units.vector[column] * units.rarity[column]
      if !units.isInQuestion[column] { ownSum += units.vector[column] * units.rarity[column] }
    }
    if weight > 0 {
      softPrecision = Double(supported / weight)
      precision = Double(supportedExactly / weight)
    }
    if rarity > 0 { echo = Double(asked / rarity) }
    if numbers.all > 0 { strangeQuantities = Double(numbers.strange / numbers.all) }
    topic = Double(Reference.cosine(reference.direction, sum))
    ownTopic = Double(Reference.cosine(reference.ownDirection, ownSum))
    letters = Double(reference.letters.cosine(profile))
    length = min(1.5, max(-2, Logarithm.natural(Double(columns.count + 1) / Double(wanted.count + 1))))
    order = Self.order(best, units)
  }

  private static func order(_ best: [Int], _ units: Units) -> Double {
    var pairs = 0.0
    var kept = 0.0
    for row in best.indices.dropLast() where best[row] >= 0 && best[row + 1] >= 0 {
      pairs += 1
      let gap = units.token[best[row + 1]] - units.token[best[row]]
      if gap > 0, gap <= 4 { kept += 1 }
    }
    return pairs > 0 ? kept / pairs : 0
  }
}
