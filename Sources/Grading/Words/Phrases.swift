/// Groups of words that say one word: `stays the same` is `unchanged`, `close to zero` is `vanishing`.
///
/// In an answer the word is read beside the group, so that a criterion that uses it finds it; what the answer says
/// literally stays as it is. Only English phrases are known.
struct Phrases: Sendable {
  static let english = Phrases()

  struct Phrase: Sendable {
    /// The words before the last one, as they are compared by, from the last but one backwards.
    let before: [UInt64]
    let meaning: String
    var count: Int { before.count + 1 }
  }

  /// By the phrase's last word; the longest first.
  private let byLast: [UInt64: [Phrase]]

  /// The phrases that end in a word, the longest first.
  func ending(in surface: UInt64) -> [Phrase] { byLast[surface] ?? [] }

  /// Each line: the meaning, then the phrases; `a/b` stands for either.
  private static let list = [
    ("unchanged", "stay/stays/stayed/staying/remain/remains/remained/keep/keeps the same"),
    ("unchanged", "stay/stays/remain/remains as it was/is"),
    ("unchanged", "not/doesnt/dont/didnt/never change/changes/changed/vary/matter/depend"),
    ("unchanged", "is/are/isnt/arent not affected/changed/altered"),
    ("unchanged", "isnt/arent/not affected/changed/altered"),
    ("unchanged", "no change/difference"),
    ("unchanged", "same as before"),
    ("unchanged", "is/are/was/were/comes/gives the same"),
    ("invariant", "not/doesnt/dont/never/cannot depend on the/their/its order/ordering"),
    ("invariant", "independent/irrespective/regardless of the/their/its order/ordering"),
    ("independent", "in whatever/any/whichever order"),
    ("independent", "regardless/irrespective of"),
    ("independent", "no matter how/what/which/in/the"),
    ("independent", "doesnt/dont/not depend/care/matter"),
    ("increase", "go/goes/going/went/gone up"),
    ("increase", "get/gets/become/becomes/got/became/getting bigger/larger/higher/greater/longer/stronger"),
    ("decrease", "go/goes/going/went/gone/come/comes down"),
    ("decrease", "get/gets/become/becomes/got/became/getting smaller/lower/shorter/weaker/less"),
    ("explode", "blow/blows/blew/blowing up"),
    ("explode", "grow/grows/grew/growing/increase/increases/increasing/rise/rises exponentially"),
    ("explode", "grow/grows/increase/increases without bound/limit/end"),
    ("explode", "astronomically/infinitely/arbitrarily/extremely/unboundedly large/big/high/huge"),
    ("explode", "get/gets/become/becomes/grow/grows/became huge/enormous/gigantic/massive"),
    ("explode", "become/becomes/get/gets very/extremely/too large/big/high"),
    ("reconstruct", "give/gives/get/gets/getting/giving back"),
    ("explode", "to/towards infinity"),
    ("explode", "grow/grows/get/gets/grown out of control"),
    ("vanish", "almost/nearly/practically/virtually/effectively/basically zero/0/nothing"),
    ("vanish", "close/near/next/down to zero/0/nothing"),
    (
      "vanish",
      "go/goes/tend/tends/approach/approaches/shrink/shrinks/converge/converges/fall/falls/drop/drops to/towards zero/0"
    ),
    ("vanish", "die/dies/dying out/off/away"),
    ("vanish", "fade/fades/fading away/out"),
    ("vanish", "nothing arrives/left/remains"),
    ("vanish", "smaller and smaller"),
    ("vanish", "extremely/vanishingly/negligibly/infinitesimally/exponentially small/tiny"),
    ("mean", "centred/centered at/around/on/in"),
    ("mean", "distributed/spread around/about"),
    ("twice", "two times"),
    ("twice", "a/the factor two/2"),
    ("before", "in front of"),
    ("reject", "throw/throws/threw/thrown out/away"),
    ("determine", "have/has the say"),
    ("obey", "go/goes along"),
    ("uses", "make/makes use of"),
    ("cause", "lead/leads/led to"),
    ("because", "due/owing/thanks to"),
    ("contain", "made up/out of"),
    ("remove", "get/gets rid of"),
    ("remove", "take/takes/took away/out"),
    ("disappear", "fall/falls/fell away"),
    ("join", "take/takes/took part"),
    ("supply", "on offer"),
    ("shortage", "not/isnt/arent/wont enough"),
    ("shortage", "too few/little"),
    ("surplus", "too many/much"),
    ("illiterate", "unable/inability to read"),
    ("illiterate", "not/cannot/cant/couldnt read"),
    ("equal", "as many/much/large/big/high as"),
    ("often", "most of the time"),
    ("rare", "hardly ever"),
    ("generate", "come/comes up with"),
    ("discover", "find/finds/found out"),
    ("alike", "look/looks like"),
    ("recursion", "calls/call/calling/invokes itself"),
    ("balance", "even out"),
    ("identical", "one and the same"),
    ("identical", "the very same"),
  ]

  private init() {
    var byLast: [UInt64: [Phrase]] = [:]
    for (meaning, text) in Self.list {
      let slots = text.split(separator: " ").map { slot in
        slot.split(separator: "/").map { StableHash.of(String($0)) }
      }
      var phrases: [[UInt64]] = [[]]
      for slot in slots { phrases = phrases.flatMap { phrase in slot.map { phrase + [$0] } } }
      for phrase in phrases {
        guard let last = phrase.last, phrase.count > 1 else { continue }
        byLast[last, default: []].append(Phrase(before: phrase.dropLast().reversed(), meaning: meaning))
      }
    }
    self.byLast = byLast.mapValues { phrases in
      phrases.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }
  }
}
