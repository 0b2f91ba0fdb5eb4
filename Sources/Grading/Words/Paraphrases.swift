/// Words that exam answers use for one another although no dictionary lists them as synonyms, by English stems.
enum Paraphrases {
  /// Whether two stems stand in one group.
  static func areClose(_ a: UInt64, _ b: UInt64) -> Bool {
    guard let first = table[a], let second = table[b] else { return false }
    return first.contains { second.contains($0) }
  }

  static func knows(_ stem: UInt64) -> Bool { table[stem] != nil }

  private static let groups = [
    "emphasis emphasise emphasize weight importance focus priority stress dominate dominant dominance",
    "explode exploding explosion diverge exponentially blow",
    "vanish vanishing disappear shrink",
    "increase grow rise deeper more higher larger greater longer",
    "increase faster quicker",
    "depth deep deeper",
    "restrict constrain constraint limit restriction bound confine",
    "similar close near match resemble alike like",
    "close closer near nearer approach toward towards",
    "force push pull drive pressure press encourage make",
    "propagate keep kept preserve maintain carry retain",
    "reconstruct reproduce rebuild recover restore reconstruction",
    "front ahead before prior",
    "adequate suitable sufficient appropriate enough fit suited proper suit reasonable",
    "big large high great strong considerable substantial much",
    "small low weak little",
    "minimise minimize reduce",
    "difference distance divergence gap discrepancy deviation",
    "distribution distributed",
    "reject discard refuse dismiss",
    "keep accept retain maintain",
    "false untrue wrong incorrect",
    "true hold holds correct valid",
    "determine decide choose fix set govern prescribe",
    "confession religion faith denomination",
    "ruler prince sovereign king monarch governs",
    "identical same equal unchanged constant",
    "matter depend affect influence",
    "order sequence arrangement ordering permute permuting permutation reorder rearrange renumber shuffle",
    "cost price expense",
    "quick fast rapid rapidly quickly",
    "scale rescale normalise normalize",
    "remove eliminate delete cancel rid",
    "happen occur arise",
    "call invoke invocation",
    "stay keep remain",
    "shortage scarcity scarce lack insufficient",
    "pamphlet leaflet flyer",
    "king emperor monarch crown",
    "cause lead result produce yield trigger",
    "contain include consist cover comprise",
    "refer point name denote",
    "new separate another",
    "element item entry member content",
    "return give output yield",
    "swap exchange switch interchange permute",
    "train learn fit optimise optimize",
    "error mistake fault",
    "rarely seldom infrequently",
    "often frequently commonly",
    "spread disseminate distribute circulate",
    "cheap cheaply inexpensive affordable",
    "generate create build make produce",
    "worker labour labor labourer employee",
    "gain benefit profit advantage",
    "lose suffer harm",
    "forgo forego sacrifice renounce give",
    "alternative option choice",
    "approximately roughly nearly almost about",
    "normal gaussian bell",
    "likely probable often frequent",
    "supply offer provide",
    "twice double doubled two",
    "halve half halved",
    "mean average expectation expected",
    "represent encode encoding representation",
    "disentangle disentangled independent separate",
    "summarise summarize aggregate combine reduce",
    "vertex node",
    "neighbour neighbor adjacent surrounding",
    "unsolved unresolved open dispute disputed unsettled unclear",
    "confuse mix swap mistake exchange",
    "neglect ignore disregard forget overlook",
    "release secrete secretion discharge",
  ]

  private static let table: [UInt64: [Int]] = {
    var table: [UInt64: [Int]] = [:]
    for (index, group) in groups.enumerated() {
      var tokenizer = Tokenizer(language: .english, limit: 100)
      for stem in Set(tokenizer.tokens(of: Array(group.utf8)).tokens.map(\.key)) {
        table[stem, default: []].append(index)
      }
    }
    return table
  }()
}
