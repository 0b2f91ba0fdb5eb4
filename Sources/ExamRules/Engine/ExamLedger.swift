internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

/// What a part has for the rules that compare parts: a bit for each, so that thousands of parts are looked through in
/// microseconds.
struct PartFlags: OptionSet, Sendable {
  let rawValue: UInt16

  /// Something was found by the rules that look at the part alone.
  static let notes = PartFlags(rawValue: 1 << 0)
  static let allowances = PartFlags(rawValue: 1 << 1)
  static let artefacts = PartFlags(rawValue: 1 << 2)
  /// Neither header nor points on its heading.
  static let headerless = PartFlags(rawValue: 1 << 3)
  static let comma = PartFlags(rawValue: 1 << 4)
  static let point = PartFlags(rawValue: 1 << 5)
  /// Exactly one alternative is right.
  static let onlyKey = PartFlags(rawValue: 1 << 6)
  static let longestKey = PartFlags(rawValue: 1 << 7)
  static let slip = PartFlags(rawValue: 1 << 8)
  static let markForEverything = PartFlags(rawValue: 1 << 9)
  static let references = PartFlags(rawValue: 1 << 10)

  static let all: [PartFlags] = (0..<11).map { PartFlags(rawValue: 1 << $0) }

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ check: PartCheck) {
    let (part, summary) = (check.part, check.summary)
    var flags: PartFlags = []
    if !check.notes.entries.isEmpty { flags.insert(.notes) }
    if !part.allowances.isEmpty { flags.insert(.allowances) }
    if !part.artefacts.isEmpty { flags.insert(.artefacts) }
    if part.header == nil, part.declaredPoints == nil { flags.insert(.headerless) }
    if summary.comma != nil { flags.insert(.comma) }
    if summary.point != nil { flags.insert(.point) }
    if let key = summary.onlyKey { flags.formUnion(key.isLongest ? [.onlyKey, .longestKey] : .onlyKey) }
    if summary.penalties?.isSlip == true { flags.insert(.slip) }
    if summary.markForEverything != nil { flags.insert(.markForEverything) }
    if !summary.references.isEmpty { flags.insert(.references) }
    self = flags
  }
}

/// Amounts that many parts have in common, each with a small number of its own and how many parts have it.
struct AmountTally: Sendable {
  private(set) var values: [Rational] = []
  private(set) var counts: [Int] = []
  private var numbers: [Rational: Int32] = [:]
  /// How many parts have one.
  private(set) var total = 0

  /// What stands for no amount.
  static let none: Int32 = -1

  mutating func add(_ value: Rational?) -> Int32 {
    guard let value else { return Self.none }
    total += 1
    if let number = numbers[value] {
      counts[Int(number)] += 1
      return number
    }
    let number = Int32(truncatingIfNeeded: values.count)
    numbers[value] = number
    values.append(value)
    counts.append(1)
    return number
  }

  mutating func remove(_ number: Int32) {
    guard number != Self.none else { return }
    total -= 1
    counts[Int(number)] -= 1
  }

  /// The one in the middle, of two the greater; nil where there is none.
  var median: Rational? {
    var left = total / 2
    for number in values.indices.filter({ counts[$0] > 0 }).sorted(by: { values[$0] < values[$1] }) {
      if left < counts[number] { return values[number] }
      left -= counts[number]
    }
    return nil
  }
}

/// What the rules that compare parts need to know of all parts together.
///
/// It is handed from one version of an exam to the next, which changes what an edit changed and leaves the rest where it
/// is: only the version that has it can use it. It holds nothing that another version could not make from its parts.
struct ExamLedger: Sendable {
  /// One for each part, in document order, and so are the next.
  private(set) var flags: [PartFlags] = []
  /// What penalties sum to as a share of what right ticks earn.
  private(set) var shares: [Int32] = []
  /// Pages of answer space for a point.
  private(set) var rates: [Int32] = []
  /// A number for the question's words; 0 where hardly anything is asked or nothing is earned.
  private(set) var keys: [Int] = []
  /// What grading the part's own answers costs; -1 where there is nothing to grade.
  private(set) var units: [Int32] = []
  /// The question, as an index.
  private(set) var questions: [Int32] = []

  private(set) var shareTally = AmountTally()
  private(set) var rateTally = AmountTally()
  /// How many parts have the only right alternative in a place.
  private(set) var keyPlaces: [Int: Int] = [:]
  /// What the parts are worth together, pools or not.
  private(set) var maximum = Points.zero

  /// Every part's name.
  private(set) var names: Set<PartID> = []
  /// Every question's number.
  private(set) var numbers: Set<Int> = []
  /// Parts whose name an earlier one has, with that.
  private(set) var repeatedNames: [(index: Int, first: Int)] = []
  /// Parts whose letter does not follow the one before.
  private(set) var skippedNames: [Int] = []
  /// Questions (indices into `Exam.questions`) whose number does not follow the one before.
  private(set) var skippedQuestions: [Int] = []
  /// Questions whose heading says something else than their parts add up to; with pools, all whose heading says
  /// something.
  private(set) var suspectQuestions: [Int] = []

  private var flagCounts = [Int](repeating: 0, count: 16)
  private var keyCounts: [Int: Int] = [:]
  /// How many questions are asked more than once.
  private(set) var repeatedKeys = 0

  /// Whether so many amounts came and went that a new one would be smaller.
  var isWornOut: Bool { max(shareTally.values.count, rateTally.values.count) > 256 + flags.count }

  /// How many parts have something.
  func count(_ flag: PartFlags) -> Int { flagCounts[flag.rawValue.trailingZeroBitCount] }

  /// The parts that have something, in document order.
  func indices(with flag: PartFlags) -> [Int] {
    guard count(flag) > 0 else { return [] }
    return flags.indices.filter { flags[$0].contains(flag) }
  }

  /// Whether a part's question is asked in another part too.
  func isRepeated(_ index: Int) -> Bool { keys[index] != 0 && keyCounts[keys[index], default: 0] > 1 }

  // MARK: Making and changing

  init(_ exam: Exam, _ parts: Row<PartCheck>) {
    flags.reserveCapacity(parts.count)
    for check in parts { append(check) }
    for (index, question) in exam.questions.enumerated() {
      if isSuspect(question, exam, parts) { suspectQuestions.append(index) }
      for _ in question.parts { questions.append(Int32(truncatingIfNeeded: index)) }
    }
    nameAll(exam)
  }

  /// What is true of the exam after an edit that kept its shape.
  ///
  /// - Parameter former: the checks of the parts before it.
  mutating func update(_ change: ExamChange, _ exam: Exam, from former: Row<PartCheck>, to parts: Row<PartCheck>) {
    for index in change.removed {
      remove(former[index], index)
      replace(parts[index], index)
    }
    let changed = change.questions.clamped(to: 0..<exam.questions.count)
    suspectQuestions.removeAll { changed.contains($0) }
    let place = suspectQuestions.firstIndex { $0 >= changed.lowerBound } ?? suspectQuestions.count
    suspectQuestions.insert(contentsOf: changed.filter { isSuspect(exam.questions[$0], exam, parts) }, at: place)
  }

  private func isSuspect(_ question: Question, _ exam: Exam, _ parts: Row<PartCheck>) -> Bool {
    guard let declared = question.declaredPoints else { return false }
    return !exam.settings.pools.isEmpty || declared != question.parts.map { parts[$0].scheme.maximum }.sum()
  }

  private mutating func append(_ check: PartCheck) {
    flags.append([])
    shares.append(AmountTally.none)
    rates.append(AmountTally.none)
    keys.append(0)
    units.append(-1)
    replace(check, flags.count - 1)
  }

  /// Takes a part in, where nothing is noted of the one before.
  private mutating func replace(_ check: PartCheck, _ index: Int) {
    let summary = check.summary
    flags[index] = PartFlags(check)
    for (bit, flag) in PartFlags.all.enumerated() where flags[index].contains(flag) { flagCounts[bit] += 1 }
    shares[index] = shareTally.add(summary.penalties.flatMap { $0.sum.share(of: $0.earned) })
    rates[index] = rateTally.add(summary.spaceForPoint.flatMap { $0.signum > 0 ? $0 : nil })
    units[index] = check.gradingWork.map { Int32(clamping: $0.units) } ?? -1
    if let key = summary.onlyKey { keyPlaces[key.place, default: 0] += 1 }
    maximum += check.scheme.maximum
    keys[index] = check.scheme.maximum.isPositive ? summary.question ?? 0 : 0
    if keys[index] != 0 {
      keyCounts[keys[index], default: 0] += 1
      if keyCounts[keys[index]] == 2 { repeatedKeys += 1 }
    }
  }

  private mutating func remove(_ check: PartCheck, _ index: Int) {
    for (bit, flag) in PartFlags.all.enumerated() where flags[index].contains(flag) { flagCounts[bit] -= 1 }
    shareTally.remove(shares[index])
    rateTally.remove(rates[index])
    if let key = check.summary.onlyKey { keyPlaces[key.place, default: 1] -= 1 }
    maximum = maximum - check.scheme.maximum
    if keys[index] != 0, let count = keyCounts[keys[index]] {
      keyCounts[keys[index]] = count == 1 ? nil : count - 1
      if count == 2 { repeatedKeys -= 1 }
    }
  }

  private mutating func nameAll(_ exam: Exam) {
    var first: [PartID: Int] = [:]
    first.reserveCapacity(flags.count)
    var last: PlacedPart?
    for (index, placed) in exam.parts.enumerated() {
      if let other = first[placed.id] { repeatedNames.append((index, other)) } else { first[placed.id] = index }
      if let last, Self.isSkipped(from: last, to: placed) { skippedNames.append(index) }
      last = placed
    }
    names = Set(first.keys)
    numbers = Set(exam.questions.map(\.number))
    var number: Int?
    for (index, question) in exam.questions.enumerated() {
      if let number, question.number != number, question.number != number + 1 { skippedQuestions.append(index) }
      number = question.number
    }
  }

  private static func isSkipped(from former: PlacedPart, to own: PlacedPart) -> Bool {
    guard let next = own.id.letter.utf8.first, own.id.letter.utf8.count == 1 else { return false }
    // The first part of a question is its a.
    guard former.question == own.question else { return next != 0x61 }
    guard let last = former.id.letter.utf8.first, former.id.letter.utf8.count == 1 else { return false }
    return next != last && next != last + 1
  }
}
