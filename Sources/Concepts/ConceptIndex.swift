package import ExamLanguage
package import ExamText

/// The known concepts with all their names, ready to be found in a text.
///
/// A name is found in any case, with or without hyphens, in the plural, in British or American spelling, and with its
/// words joined (`LayerNorms`). A name of capitals alone (`KL`, `BN`) is an abbreviation and found only as it stands,
/// with a plural s at most. Mathematics is read for words, LaTeX commands, code, comments and the targets of links are
/// not. Time and memory are linear in the text.
package final class ConceptIndex: Sendable {
  /// In the order of the files; of two entries with one name the later one (the author's own) counts.
  package let concepts: [ConceptEntry]
  private let names: NameTable
  private let abbreviations: NameTable
  private let powers: [UInt64]
  private let mostWords: Int
  /// For each concept the phrases in which it is not meant, as folded words.
  private let exceptions: [[[[UInt8]]]]

  /// The library that is compiled in; made when first asked for.
  package static let library = ConceptIndex(ConceptLibrary.concepts())

  package init(_ concepts: [ConceptEntry]) {
    self.concepts = concepts
    let count = concepts.reduce(0) { $0 + 1 + $1.aliases.count }
    var names = NameTable(capacity: count)
    var abbreviations = NameTable(capacity: count / 4)
    var reader = NameReader()
    for (index, concept) in concepts.enumerated() {
      for (position, name) in ([concept.name] + concept.aliases).enumerated() {
        reader.read(name)
        let words = reader.batch.words
        if NameReader.isAbbreviation(name), words.allSatisfy({ !$0.capitals.isEmpty }) {
          abbreviations.add(
            reader.batch.capitals[...], words: words.map { ($0.capitals.count, $0.gap == .comma) }, concept: index,
            isPrimary: position == 0)
        } else {
          names.add(
            reader.batch.forms[...], words: words.map { ($0.form.count, $0.gap == .comma) }, concept: index,
            isPrimary: position == 0)
        }
      }
    }
    self.names = names
    self.abbreviations = abbreviations
    powers = PhraseHash.powers(upTo: NameTable.longestName)
    // A text may cut a word of the name by a hyphen or two.
    mostWords = max(names.mostWords, abbreviations.mostWords) + 2
    exceptions = concepts.map { $0.exceptions.map(NameReader.foldedWords) }
  }

  /// A place where a concept is named.
  package struct Occurrence: Sendable, Hashable {
    package let range: LocalRange
    /// Index into `concepts`.
    package let concept: Int

    package init(range: LocalRange, concept: Int) {
      self.range = range
      self.concept = concept
    }
  }

  /// Every place in a text where a concept is named, ascending, not overlapping; the longest name wins.
  package func occurrences(in bytes: [UInt8]) -> [Occurrence] {
    guard !concepts.isEmpty else { return [] }
    var found: [Occurrence] = []
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = WordScanner()
      var batch = WordBatch()
      while scanner.next(buffer, into: &batch) { collect(batch, buffer, &found) }
    }
    return found
  }

  /// The concept of that name or alias, in any case and inflection.
  package func concept(named name: String) -> ConceptEntry? {
    var reader = NameReader()
    reader.read(name)
    let form = reader.batch.forms[...]
    guard !form.isEmpty else { return nil }
    // `KL` as it stands first, then `kl`.
    let capitals = reader.batch.capitals[...]
    let asWritten = NameReader.isAbbreviation(name) ? abbreviations.find(PhraseHash.of(capitals), capitals) : nil
    if let index = asWritten { return concepts[abbreviations.names[index].concept] }
    if let index = names.find(PhraseHash.of(form), form) { return concepts[names.names[index].concept] }
    let raised = form.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }[...]
    return abbreviations.find(PhraseHash.of(raised), raised).map { concepts[abbreviations.names[$0].concept] }
  }

  /// Names near to one that is unknown, nearest first, at most five.
  package func near(_ name: String) -> [String] {
    var reader = NameReader()
    reader.read(name)
    let wanted = Array(reader.batch.forms.prefix(NameTable.longestName))
    guard !wanted.isEmpty else { return [] }
    var nearest: [Int: Int] = [:]
    for table in [names, abbreviations] {
      for candidate in table.names {
        let form = table.bytes[candidate.bytes].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let distance = Nearness.distance(from: wanted, to: form) else { continue }
        nearest[candidate.concept] = min(distance, nearest[candidate.concept] ?? .max)
      }
    }
    return nearest.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(5).map { concepts[$0.key].name }
  }

  // MARK: Matching

  private func collect(_ batch: WordBatch, _ text: UnsafeBufferPointer<UInt8>, _ found: inout [Occurrence]) {
    var first = 0
    while first < batch.words.count {
      guard let (last, concept) = longestName(from: first, in: batch),
        !isException(first, last, concept, batch, text)
      else {
        first += 1
        continue
      }
      found.append(
        Occurrence(range: batch.words[first].range.union(batch.words[last].range), concept: concept))
      first = last + 1
    }
  }

  /// The last word of the longest name that begins at a word, and its concept.
  private func longestName(from first: Int, in batch: WordBatch) -> (last: Int, concept: Int)? {
    var best: (last: Int, concept: Int)?
    let (start, capitalsStart) = (batch.words[first].form.lowerBound, batch.words[first].capitals.lowerBound)
    var (hash, capitalsHash): (UInt64, UInt64) = (0, 0)
    var (isName, isAbbreviation) = (true, true)
    for last in first..<min(batch.words.count, first + mostWords) {
      let word = batch.words[last]
      if word.isBlocked || (last > first && word.gap == .barrier) { break }
      // A word that a hyphen follows may be cut within a word of the name; every other must end with one.
      let mayGoOn = last + 1 < batch.words.count && batch.words[last + 1].gap == .hyphen
      isName = isName && word.form.upperBound - start <= names.longest
      if isName {
        hash = hash &* powers[word.form.count] &+ word.hash
        if names.mayBegin(hash) {
          let form = batch.forms[start..<word.form.upperBound]
          if let name = names.find(hash, form), bordersAgree(first, last, batch, name) {
            best = (last, names.names[name].concept)
          }
        } else {
          isName = mayGoOn
        }
      }
      isAbbreviation =
        isAbbreviation && !word.capitals.isEmpty && (last == first || word.gap != .comma)
        && word.capitals.upperBound - capitalsStart <= abbreviations.longest
      if isAbbreviation {
        capitalsHash = capitalsHash &* powers[word.capitals.count] &+ word.capitalsHash
        if abbreviations.mayBegin(capitalsHash) {
          let form = batch.capitals[capitalsStart..<word.capitals.upperBound]
          if let name = abbreviations.find(capitalsHash, form) {
            best = (last, abbreviations.names[name].concept)
          }
        } else {
          isAbbreviation = mayGoOn
        }
      }
      if !isName, !isAbbreviation { break }
    }
    return best
  }

  /// Whether every blank between the words stands where the name has one too, and every comma where it has a comma.
  private func bordersAgree(_ first: Int, _ last: Int, _ batch: WordBatch, _ name: Int) -> Bool {
    let start = batch.words[first].form.lowerBound
    return (first..<last).allSatisfy { word in
      let gap = batch.words[word + 1].gap
      return gap == .hyphen
        || names.isBoundary(batch.words[word].form.upperBound - start, withComma: gap == .comma, of: name)
    }
  }

  /// Whether the words stand within a phrase in which the concept is not meant.
  private func isException(
    _ first: Int, _ last: Int, _ concept: Int, _ batch: WordBatch, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    exceptions[concept].contains { phrase in
      guard phrase.count > last - first else { return false }
      return (0...(phrase.count - (last - first + 1))).contains { before in
        let start = first - before
        guard start >= 0, start + phrase.count <= batch.words.count else { return false }
        return phrase.indices.allSatisfy { index in
          let word = batch.words[start + index]
          guard index == 0 || word.gap != .barrier else { return false }
          return NameReader.folded(text, word.range) == phrase[index]
        }
      }
    }
  }
}

/// Reads names with the scanner that reads texts, so that both come to the same forms.
private struct NameReader {
  private(set) var batch = WordBatch()

  mutating func read(_ name: String) {
    let bytes = Array(name.utf8.prefix(1000))
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = WordScanner()
      if !scanner.next(buffer, into: &batch) { batch.removeAll() }
    }
  }

  /// Capitals, two to six of them, with digits and signs at most: `KL`, `L-BFGS`.
  static func isAbbreviation(_ name: String) -> Bool {
    var capitals = 0
    for byte in name.utf8.prefix(20) {
      if (0x41...0x5A).contains(byte) { capitals += 1 } else if byte >= 0x61 { return false }
    }
    return (2...6).contains(capitals) && name.utf8.count <= 12
  }

  /// The words of a phrase without case and accents, inflected as they stand.
  static func foldedWords(_ phrase: String) -> [[UInt8]] {
    var reader = NameReader()
    reader.read(phrase)
    return Array(phrase.utf8).withUnsafeBufferPointer { buffer in
      reader.batch.words.map { folded(buffer, $0.range) }
    }
  }

  static func folded(_ bytes: UnsafeBufferPointer<UInt8>, _ range: LocalRange) -> [UInt8] {
    var form: [UInt8] = []
    var position = range.lower
    while position < min(range.upper, bytes.count) {
      position += Folding.fold(bytes, at: position, into: &form).length
    }
    return form
  }
}
