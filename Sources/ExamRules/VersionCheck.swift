internal import ExactNumbers
package import ExamLanguage
internal import ExamText
package import Marking

/// Compares an exam with the one that it is another version or a translation of.
package enum VersionCheck {
  /// What an exam with `version-of:` says otherwise than the exam that it names.
  ///
  /// - Parameter other: nil where that exam is not found, which is said.
  package static func findings(of own: ExamCheck, beside other: ExamCheck?) -> [Finding] {
    let rule = RuleRegistry.index(of: Rule.versionDiffers)
    guard let name = own.exam.settings.versionOf, !own.exam.settings.isStudentCopy, !own.levels.isOff(rule),
      let place = own.exam.frontMatter?.entry("version-of")?.valueRange.at(ByteOffset(0))
    else { return [] }
    var list = FindingList(levels: own.levels)
    let notes = other.map { self.notes(own, $0, place) } ?? [Note(place, "no exam “\(name)” can be found and read")]
    let isAllowed = own.exam.allowances.contains { $0.allowance.rule == Rule.versionDiffers.id }
    for note in notes where !isAllowed && !self.isAllowed(note, own.exam) { list.add(note, rule: rule) }
    return list.sorted
  }

  private static func isAllowed(_ note: Note<ByteRange>, _ exam: Exam) -> Bool {
    note.home.map { exam.parts[$0].part.allowances.contains { $0.rule == Rule.versionDiffers.id } } ?? false
  }

  private static func notes(_ own: ExamCheck, _ other: ExamCheck, _ place: ByteRange) -> [Note<ByteRange>] {
    let (a, b) = (own.marking, other.marking)
    var notes: [Note<ByteRange>] = []
    if a.maximum != b.maximum {
      notes.append(Note(place, "the parts add up to \(a.maximum), those of the other version to \(b.maximum)"))
    }
    if a.declaredTotal != b.declaredTotal {
      let total = own.exam.declaredTotalRange ?? place
      let (here, there) = (VersionDifferences.name(a.declaredTotal), VersionDifferences.name(b.declaredTotal))
      var note = Note(total, "the total says \(here), that of the other version \(there)")
      if let points = b.declaredTotal, own.exam.declaredTotalRange != nil {
        let claimed = own.exam.totals.first { $0.range == total }?.numberRange
        if let digits = claimed ?? TotalPlace.number(in: total, of: own.exam.text) {
          note.fixes = [NoteFix("set the total to \(points)", [(digits, points.description)])]
        }
      }
      notes.append(note)
    }
    if a.passMark != b.passMark {
      let pass = own.exam.frontMatter?.entry("pass") ?? own.exam.frontMatter?.entry("pass-mark")
      let (here, there) = (VersionDifferences.name(a.passMark), VersionDifferences.name(b.passMark))
      var note = Note(pass?.valueRange.at(ByteOffset(0)) ?? place, "\(here) points pass, in the other version \(there)")
      let their = other.exam.frontMatter?.entry("pass") ?? other.exam.frontMatter?.entry("pass-mark")
      if let pass, let their {
        let written = other.exam.text.string(their.valueRange.at(ByteOffset(0)))
        note.fixes = [NoteFix("let \(written) pass", [(pass.valueRange.at(ByteOffset(0)), written)])]
      }
      notes.append(note)
    }
    let theirs = Dictionary(other.exam.parts.indices.map { (other.exam.parts[$0].id, $0) }) { first, _ in first }
    var seen: Set<PartID> = []
    for (index, placed) in own.exam.parts.enumerated() where seen.insert(placed.id).inserted {
      let match = theirs[placed.id]
      let messages =
        match.map { match in
          VersionDifferences.ofParts(
            placed.part, own.scheme(ofPart: index), other.exam.parts[match].part, other.scheme(ofPart: match))
        } ?? ["the other version has no such part"]
      let fixes = match.map { taking(other.exam.parts[$0].part, other.scheme(ofPart: $0), in: placed) } ?? [:]
      for message in messages {
        let words = placed.part.header?.points.range ?? placed.part.declaredPoints?.range ?? placed.part.labelRange
        var note = Note(placed.range(words), message)
        note.fixes = fixes.filter { message.hasPrefix($0.key) }.map(\.value)
        (note.part, note.home) = (placed.id, index)
        notes.append(note)
      }
    }
    let missing = other.exam.parts.map(\.id).filter { !seen.contains($0) }
    if !missing.isEmpty {
      notes.append(Note(place, "\(Phrases.list(missing.map(\.description))) of the other version stand nowhere here"))
    }
    return notes
  }
}

extension VersionCheck {
  /// The other version's points for this part, by how the message begins that they mend: its header, and criteria one by
  /// one, where there are as many and no more than one differs, so that their order cannot be another.
  private static func taking(
    _ other: Part, _ scheme: MarkingScheme, in placed: PlacedPart
  ) -> [String: NoteFix<ByteRange>] {
    let part = placed.part
    var fixes: [String: NoteFix<ByteRange>] = [:]
    if let header = part.header?.points, header.points != scheme.maximum {
      fixes["worth"] = NoteFix(
        "make it worth \(Phrases.points(scheme.maximum)), as there",
        [(placed.range(header.range), PointsStyle(header, in: part).literal(scheme.maximum))])
    }
    let pairs = zip(part.criteria.map(\.points), other.criteria.map(\.points)).filter { $0.points != $1.points }
    if part.criteria.count == other.criteria.count, pairs.count == 1, let (own, their) = pairs.first {
      fixes["the rubrics"] = NoteFix(
        "make it \(their.points.signed), as there",
        [(placed.range(own.numberRange), PointsStyle(own, in: part).number(their.points))])
    }
    return fixes
  }
}

/// What two parts of one name are worth, where that differs.
package enum VersionDifferences {
  /// Texts may differ, and the order of alternatives and criteria.
  package static func ofParts(_ a: Part, _ one: MarkingScheme, _ b: Part, _ two: MarkingScheme) -> [String] {
    var lines: [String] = []
    if a.kind != b.kind {
      return [a.kind == .open ? "open here, multiple choice there" : "multiple choice here, open there"]
    }
    if one.maximum != two.maximum { lines.append("worth \(one.maximum) and \(two.maximum)") }
    if a.kind == .multipleChoice {
      if a.alternatives.count != b.alternatives.count {
        lines.append("\(a.alternatives.count) and \(b.alternatives.count) alternatives")
      } else if key(a) != key(b) {
        lines.append("the keys are worth \(list(key(a))) and \(list(key(b)))")
      }
    } else {
      let (first, second) = (a.criteria.map(\.points.points).sorted(), b.criteria.map(\.points.points).sorted())
      if first != second { lines.append("the rubrics have \(list(first)) and \(list(second))") }
      if a.modelAnswers.isEmpty != b.modelAnswers.isEmpty { lines.append("a model answer in one only") }
    }
    return lines
  }

  /// What the alternatives are worth, whatever their order; 1 for a right one without points.
  private static func key(_ part: Part) -> [Points] {
    part.alternatives.map { $0.points?.points ?? Points($0.isTicked == true ? 1 : 0) }.sorted()
  }

  private static func list(_ points: [Points]) -> String {
    points.isEmpty ? "nothing" : points.prefix(12).map(\.signed).joined(separator: " ")
  }

  static func name(_ points: Points?) -> String { points?.description ?? "nothing" }
}
