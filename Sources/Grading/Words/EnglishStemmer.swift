/// Porter's second stemmer for English ("Porter2", https://snowballstem.org/algorithms/english/stemmer.html) on folded
/// letters, after British spellings are written the American way.
enum EnglishStemmer {
  /// Shortens a folded word to its stem.
  static func stem(_ word: inout [UInt8]) {
    guard word.count > 2 else { return }
    if let fixed = exceptions[StableHash.of(word)] {
      word = Array(fixed.utf8)
      return
    }
    americanise(&word)
    var stemmer = Run(word: word)
    stemmer.run()
    word = stemmer.word
  }

  private static let exceptions: [UInt64: String] = {
    let list = [
      "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl", "gently": "gentl",
      "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl", "sky": "sky", "news": "news",
      "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "biases": "bias", "biased": "biased",
      "inning": "inning", "outing": "outing", "canning": "canning", "herring": "herring", "earring": "earring",
      "proceed": "proceed", "exceed": "exceed", "succeed": "succeed", "children": "child", "men": "man",
      "women": "woman", "feet": "foot", "teeth": "tooth", "mice": "mouse", "went": "go", "gone": "go", "goes": "go",
      "grew": "grow", "grown": "grow", "growth": "grow", "got": "get", "gotten": "get", "made": "make", "gave": "give",
      "given": "give", "took": "take", "taken": "take", "became": "become", "began": "begin", "begun": "begin",
      "broke": "break", "broken": "break", "brought": "bring", "built": "build", "chose": "choos",
      "chosen": "choos", "came": "come", "drew": "draw", "drawn": "draw", "fell": "fall", "fallen": "fall",
      "felt": "feel", "found": "find", "flew": "fly", "held": "hold", "kept": "keep", "knew": "know", "known": "know",
      "learnt": "learn", "left": "left", "lost": "lose", "meant": "mean", "met": "meet", "ran": "run", "rose": "rise",
      "risen": "rise", "said": "say", "saw": "see", "seen": "see", "sent": "send", "shown": "show", "shrank": "shrink",
      "shrunk": "shrink", "spoke": "speak", "stood": "stand", "taught": "teach", "thought": "think", "threw": "throw",
      "told": "tell", "understood": "understand", "won": "win", "wrote": "write", "written": "write",
      "indices": "index", "matrices": "matrix", "vertices": "vertex", "hypotheses": "hypothesi",
      "hypothesis": "hypothesi", "criteria": "criterion", "phenomena": "phenomenon", "data": "data",
      "maxima": "maximum", "max": "maximum", "minima": "minimum", "min": "minimum", "better": "good", "best": "good",
      "worse": "bad", "worst": "bad", "heard": "hear", "sank": "sink", "sunk": "sink",
      "froze": "freez", "frozen": "freez", "heavier": "heavi", "bigger": "big", "biggest": "big", "larger": "larg",
      "largest": "larg", "smaller": "small", "smallest": "small", "higher": "high", "highest": "high", "lower": "low",
      "lowest": "low", "faster": "fast", "fastest": "fast", "slower": "slow", "slowest": "slow", "longer": "long",
      "longest": "long", "shorter": "short", "shortest": "short", "greater": "great", "greatest": "great",
      "deeper": "deep", "deepest": "deep", "harder": "hard", "hotter": "hot", "colder": "cold", "louder": "loud",
    ]
    return Dictionary(uniqueKeysWithValues: list.map { (StableHash.of($0.key), $0.value) })
  }()

  private static func americanise(_ word: inout [UInt8]) {
    func ends(_ tail: StaticString) -> Bool { Run.ends(word, tail) }
    func replace(_ count: Int, by tail: StaticString) {
      word.removeLast(count)
      tail.withUTF8Buffer { word.append(contentsOf: $0) }
    }
    guard word.count > 5 else { return }
    if ends("isation") { replace(7, by: "ization") } else if ends("isations") { replace(8, by: "izations") }
    if ends("ise") { replace(3, by: "ize") } else if ends("ised") { replace(4, by: "ized") }
    if ends("ising") { replace(5, by: "izing") } else if ends("iser") { replace(4, by: "izer") }
    if ends("ises") { replace(4, by: "izes") } else if ends("yse") { replace(3, by: "yze") }
    if ends("ysed") { replace(4, by: "yzed") } else if ends("ysing") { replace(5, by: "yzing") }
    if ends("our") { replace(3, by: "or") } else if ends("ours") { replace(4, by: "ors") }
    if ends("oured") { replace(5, by: "ored") } else if ends("ouring") { replace(6, by: "oring") }
    if ends("ourable") { replace(7, by: "orable") } else if ends("oural") { replace(5, by: "oral") }
    if ends("tre") { replace(3, by: "ter") } else if ends("tres") { replace(4, by: "ters") }
    if ends("ogue") { replace(4, by: "og") } else if ends("ogues") { replace(5, by: "ogs") }
    if ends("ence"), ends("defence") || ends("licence") || ends("offence") { replace(4, by: "ense") }
  }

  /// One word on its way through the steps.
  private struct Run {
    var word: [UInt8]
    private var r1 = 0
    private var r2 = 0

    init(word: [UInt8]) { self.word = word }

    static func ends(_ word: [UInt8], _ tail: StaticString) -> Bool {
      let count = tail.utf8CodeUnitCount
      guard word.count >= count else { return false }
      return tail.withUTF8Buffer { buffer in
        let start = word.count - count
        for index in 0..<count where word[start + index] != buffer[index] { return false }
        return true
      }
    }

    private func ends(_ tail: StaticString) -> Bool { Self.ends(word, tail) }

    private func isVowel(_ index: Int) -> Bool {
      switch word[index] {
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
      default: false
      }
    }

    private func hasVowel(before end: Int) -> Bool {
      for index in 0..<max(0, end) where isVowel(index) { return true }
      return false
    }

    mutating func run() {
      // A `y` that stands for a consonant is kept in upper case until the end.
      for index in word.indices where word[index] == 0x79 && (index == 0 || isVowel(index - 1)) { word[index] = 0x59 }
      regions()
      step1a()
      step1b()
      step1c()
      step2()
      step3()
      step4()
      step5()
      for index in word.indices where word[index] == 0x59 { word[index] = 0x79 }
    }

    private mutating func regions() {
      func region(from start: Int) -> Int {
        var index = start
        while index < word.count, !isVowel(index) { index += 1 }
        while index < word.count, isVowel(index) { index += 1 }
        return min(word.count, index + 1)
      }
      func starts(_ head: StaticString) -> Bool {
        head.withUTF8Buffer { word.starts(with: $0) }
      }
      if starts("gener") || starts("arsen") {
        r1 = 5
      } else if starts("commun") {
        r1 = 6
      } else {
        r1 = region(from: 0)
      }
      r2 = region(from: r1)
    }

    private func inR1(_ count: Int) -> Bool { word.count - count >= r1 }
    private func inR2(_ count: Int) -> Bool { word.count - count >= r2 }

    /// Whether the letters before `end` end in a short syllable.
    private func endsShort(_ end: Int) -> Bool {
      if end == 2 { return isVowel(0) && !isVowel(1) }
      guard end >= 3 else { return false }
      let last = word[end - 1]
      return !isVowel(end - 1) && isVowel(end - 2) && !isVowel(end - 3) && last != 0x77 && last != 0x78 && last != 0x59
    }

    private mutating func cut(_ count: Int, add tail: StaticString = "") {
      word.removeLast(count)
      tail.withUTF8Buffer { word.append(contentsOf: $0) }
    }

    private mutating func step1a() {
      if ends("sses") {
        cut(2)
      } else if ends("ied") || ends("ies") {
        cut(word.count > 4 ? 2 : 1)
      } else if ends("us") || ends("ss") {
        return
      } else if ends("s"), hasVowel(before: word.count - 2) {
        cut(1)
      }
    }

    private mutating func step1b() {
      if ends("eed") {
        if inR1(3) { cut(1) }
        return
      }
      if ends("eedly") {
        if inR1(5) { cut(3) }
        return
      }
      let count = ends("ingly") ? 5 : ends("edly") ? 4 : ends("ing") ? 3 : ends("ed") ? 2 : 0
      guard count > 0, hasVowel(before: word.count - count) else { return }
      cut(count)
      if ends("at") || ends("bl") || ends("iz") {
        cut(0, add: "e")
      } else if word.count > 1, let last = word.last, last == word[word.count - 2], isDoubled(last) {
        cut(1)
      } else if r1 >= word.count, endsShort(word.count) {
        cut(0, add: "e")
      }
    }

    private func isDoubled(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x62, 0x64, 0x66, 0x67, 0x6D, 0x6E, 0x70, 0x72, 0x74: true
      default: false
      }
    }

    private mutating func step1c() {
      guard let last = word.last, last == 0x79 || last == 0x59, word.count > 2, !isVowel(word.count - 2) else { return }
      word[word.count - 1] = 0x69
    }

    /// The first suffix that fits decides, whether or not it may be replaced.
    private mutating func replace(_ table: [(StaticString, Int, StaticString)]) {
      for (tail, count, new) in table where ends(tail) {
        if inR1(count) { cut(count, add: new) }
        return
      }
    }

    private mutating func step2() {
      if ends("ogi") {
        if inR1(3), word.count > 3, word[word.count - 4] == 0x6C { cut(1) }
        return
      }
      let isLi =
        ends("li") && !ends("entli") && !ends("ousli") && !ends("abli") && !ends("alli") && !ends("lessli")
        && !ends("fulli") && !ends("bli")
      if isLi {
        if inR1(2), word.count > 2, "cdeghkmnrt".utf8.contains(word[word.count - 3]) { cut(2) }
        return
      }
      replace([
        ("ational", 7, "ate"), ("fulness", 7, "ful"), ("iveness", 7, "ive"), ("ization", 7, "ize"),
        ("ousness", 7, "ous"), ("biliti", 6, "ble"), ("lessli", 6, "less"), ("tional", 6, "tion"),
        ("alism", 5, "al"), ("aliti", 5, "al"), ("ation", 5, "ate"), ("entli", 5, "ent"), ("fulli", 5, "ful"),
        ("iviti", 5, "ive"), ("ousli", 5, "ous"), ("abli", 4, "able"), ("alli", 4, "al"), ("anci", 4, "ance"),
        ("ator", 4, "ate"), ("enci", 4, "ence"), ("izer", 4, "ize"), ("bli", 3, "ble"),
      ])
    }

    private mutating func step3() {
      if ends("ative") {
        if inR2(5) { cut(5) }
        return
      }
      replace([
        ("ational", 7, "ate"), ("tional", 6, "tion"), ("alize", 5, "al"), ("icate", 5, "ic"), ("iciti", 5, "ic"),
        ("ical", 4, "ic"), ("ness", 4, ""), ("ful", 3, ""),
      ])
    }

    private mutating func step4() {
      let tails: [(StaticString, Int)] = [
        ("ement", 5), ("ance", 4), ("ence", 4), ("able", 4), ("ible", 4), ("ment", 4), ("ant", 3), ("ent", 3),
        ("ism", 3), ("ate", 3), ("iti", 3), ("ous", 3), ("ive", 3), ("ize", 3), ("al", 2), ("er", 2), ("ic", 2),
      ]
      for (tail, count) in tails where ends(tail) {
        if inR2(count) { cut(count) }
        return
      }
      if ends("ion"), inR2(3), word.count > 3 {
        let before = word[word.count - 4]
        if before == 0x73 || before == 0x74 { cut(3) }
      }
    }

    private mutating func step5() {
      if ends("e") {
        if inR2(1) || (inR1(1) && !endsShort(word.count - 1)) { cut(1) }
      } else if ends("ll"), inR2(1) {
        cut(1)
      }
    }
  }
}
