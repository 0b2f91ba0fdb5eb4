/// A position in a document: UTF-8 bytes from its beginning, 0-based.
///
/// `public`, frozen and inlinable, unlike the rest of the package: loops over these run across targets and are up to
/// ten times slower behind `package` access.
@frozen
public struct ByteOffset: Hashable, Comparable, Sendable {
  public var value: Int
  @inlinable public init(_ value: Int) { self.value = value }
  @inlinable public static func < (a: ByteOffset, b: ByteOffset) -> Bool { a.value < b.value }
  @inlinable public static func + (a: ByteOffset, bytes: Int) -> ByteOffset { ByteOffset(a.value + bytes) }
  @inlinable public static func - (a: ByteOffset, b: ByteOffset) -> Int { a.value - b.value }
}

/// A half-open range of UTF-8 bytes of a document.
@frozen
public struct ByteRange: Hashable, Sendable {
  public var lower: ByteOffset
  public var upper: ByteOffset
  @inlinable public init(_ lower: ByteOffset, _ upper: ByteOffset) {
    self.lower = lower
    self.upper = upper < lower ? lower : upper
  }
  @inlinable public init(_ lower: Int, _ upper: Int) { self.init(ByteOffset(lower), ByteOffset(upper)) }
  @inlinable public var count: Int { upper.value - lower.value }
  @inlinable public var isEmpty: Bool { upper == lower }
  @inlinable public func contains(_ offset: ByteOffset) -> Bool { lower <= offset && offset < upper }
  /// True also for the position just behind the last byte: where a cursor may stand and still mean this range.
  @inlinable public func touches(_ offset: ByteOffset) -> Bool { lower <= offset && offset <= upper }
}

/// A half-open range of UTF-8 bytes of a *segment* (a part, an answer, the front matter), counted from its beginning.
///
/// What is parsed once and reused when text before it changes speaks of itself in these; only `at(_:)` turns one into
/// a range of the document. The two types keep the two coordinates from being mixed up.
@frozen
public struct LocalRange: Hashable, Sendable {
  public var lower: Int
  public var upper: Int
  @inlinable public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper < lower ? lower : upper
  }
  @inlinable public var count: Int { upper - lower }
  @inlinable public var isEmpty: Bool { upper == lower }
  @inlinable public func contains(_ offset: Int) -> Bool { lower <= offset && offset < upper }
  /// True also for the position just behind the last byte.
  @inlinable public func touches(_ offset: Int) -> Bool { lower <= offset && offset <= upper }
  /// The smallest range that holds both.
  @inlinable public func union(_ other: LocalRange) -> LocalRange {
    LocalRange(Swift.min(lower, other.lower), Swift.max(upper, other.upper))
  }
  /// The range in the document, when the segment begins at `start`.
  @inlinable public func at(_ start: ByteOffset) -> ByteRange { ByteRange(start + lower, start + upper) }
}

extension ByteRange {
  /// The range within a segment that begins at `start`.
  @inlinable public func relative(to start: ByteOffset) -> LocalRange { LocalRange(lower - start, upper - start) }
}
