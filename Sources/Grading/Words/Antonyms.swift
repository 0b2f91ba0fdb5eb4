/// Words that say the opposite of one another, by their English stems (German, Dutch, French and Spanish below them).
enum Antonyms {
  /// Whether two stems are listed as opposites.
  static func areOpposite(_ a: UInt64, _ b: UInt64) -> Bool {
    guard let first = table[a], table[b] != nil, a != b else { return false }
    return first.contains(b)
  }

  /// Whether a stem has any opposite.
  static func hasOpposite(_ stem: UInt64) -> Bool { table[stem] != nil }

  /// Whether one of two words is the other with a prefix that denies it: `deoxygenated`, `unconditioned`, `nonlinear`.
  ///
  /// - Parameter letters: of one of them; the other is a token of a text with its letters.
  static func areDeniedByPrefix(
    _ letters: UnsafeBufferPointer<UInt8>, _ text: PreparedText, _ token: Int,
    _ folded: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let range = text.tokens[token].folded
    let difference = letters.count - range.count
    guard (2...3).contains(abs(difference)), min(letters.count, range.count) >= 6 else { return false }
    let other = UnsafeBufferPointer(rebasing: folded[range])
    return difference > 0 ? denies(letters, other, difference) : denies(other, letters, -difference)
  }

  private static func denies(
    _ long: UnsafeBufferPointer<UInt8>, _ short: UnsafeBufferPointer<UInt8>, _ size: Int
  ) -> Bool {
    guard short.indices.allSatisfy({ long[size + $0] == short[$0] }) else { return false }
    let prefix = long.prefix(size)
    return prefixes.contains { least, letters in short.count >= least && prefix.elementsEqual(letters) }
  }

  /// Each with the length from which on what follows is a word of its own, and not by accident (`in-tension`).
  private static let prefixes: [(Int, [UInt8])] =
    [(6, "un"), (6, "non"), (8, "de"), (7, "dis"), (9, "in"), (8, "im"), (8, "ir"), (8, "il")].map {
      ($0.0, Array($0.1.utf8))
    }

  /// Whether a stem says more or less, sooner or later: words that a claim cannot do without.
  static func areDirections(_ stem: UInt64) -> Bool { directions.contains(stem) }

  private static let directions: Set<UInt64> = {
    var tokenizer = Tokenizer(language: .english, limit: 200)
    let words =
      "increase rise grow decrease fall shrink drop decline larger smaller higher lower more less fewer faster slower "
      + "stronger weaker longer shorter better worse maximum minimum maximal minimal positive negative double halve "
      + "halved doubled"
    return Set(tokenizer.tokens(of: Array(words.utf8)).tokens.map(\.key))
  }()

  /// Groups of two sides; every word of one side is opposed to every word of the other.
  private static let pairs: [(GradingLanguage, String, String)] = [
    (
      .english, "increase rise grow raise gain amplify enlarge larger bigger higher greater",
      "decrease fall shrink drop reduce decline lessen lower diminish smaller"
    ),
    (.english, "explode exploding explosion", "vanish vanishing disappear shrink decrease decline diminish"),
    (.english, "left", "right"),
    (.english, "high higher highest", "low lower lowest"),
    (.english, "large larger big bigger great greater", "small smaller little less lesser tiny"),
    (.english, "more most", "less fewer least"),
    (.english, "maximum maximal max maximize", "minimum minimal min minimize"),
    (.english, "fast faster quick quickly rapid", "slow slower slowly"),
    (.english, "strong stronger strengthen", "weak weaker weaken"),
    (.english, "positive positively", "negative negatively"),
    (.english, "same equal identical", "different unequal differ"),
    (.english, "same", "opposite reverse"),
    (.english, "equal", "smaller larger bigger greater less"),
    (.english, "close closer closely together", "apart"),
    (.english, "biased", "unbiased"),
    (.english, "stable stability", "unstable instability"),
    (.english, "linear linearly", "nonlinear quadratic exponential"),
    (.english, "linear", "quadratic"),
    (.english, "independent independence uncorrelated", "dependent dependence correlated"),
    (.english, "supervised", "unsupervised"),
    (.english, "convex", "concave nonconvex"),
    (.english, "overfit overfitting", "underfit underfitting"),
    (.english, "encoder encode", "decoder decode"),
    (.english, "before earlier", "after later"),
    (.english, "first", "last"),
    (.english, "above over top upper", "below under bottom"),
    (.english, "front", "back behind"),
    (.english, "inside internal inner", "outside external outer"),
    (.english, "open", "closed close shut"),
    (.english, "best better good", "worst worse bad poor"),
    (.english, "true correct", "false incorrect wrong"),
    (.english, "possible", "impossible"),
    (.english, "always", "never"),
    (.english, "easy easier", "hard difficult harder"),
    (.english, "long longer", "short shorter"),
    (.english, "hot warm hotter warmer heat", "cold cool colder cooler"),
    (.english, "heavy heavier", "light lighter"),
    (.english, "hard harder", "soft softer"),
    (.english, "deep deeper", "shallow"),
    (.english, "thick", "thin"),
    (.english, "wet", "dry"),
    (.english, "rough", "smooth"),
    (.english, "loud", "quiet"),
    (.english, "near close closer", "far farther distant"),
    (.english, "forward", "backward"),
    (.english, "upward up", "downward down"),
    (.english, "local", "global"),
    (.english, "discrete", "continuous"),
    (.english, "visible", "invisible hidden"),
    (.english, "reversible", "irreversible"),
    (.english, "reliable", "unreliable"),
    (.english, "connected connect", "disconnected separated separate disconnect"),
    (.english, "present presence", "absent absence missing"),
    (.english, "attract", "repel"),
    (.english, "absorb", "reflect emit release"),
    (.english, "evaporate", "condense"),
    (.english, "melt", "freeze"),
    (.english, "push", "pull"),
    (.english, "win gain", "lose loss"),
    (.english, "add introduce insert", "subtract remove eliminate"),
    (.english, "multiply", "divide"),
    (.english, "mutable", "immutable"),
    (.english, "static", "dynamic"),
    (.english, "public", "private"),
    (.english, "synchronous", "asynchronous"),
    (.english, "rising", "falling"),
    (.english, "simple", "complex complicated"),
    (.english, "sparse", "dense"),
    (.english, "active", "inactive passive"),
    (.english, "complete", "incomplete"),
    (
      .english, "sufficient enough adequate suitable appropriate suited proper",
      "insufficient inadequate unsuitable inappropriate unfit unsuited improper"
    ),
    (.english, "reject discard", "keep accept retain maintain"),
    (.english, "considerable strong much great", "little less"),
    (.english, "change changed vary", "unchanged constant"),
    (.english, "recognise accept", "deny refuse"),
    (.english, "necessary", "unnecessary"),
    (.english, "efficient", "inefficient"),
    (.english, "expensive costly", "cheap"),
    (.english, "invariant", "equivariant variant"),
    (.english, "encourage", "discourage prevent"),
    (.english, "allow enable permit", "prevent forbid prohibit"),
    (.english, "import", "export"),
    (.english, "entangled entangle", "disentangled disentangle"),
    (.english, "supply", "demand"),
    (.english, "north", "south"),
    (.english, "east", "west"),
    (.english, "acid acidic", "alkaline basic base"),
    (
      .german, "erhöht steigt wächst vergrößert zunimmt steigen wachsen erhöhen",
      "sinkt fällt verringert abnimmt verkleinert sinken fallen verringern"
    ),
    (.german, "groß größer hoch höher", "klein kleiner niedrig niedriger"),
    (.german, "links", "rechts"),
    (.german, "stark stärker", "schwach schwächer"),
    (.german, "mehr", "weniger"),
    (.german, "schnell schneller", "langsam langsamer"),
    (.german, "gleich", "verschieden unterschiedlich"),
    (.german, "stabil", "instabil"),
    (.german, "abhängig", "unabhängig"),
    (.german, "positiv", "negativ"),
    (.german, "vor", "nach"),
    (.german, "warm", "kalt"),
    (.dutch, "stijgt stijgen toeneemt groeit", "daalt dalen afneemt krimpt"),
    (.dutch, "groot groter hoog hoger", "klein kleiner laag lager"),
    (.dutch, "links", "rechts"),
    (.dutch, "sterk sterker", "zwak zwakker"),
    (.dutch, "meer", "minder"),
    (.dutch, "snel sneller", "langzaam langzamer"),
    (.dutch, "gelijk", "verschillend"),
    (.dutch, "afhankelijk", "onafhankelijk"),
    (.french, "augmente augmenter croit monte", "diminue diminuer baisse baisser"),
    (.french, "grand grande haut haute", "petit petite bas basse"),
    (.french, "gauche", "droite"),
    (.french, "fort forte", "faible"),
    (.french, "rapide", "lent lente"),
    (.french, "dépendant", "indépendant"),
    (.french, "avant", "après"),
    (.spanish, "aumenta aumentar crece sube", "disminuye disminuir baja reduce"),
    (.spanish, "grande alto alta mayor", "pequeño pequeña bajo baja menor"),
    (.spanish, "izquierda izquierdo", "derecha derecho"),
    (.spanish, "fuerte", "débil"),
    (.spanish, "rápido", "lento"),
    (.spanish, "dependiente", "independiente"),
    (.spanish, "antes", "después"),
  ]

  private static let table: [UInt64: Set<UInt64>] = {
    var table: [UInt64: Set<UInt64>] = [:]
    func stems(_ language: GradingLanguage, _ words: String) -> [UInt64] {
      var tokenizer = Tokenizer(language: language, limit: 100)
      return tokenizer.tokens(of: Array(words.utf8)).tokens.map(\.key)
    }
    for (language, left, right) in pairs {
      let (a, b) = (stems(language, left), stems(language, right))
      for x in a {
        for y in b where x != y {
          table[x, default: []].insert(y)
          table[y, default: []].insert(x)
        }
      }
    }
    return table
  }()
}
