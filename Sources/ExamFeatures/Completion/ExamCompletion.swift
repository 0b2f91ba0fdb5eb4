internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Marking

/// What an author may want to write next: headers whose numbers fit, the next label, the criterion that is missing,
/// attributes, settings, the names of concepts.
struct ExamCompletion {
  let check: ExamCheck
  let offset: ByteOffset

  func completions() -> [Completion] {
    guard let line = CompletionLine(offset, of: check.exam.text) else { return [] }
    let frontMatter = FrontMatterCompletion(line: line, settings: SettingCatalogue.exam)
    if let found = frontMatter.completions() { return found }
    if let found = attributes(line) { return found }
    var found: [Completion] = []
    if line.number == 0, check.exam.frontMatter == nil, "---".hasPrefix(line.before), line.isBlankAfter {
      found.append(
        FrontMatterCompletion.whole(
          line, settings: SettingCatalogue.exam, keys: ["title", "course", "date", "total", "pass"]))
    }
    if line.isBlankAfter { found += lines(line) }
    return found + concepts(line)
  }

  /// The part in which the cursor stands, or behind which it does.
  private var index: Int? { check.exam.parts.lastIndex { $0.start <= offset } }

  // MARK: Whole lines

  private func lines(_ line: CompletionLine) -> [Completion] {
    let written = line.before.drop { $0 == " " || $0 == "\t" }
    let style = WritingStyle(check.exam)
    let candidates = headers(line, style) + criteria(line, style) + markers(line, style) + labels(line, style)
    // What is written already must be the beginning of what is offered.
    let wanted = written.lowercased()
    return candidates.filter { wanted.isEmpty || $0.label.lowercased().hasPrefix(wanted) }
  }

  private func headers(_ line: CompletionLine, _ style: WritingStyle) -> [Completion] {
    guard let index, check.exam.parts[index].part.header == nil else { return [] }
    let part = check.exam.parts[index].part
    let scheme = check.scheme(ofPart: index)
    let count = part.alternatives.count
    var kinds: [PartKind] = part.kind == .multipleChoice ? [.multipleChoice] : [.open]
    if count == 0, part.criteria.isEmpty { kinds = [.open, .multipleChoice] }
    return kinds.map { kind in
      let points = scheme.inferred ?? Points(4)
      let number = kind == .multipleChoice && count > 0 ? count : 4
      let header = style.header(points, kind, alternatives: number).text
      let origin =
        scheme.inferred == nil
        ? "a header" : "as the \(kind == .open ? "rubric adds" : "alternatives add") up"
      return Completion(
        label: header, detail: origin, kind: .header, range: line.contentRange, insertion: header)
    }
  }

  /// The points that the rubric lacks come first.
  private func criteria(_ line: CompletionLine, _ style: WritingStyle) -> [Completion] {
    guard let index, check.scheme(ofPart: index).policy == nil else { return [] }
    let shortfall = check.scheme(ofPart: index).shortfall
    var offers: [(Points, String)] = shortfall.isPositive ? [(shortfall, "what the rubric lacks")] : []
    for (points, detail) in [
      (Points(1), "a criterion"), (Points.zero, "feedback: earns nothing"), (Points(-1), "a deduction"),
    ] where points != shortfall {
      offers.append((points, detail))
    }
    return offers.map { points, detail in
      let marker = style.criterion(points, inPart: index)
      return Completion(
        label: marker, detail: detail, kind: .criterion, range: line.contentRange,
        insertion: "\(SnippetText.escaped(marker))\n\n${1:what \(Self.effect(of: points))}",
        isSnippet: true)
    }
  }

  private static func effect(of points: Points) -> String {
    points.isZero ? "earns nothing, and why" : points.isNegative ? "costs them" : "earns them"
  }

  private func markers(_ line: CompletionLine, _ style: WritingStyle) -> [Completion] {
    guard let index, check.scheme(ofPart: index).policy == nil else { return [] }
    let part = check.exam.parts[index].part
    let maximum = check.scheme(ofPart: index).maximum
    var found: [Completion] = []
    if part.modelAnswers.isEmpty {
      let marker = style.modelAnswerMarker
      found.append(
        Completion(
          label: marker, detail: "the answer that earns full marks", kind: .header, range: line.contentRange,
          insertion: "\(SnippetText.escaped(marker))\n\n$0", isSnippet: true))
    }
    found.append(
      Completion(
        label: "Sample answer", detail: "an answer with the mark that it deserves: a test of the rubric", kind: .header,
        range: line.contentRange, insertion: "Sample answer · ${1:\(maximum.withDecimal)} points\n\n$0", isSnippet: true
      ))
    return found
  }

  /// A sample's marker line with the digits of its points to be typed over.
  private static func sampleSnippet(_ marker: String) -> String {
    let digits = { (character: Character) in character.isNumber || character == "." || character == "," }
    guard let start = marker.firstIndex(where: \.isNumber) else { return SnippetText.escaped(marker) }
    let number = marker[start...].prefix(while: digits)
    let rest = String(marker[number.endIndex...])
    return SnippetText.escaped(String(marker[..<start])) + "${1:\(number)}" + SnippetText.escaped(rest)
  }

  private func labels(_ line: CompletionLine, _ style: WritingStyle) -> [Completion] {
    guard let index else {
      return [
        Completion(
          label: "a ", detail: "the first part", kind: .label, range: line.contentRange, insertion: "a ")
      ]
    }
    let placed = check.exam.parts[index]
    let labels = style.label(after: placed)
    // A label that the next part has already is no news.
    let following = check.exam.parts.indices.contains(index + 1) ? check.exam.parts[index + 1].id : nil
    var found: [Completion] = []
    if let next = labels.next, following?.question != placed.id.question {
      found.append(
        Completion(
          label: next, detail: "the next part of question \(placed.id.question)", kind: .label,
          range: line.contentRange, insertion: next))
    }
    if following == nil {
      found.append(
        Completion(
          label: labels.newQuestion, detail: "the first part of question \(placed.id.question + 1)", kind: .label,
          range: line.contentRange, insertion: labels.newQuestion))
    }
    return found
  }

  // MARK: Attributes

  /// Within braces behind a criterion's points; nil elsewhere.
  private func attributes(_ line: CompletionLine) -> [Completion]? {
    guard let brace = line.before.lastIndex(of: "{"), !line.before[brace...].contains("}"),
      let first = line.before.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }),
      first != UInt8(ascii: "{"), !line.before[..<brace].contains("$")
    else { return nil }
    guard let index else { return nil }
    let placed = check.exam.parts[index]
    let local = line.range.lower - placed.start
    let number = placed.part.criteria.firstIndex { line.range.relative(to: placed.start).touches($0.markerRange.lower) }
    guard number != nil || placed.part.criteria.isEmpty || local < 0 else { return nil }
    let written = line.before[brace...].dropFirst().split(separator: " ", omittingEmptySubsequences: false).last ?? ""
    let range = ByteRange(line.offset + -written.utf8.count, line.offset)
    let others = placed.part.criteria.indices.filter { $0 != number }
      .compactMap { placed.part.criteria[$0].attributes.id?.text }
    var offers: [(String, String)] = []
    if let number {
      offers += check.scheme(ofPart: index).attributeEdits.filter { $0.criterion == number }
        .map { ($0.attribute, "writes down how the rubric is read") }
    }
    offers += others.map { ("instead-of=\($0)", "worth something only where that is not met") }
    offers += others.map { ("needs=\($0)", "worth something only where that is met") }
    offers += [
      (".full", "worth full marks alone"), (".bonus", "beyond the part's points"),
      (".adds", "adds its points to the others, whatever points or words tell"),
      ("one-of=", "of the criteria with this name the best counts"), ("#", "a name by which others can refer to it"),
    ]
    offers += Self.matchers
    var seen: Set<String> = []
    return offers.filter { seen.insert($0.0).inserted && $0.0.hasPrefix(written) }.map { attribute, detail in
      Completion(label: attribute, detail: detail, kind: .value, range: range, insertion: attribute)
    }
  }

  /// What meets a criterion, where its author wants to say so.
  private static let matchers = [
    ("match=\"\"", "words that meet it: gradient* near(explod* depth) none(vanish*)"),
    ("forbid=\"\"", "words that must not stand in the answer"),
    ("formula=\"\"", "a formula that must stand in the answer, in any form that equals it"),
    ("forbid-formula=\"\"", "a formula that must not stand in the answer"),
    ("number=", "a number that must stand in the answer"),
    ("tolerance=", "what the number or formula may differ by: 0.005, 2%"),
    ("unit=", "the number's unit; others of its kind are converted"),
    ("form=factored", "the formula's form: factored, lowest-terms, exact"),
    ("regex=\"\"", "an expression that must match"), ("forbid-regex=\"\"", "an expression that must not match"),
    ("spelling=exact", "no slips of the pen in match= and forbid="),
  ]

  // MARK: Concepts

  /// Concepts with a name that begins like the word at the cursor; from three letters on.
  private func concepts(_ line: CompletionLine) -> [Completion] {
    let word = line.word
    let wanted = word.text.lowercased()
    guard wanted.unicodeScalars.count >= 3 else { return [] }
    var found: [Completion] = []
    for entry in check.concepts.concepts {
      guard let name = ([entry.name] + entry.aliases).first(where: { $0.lowercased().hasPrefix(wanted) }) else {
        continue
      }
      found.append(
        Completion(
          label: name, detail: name == entry.name ? "concept" : entry.name,
          documentation: ConceptHover.explanation(entry), kind: .concept, range: word.range, insertion: name))
      if found.count == 30 { break }
    }
    return found
  }
}
