/// Light stemmers in the manner of Savoy's (endings of number, gender and case; the commonest derivations), on folded
/// words. They cut little, so that different words seldom meet.
enum LightStemmer {
  /// Cuts the first ending that leaves at least `rest` letters.
  private static func cut(_ word: inout [UInt8], _ endings: [StaticString], rest: Int) {
    for ending in endings {
      let count = ending.utf8CodeUnitCount
      guard word.count >= count + rest else { continue }
      let fits = ending.withUTF8Buffer { buffer in
        let start = word.count - count
        for index in 0..<count where word[start + index] != buffer[index] { return false }
        return true
      }
      if fits {
        word.removeLast(count)
        return
      }
    }
  }

  static func german(_ word: inout [UInt8]) {
    cut(&word, ["ierungen", "ierung", "ungen", "ung", "heiten", "keiten", "heit", "keit"], rest: 4)
    cut(&word, ["iertes", "ierten", "ierter", "ierte", "ieren", "iert", "ierst"], rest: 3)
    cut(&word, ["ern", "em", "en", "er", "es", "te", "st", "e", "n", "s", "t"], rest: 3)
    cut(&word, ["isch", "lich", "er", "en", "e"], rest: 4)
  }

  static func dutch(_ word: inout [UInt8]) {
    cut(&word, ["heden", "heid", "ingen", "ing", "eren", "eert", "erende"], rest: 4)
    cut(&word, ["ende", "den", "ten", "de", "te", "en", "es", "e", "s", "t"], rest: 3)
    // `groot`, `grote`: one vowel is written in an open syllable and two in a closed one.
    if word.count >= 4 {
      let (vowel, last) = (word.count - 2, word.count - 1)
      if word[vowel] == word[vowel - 1], [0x61, 0x65, 0x6F, 0x75].contains(word[vowel]) {
        word.remove(at: vowel)
      } else if word[last] == word[vowel] {
        word.removeLast()
      }
    }
  }

  static func french(_ word: inout [UInt8]) {
    cut(
      &word,
      [
        "issements", "issement", "ations", "ation", "ateurs", "ateur", "ements", "ement", "euses", "euse", "ives",
        "ive", "ites", "ite", "iques", "ique", "ances", "ance", "ences", "ence",
      ], rest: 4)
    cut(
      &word,
      [
        "eraient", "erait", "aient", "erons", "eront", "antes", "ante", "ants", "ant", "ees", "ee", "ons", "ez", "ait",
        "ent", "era", "er", "ir", "es", "it", "e", "s", "x",
      ], rest: 3)
    if let last = word.last, word.count > 3, word[word.count - 2] == last { word.removeLast() }
  }

  static func spanish(_ word: inout [UInt8]) {
    cut(
      &word,
      [
        "imientos", "imiento", "amientos", "amiento", "aciones", "acion", "idades", "idad", "amente", "mente",
        "adores", "ador", "ancia", "encia", "ivos", "ivas", "ivo", "iva",
      ], rest: 4)
    cut(
      &word,
      [
        "aban", "aron", "ieron", "iendo", "ando", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida", "aba",
        "ara", "era", "ira", "amos", "emos", "imos", "an", "en", "ar", "er", "ir", "os", "as", "es", "o", "a", "e", "s",
      ], rest: 3)
  }
}
