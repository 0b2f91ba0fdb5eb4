/// What is measured of an answer, or a window of it, against a reference. All are 0 to 1 unless said.
struct Features: Sendable {
  /// Share of the reference's weight that the answer says, softly.
  var softRecall: Double = 0
  /// Share of the answer's weight that the reference says, softly.
  var softPrecision: Double = 0
  /// Share of the reference's weight that the answer says in the same stems.
  var recall: Double = 0
  /// Likeness of the letter groups.
  var letters: Double = 0
  /// Cosine of the sums of word vectors, -1 to 1; with and without the question's words.
  var topic: Double = 0
  var ownTopic: Double = 0
  /// Share of what is aligned that is negated on one side only.
  var negation: Double = 0
  /// 1 where one of the two denies something and the other nothing, else 0.
  var denial: Double = 0
  /// Share of the reference that the answer replaces by its opposite.
  var opposition: Double = 0
  /// Share of the answer that repeats the question.
  var echo: Double = 0
  /// ln((answer + 1) / (reference + 1)) in content words, -2 to 1.5.
  var length: Double = 0
  /// ln(1 + content words of the answer).
  var size: Double = 0
  /// Share of the reference's numbers and formulas that the answer has; 1 where there are none.
  var quantities: Double = 1
  /// Soft recall of the words that the question says too, and of all others.
  var questionRecall: Double = 0
  var ownRecall: Double = 0
  /// How well the worst of the three words is said that tell most.
  var core: Double = 0

  /// Share of the words that tell most which the answer denies.
  var deniedCore: Double = 0
  /// How well the first word of a criterion is said.
  var head: Double = 0
  /// Whether the first word of a criterion is denied.
  var isHeadTurned = false
  /// Whether a sentence of a criterion of several is denied.
  var deniesSentence = false
  /// Whether a word that has an opposite is not said.
  var lacksDirection = false
  /// Whether numbers or formulas are asked for.
  var asksQuantities = false

  /// Short names for training, in the order of `values`.
  static let names = [
    "srec", "sprec", "rec", "chr", "scos", "scos_d", "neg", "ant", "echo", "len", "size", "num", "qrec", "orec", "core",
    "deny",
  ]

  var values: [Double] {
    [
      softRecall, softPrecision, recall, letters, topic, ownTopic, negation, opposition, echo, length, size, quantities,
      questionRecall, ownRecall, core, denial,
    ]
  }

  /// - Parameter columns: the units of the answer that are looked at, each stem once.
  init(
    _ reference: Reference, _ units: Units, _ alignment: Alignment, columns: [Int], letters profile: LetterProfile
  ) {
    let columnBest = measureReference(reference, units, alignment, columns)
    measureAnswer(reference, units, columns, columnBest)
    denial = columns.contains { units.isNegated[$0] } == reference.units.isNegated.contains(true) ? 0 : 1
    letters = Double(reference.letters.cosine(profile))
    length = min(1.5, max(-2, Logarithm.natural(Double(columns.count + 1) / Double(reference.units.count + 1))))
    size = Logarithm.natural(Double(columns.count + 1))
  }

  /// Looks from the reference: what of it is said. Returns for each unit of the answer how well the reference says it.
  private mutating func measureReference(
    _ reference: Reference, _ units: Units, _ alignment: Alignment, _ columns: [Int]
  ) -> [Float] {
    let wanted = reference.units
    var columnBest = Array(repeating: Float.zero, count: units.count)
    var matches = Array(repeating: Match(), count: wanted.count)
    for row in 0..<wanted.count {
      for column in columns {
        let pair = alignment.likeness(row, column)
        if pair > columnBest[column] { columnBest[column] = pair }
        if pair > matches[row].likeness
          || (pair == matches[row].likeness && pair > 0 && units.isNegated[column] == wanted.isNegated[row]
            && units.isNegated[matches[row].column] != wanted.isNegated[row])
        {
          (matches[row].likeness, matches[row].column) = (pair, column)
        }
        if wanted.key[row] == units.key[column] { matches[row].isExact = true }
        if alignment.isOpposite(row, column) { matches[row].opposite = column }
      }
    }
    leaveOut(reference, &matches)
    var (said, exact, aligned, turned, opposed): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
    var numbers: (found: Float, all: Float, missed: Float) = (0, 0, 0)
    var asked: (said: Float, all: Float) = (0, 0)
    var own: (said: Float, all: Float) = (0, 0)
    let sentences = reference.isCriterion ? reference.text.sentences.count : 0
    var bySentence = Array(repeating: (all: Float(0), aligned: Float(0), turned: Float(0)), count: sentences)
    var all: Float = 0
    for row in 0..<wanted.count where !matches[row].isSpare {
      let (match, weight) = (matches[row], wanted.weight[row])
      let value = match.likeness
      all += weight
      said += weight * value
      if match.isExact { exact += weight }
      if wanted.isInQuestion[row] {
        asked.said += value * weight
        asked.all += weight
      } else {
        own.said += value * weight
        own.all += weight
      }
      if sentences > 1 { bySentence[wanted.sentence[row]].all += weight }
      if value >= Alignment.same, match.column >= 0 {
        aligned += weight
        if sentences > 1 { bySentence[wanted.sentence[row]].aligned += weight }
        // Of a criterion only what is named for certain can be denied.
        if value >= 0.75 || !reference.isCriterion, units.isNegated[match.column] != wanted.isNegated[row],
          !alignment.isReversal(row, match.column)
        {
          turned += weight
          if sentences > 1 { bySentence[wanted.sentence[row]].turned += weight }
          if reference.isCriterion, row == reference.head { isHeadTurned = true }
          if reference.isCriterion, reference.core.contains(row) {
            deniedCore += 1 / Double(reference.core.count)
          }
        }
      }
      if match.opposite >= 0, !match.isExact, value < Alignment.same { opposed += weight }
      if reference.isDirection[row], value < Alignment.same { lacksDirection = true }
      if reference.isRequired[row] {
        numbers.all += weight
        if value >= 1 { numbers.found += weight } else if wanted.formula[row] >= 0 { numbers.missed += weight }
      }
    }
    if reference.takesAnyFormula, numbers.found > 0 {
      all -= numbers.missed
      numbers.all -= numbers.missed
    }
    deniesSentence = bySentence.contains { $0.turned * 2 > $0.aligned && $0.turned * 4 > $0.all }
    let total = max(1e-6, all)
    softRecall = Double(said / total)
    recall = Double(exact / total)
    negation = aligned > 0 ? Double(turned / aligned) : 0
    opposition = Double(opposed / total)
    asksQuantities = numbers.all > 0
    head = Double(matches.first?.bestOfGroup ?? 0)
    if numbers.all > 0 { quantities = Double(numbers.found / numbers.all) }
    questionRecall = asked.all > 0 ? Double(asked.said / asked.all) : 0
    ownRecall = own.all > 0 ? Double(own.said / own.all) : softRecall
    let cores = reference.core.map { matches[reference.group[$0]].bestOfGroup }
    // Where the question has other words, a good part of the three may do.
    let share = cores.reduce(0, +) / Float(max(1, cores.count))
    core = Double(reference.isCriterion && !reference.isAllAsked ? share : cores.min() ?? 0)
    return columnBest
  }

  /// How one unit of a reference is said.
  private struct Match {
    var likeness: Float = 0
    var column = -1
    /// An opposite of it, -1 for none.
    var opposite = -1
    var isExact = false
    /// Another one of its group stands for it.
    var isSpare = false
    /// Of the first of a group: the best of all.
    var bestOfGroup: Float = 0
  }

  /// Of units that may stand for one another only the best said one counts.
  private func leaveOut(_ reference: Reference, _ matches: inout [Match]) {
    var best: [Int: Int] = [:]
    for row in matches.indices {
      let lead = reference.group[row]
      matches[lead].bestOfGroup = max(matches[lead].bestOfGroup, matches[row].likeness)
      guard let other = best[lead] else {
        best[lead] = row
        continue
      }
      let loser = matches[row].likeness > matches[other].likeness ? other : row
      matches[loser].isSpare = true
      if loser == other { best[lead] = row }
    }
  }

  /// Looks from the answer: what of it belongs to the reference, and what only repeats the question.
  private mutating func measureAnswer(
    _ reference: Reference, _ units: Units, _ columns: [Int], _ columnBest: [Float]
  ) {
    var (weight, supported, asked, rarity): (Float, Float, Float, Float) = (0, 0, 0, 0)
    var sum = SIMD64<Float>.zero
    var ownSum = SIMD64<Float>.zero
    for column in columns {
      weight += units.weight[column]
      supported += units.weight[column] * columnBest[column]
      rarity += units.rarity[column]
      sum.add(units.vector[column], times: units.rarity[column])
      if units.isInQuestion[column] {
        asked += units.rarity[column]
      } else {
        ownSum.add(units.vector[column], times: units.rarity[column])
      }
    }
    if weight > 0 { softPrecision = Double(supported / weight) }
    if rarity > 0 { echo = Double(asked / rarity) }
    topic = Double(Reference.cosine(reference.direction, sum))
    ownTopic = Double(Reference.cosine(reference.ownDirection, ownSum))
  }
}
