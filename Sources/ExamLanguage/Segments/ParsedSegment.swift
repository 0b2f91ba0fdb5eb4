/// A segment, parsed: a part, or what stands outside every part, read in the same way.
final class ParsedSegment: Sendable {
  let part: Part
  /// What its first line says, where that is a heading.
  let heading: HeadingNotation?
  /// Of the segment that is the front matter.
  let frontMatter: FrontMatter?

  init(part: Part, heading: HeadingNotation? = nil, frontMatter: FrontMatter? = nil) {
    self.part = part
    self.heading = heading
    self.frontMatter = frontMatter
  }
}
