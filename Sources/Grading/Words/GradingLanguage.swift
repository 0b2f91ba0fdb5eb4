/// The languages whose inflection, negation and empty words are known; any other is compared word by word.
enum GradingLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"
  case dutch = "nl"
  case french = "fr"
  case spanish = "es"
  case other = ""

  /// The declared language (`en`, `de-CH`); where none is declared, the one whose empty words are most frequent.
  static func of(tag: String?, texts: [[UInt8]]) -> GradingLanguage {
    if let tag {
      let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
      return allCases.first { $0.rawValue == primary } ?? .other
    }
    return detect(texts)
  }

  private static func detect(_ texts: [[UInt8]]) -> GradingLanguage {
    var counts = Array(repeating: 0, count: allCases.count)
    var words = 0
    for text in texts {
      var word: [UInt8] = []
      for byte in text.prefix(20_000) + [0x20] {
        if (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 {
          word.append(byte < 0x80 ? byte | 0x20 : byte)
          continue
        }
        guard !word.isEmpty else { continue }
        let hash = StableHash.of(word)
        word.removeAll(keepingCapacity: true)
        words += 1
        for (index, language) in allCases.enumerated() where language.tell.contains(hash) { counts[index] += 1 }
      }
    }
    let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    // Too few words to tell: English stems harm other languages little on short texts.
    guard counts[best] > 0 else { return words < 12 ? .english : .other }
    return allCases[best]
  }

  /// Frequent words that the other languages do not have.
  private var tell: WordSet { Self.tells[self] ?? WordSet("") }

  private static let tells: [GradingLanguage: WordSet] = [
    .english: WordSet(
      "the of and to is that it for are with as this be by from which or have not they at your what how why does "
        + "because you can"),
    .german: WordSet(
      "der die das und ist nicht ein eine einen den dem des von mit auf für wird werden sich auch oder wie warum wenn "
        + "zu im sind weil"),
    .dutch: WordSet(
      "het een van en niet dat zijn wordt worden voor met op aan ook maar als bij waarom hoe deze naar omdat kan"),
    .french: WordSet(
      "le la les des du et est une un pas que qui dans pour par sur avec ce cette sont ne au aux pourquoi parce plus"),
    .spanish: WordSet(
      "el la los las y es una un no que en por para con del se como más al su lo porque son cuando qué"),
  ]

  // MARK: Words without a subject

  /// Articles, pronouns, auxiliaries and the like, as folded words.
  var stopWords: WordSet { Self.stops[self] ?? WordSet("") }

  private static let stops: [GradingLanguage: WordSet] = [
    .english: WordSet(
      "a an the of and or to in on at by for from with as is are was were be been being am it its this that these "
        + "those there here he she they them their his her him i we you me my our your us who whom whose which what "
        + "when where why how do does did done doing have has had having can could would should will shall may might "
        + "must so than then if but also just very too such into onto out over about because since while "
        + "s t d ll re ve m some any each all much many other another own only again further "
        + "once during between through after before above below off under until against get got like well even still "
        + "thus hence therefore however e g ie eg etc ones one's let us be"),
    .german: WordSet(
      "der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei bis da damit "
        + "dann dass daher dadurch denn deren dessen dich dies diese diesem diesen dieser dieses doch du durch er es "
        + "etwa für fur gegen hat haben hatte ich ihr ihre ihrem ihren im in indem ist ja je jede jeder jedes kann "
        + "konnen koennen man mehr mit nach noch nun nur ob so sehr sein seine sich sie sind so soll sollte uber um "
        + "uns unter vom von vor war waren warum was weil welche welcher welches wenn wer werden wie wieder wird wir "
        + "wo wurde wurden zu zum zur zwischen selbst schon hier"),
    .dutch: WordSet(
      "de het een van en of maar ook als aan bij daar dan dat de der deze die dit door doet dus er had heb hebben heeft "
        + "hem hij hoe hun ik in is je kan kunnen lijk me meer men met mijn moet na naar nog nu om omdat onder ons ook "
        + "op over te tegen toch toen tot u uit uw van veel voor want waren was wat we wel wie wij worden wordt zal "
        + "ze zich zij zijn zo zou zelf waarom wanneer waar tussen"),
    .french: WordSet(
      "le la les l un une des du de d et ou mais aussi au aux avec ce ces cet cette c comme dans elle elles en est "
        + "etaient etait ete etre eux il ils je j leur leurs lui ma mes mon m meme nos notre nous on par parce pas plus "
        + "pour qu que qui quoi s sa se ses si son sont sur ta te tes toi tu un une vos votre vous y a ont avoir peut "
        + "donc car ainsi entre tres pourquoi quand comment"),
    .spanish: WordSet(
      "el la los las un una unos unas de del y o pero tambien a al ante con como cual cuando de desde donde e ella "
        + "ellas ellos en entre era es esa ese eso esta estan este esto estos fue ha han hasta hay la le les lo mas me "
        + "mi mientras muy nos o para pero por porque que quien se ser si sido sin sobre son su sus te tiene tienen "
        + "todo todos tu un una y ya puede asi"),
  ]

  // MARK: Negation

  /// Words that turn around what stands near them, as folded words.
  var negators: WordSet { Self.negating[self] ?? WordSet("") }

  private static let negating: [GradingLanguage: WordSet] = [
    .english: WordSet(
      "not no never without neither nor none nothing cannot cant dont doesnt didnt isnt arent wasnt werent wont "
        + "wouldnt shouldnt couldnt hasnt havent hadnt hardly barely lack lacks lacking fails failed unlike nobody "
        + "nowhere n't nt ain't aint"),
    .german: WordSet(
      "nicht kein keine keinen keinem keiner keines nie niemals ohne weder nichts kaum nirgends niemand"),
    .dutch: WordSet("niet geen nooit zonder noch niets nauwelijks niemand nergens"),
    .french: WordSet("ne n non jamais sans ni rien aucun aucune personne"),
    .spanish: WordSet("no nunca jamas sin ni nada ningun ninguna ninguno tampoco apenas nadie"),
  ]

  /// How many words before it a negator may turn around (`explodiert nicht`); after it the clause is the limit.
  var negatesBackwards: Int {
    switch self {
    case .german, .dutch: 2
    default: 0
    }
  }

  /// Words that begin a new clause: a negation before them does not reach behind them.
  var clauseWords: WordSet { Self.clauses[self] ?? WordSet("") }

  private static let clauses: [GradingLanguage: WordSet] = [
    .english: WordSet(
      "what how whether why but while whereas because since so although though however instead therefore which that if when then unless "
        + "thus hence and rather where who"),
    .german: WordSet("aber sondern wahrend weil da obwohl dass wenn denn jedoch damit sodass und"),
    .dutch: WordSet("maar terwijl omdat hoewel dat als want echter zodat dus en"),
    .french: WordSet("mais tandis parce alors car quoique si donc que et"),
    .spanish: WordSet("pero sino mientras porque aunque si pues cuando que y"),
  ]

  // MARK: Stems

  /// Shortens a folded word to what its inflected forms have in common.
  func stem(_ word: inout [UInt8]) {
    switch self {
    case .english: EnglishStemmer.stem(&word)
    case .german: LightStemmer.german(&word)
    case .dutch: LightStemmer.dutch(&word)
    case .french: LightStemmer.french(&word)
    case .spanish: LightStemmer.spanish(&word)
    case .other: break
    }
  }
}
