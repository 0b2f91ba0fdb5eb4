internal import ExactNumbers
internal import ExamText

/// A line that gives points in a rubric: `+3.5 points`, `0 points`, `-1 point`, `+1 point: text`, `- **5 points**: text`.
struct CriterionNotation {
  enum Clarity {
    /// With a sign, or 0, or in bold as a list item's beginning.
    case clear
    /// `3 points`: a criterion only where criteria stand.
    case unsigned
    /// `- 1 point`: the bullet of a list, or a minus.
    case ambiguous
  }

  let points: PointsNotation.Reading
  let clarity: Clarity
  /// From the points to the end of the line, or to the text on it; attributes included.
  let markerRange: LocalRange
  let attributes: AttributeNotation?
  /// Where text follows on the same line.
  let textStart: Int?

  /// The criterion on a line, `from` being its first byte that is no blank.
  static func read(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> CriterionNotation? {
    let to = bytes.trimEnd(from, contentEnd)
    var start = from
    var bullet: UInt8?
    if let byte = bytes.byte(start, to), byte == 0x2D || byte == 0x2A || byte == 0x2B,
      bytes.blank(at: start + 1, to) > 0
    {
      bullet = byte
      start = bytes.skipBlanks(start + 1, to)
    } else if bytes.has("\u{2022}", at: start, to) {
      bullet = 0x2A
      start = bytes.skipBlanks(start + 3, to)
    }
    let emphasis = MarkerNotation.emphasis(bytes, start, to)
    let bracket = bytes.byte(start + emphasis, to).map { $0 == 0x28 || $0 == 0x5B } ?? false
    let numberStart = start + emphasis + (bracket ? 1 : 0)
    // `− 1 point` with a true minus is a deduction; an en dash with a blank may be a bullet as well.
    let sign = PointsNotation.sign(bytes, numberStart, to)
    let isDetached = sign.map { bytes.blank(at: numberStart + $0.length, to) > 0 } ?? false
    guard let points = PointsNotation.points(bytes, numberStart, to, blankAfterSign: isDetached) else { return nil }
    if bracket, !(points.literal?.isSigned ?? false) { return nil }
    var index = points.range.upper
    if bytes.byte(index, to) == 0x2E, index + 1 == to || bytes.blank(at: index + 1, to) > 0 { index += 1 }
    if bracket {
      guard bytes.byte(index, to) == 0x29 || bytes.byte(index, to) == 0x5D else { return nil }
      index += 1
    }
    var hasColon = bytes.byte(index, to) == 0x3A
    if hasColon { index += 1 }
    if emphasis > 0 {
      guard MarkerNotation.emphasis(bytes, index, to) >= emphasis else { return nil }
      index += emphasis
    }
    var markerEnd = index
    var next = bytes.skipBlanks(index, to)
    let attributes = AttributeNotation.read(bytes, next, to)
    if let attributes {
      markerEnd = attributes.end
      next = bytes.skipBlanks(markerEnd, to)
    }
    if !hasColon, bytes.byte(next, to) == 0x3A {
      hasColon = true
      markerEnd = next + 1
      next = bytes.skipBlanks(markerEnd, to)
    }
    if !hasColon, next < to, let dash = PointsNotation.sign(bytes, next, to), dash.isMinus || bytes[next] == 0xE2,
      bytes.blank(at: next + dash.length, to) > 0
    {
      hasColon = true
      next = bytes.skipBlanks(next + dash.length, to)
    } else if !hasColon, bytes.has("\u{2014}", at: next, to) {
      hasColon = true
      next = bytes.skipBlanks(next + 3, to)
    }
    let isSigned = points.literal?.isSigned ?? (sign != nil)
    let isZero = points.literal?.points.isZero ?? false
    let clarity: Clarity
    if bullet == 0x2D, !isSigned, !isZero, emphasis == 0 {
      clarity = .ambiguous
    } else if isDetached, bytes.has("\u{2013}", at: numberStart, to) {
      clarity = .ambiguous
    } else if isSigned || isZero || bullet == 0x2B || bullet != nil && emphasis > 0 && hasColon {
      clarity = .clear
    } else {
      clarity = .unsigned
    }
    // `2 points for the idea` without sign, colon or bullet is prose.
    if next < to, !hasColon, !isSigned { return nil }
    return CriterionNotation(
      points: points, clarity: clarity, markerRange: LocalRange(start, markerEnd), attributes: attributes,
      textStart: next < to ? next : nil)
  }
}
