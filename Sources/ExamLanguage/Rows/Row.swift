/// What stretches of a row add up to: their bytes, how many parts they hold, and whatever else is to be found without
/// walking the whole row.
///
/// Appending is associative; it need not commute.
public protocol RowMeasure: Sendable {
  /// Of nothing.
  init()
  mutating func append(_ other: Self)
}

/// An element of a `Row`.
public protocol RowElement: Sendable {
  associatedtype Measure: RowMeasure
  var measure: Measure { get }
}

/// A row of elements that its versions share: in blocks, each of which knows its measure.
///
/// Replacing some elements makes a block or two anew and copies a reference for each of the others, so that it costs
/// what it touches and a few nanoseconds for every thirty elements around it. Whatever a measure counts is found by two
/// binary searches.
///
/// `public` and inlinable, unlike the rest of the package: loops over these run across targets.
@frozen
public struct Row<Element: RowElement>: Sendable, RandomAccessCollection {
  @usableFromInline
  final class Block: Sendable {
    @usableFromInline let elements: [Element]
    /// What stands before each element within the block.
    @usableFromInline let before: [Element.Measure]
    @usableFromInline let measure: Element.Measure

    @inlinable
    init(_ elements: [Element]) {
      self.elements = elements
      var before: [Element.Measure] = []
      before.reserveCapacity(elements.count)
      var measure = Element.Measure()
      for element in elements {
        before.append(measure)
        measure.append(element.measure)
      }
      (self.before, self.measure) = (before, measure)
    }
  }

  @usableFromInline static var limit: Int { 32 }
  @usableFromInline static var least: Int { 8 }

  @usableFromInline let blocks: [Block]
  /// How many elements stand before each block.
  @usableFromInline let starts: [Int]
  /// What all elements before each block measure.
  @usableFromInline let before: [Element.Measure]
  public let count: Int
  /// What all elements measure together.
  public let measure: Element.Measure

  @inlinable
  public init(_ elements: [Element] = []) { self.init(blocks: Self.cut(elements)) }

  @inlinable
  init(blocks: [Block]) {
    self.blocks = blocks
    var starts: [Int] = []
    var before: [Element.Measure] = []
    starts.reserveCapacity(blocks.count)
    before.reserveCapacity(blocks.count)
    var (count, measure) = (0, Element.Measure())
    for block in blocks {
      starts.append(count)
      before.append(measure)
      count += block.elements.count
      measure.append(block.measure)
    }
    (self.starts, self.before, self.count, self.measure) = (starts, before, count, measure)
  }

  /// Into blocks of about the same size.
  @inlinable
  static func cut(_ elements: [Element]) -> [Block] {
    guard elements.count > limit else { return elements.isEmpty ? [] : [Block(elements)] }
    let number = (elements.count + limit * 3 / 4 - 1) / (limit * 3 / 4)
    return (0..<number).map { index in
      Block(Array(elements[(elements.count * index / number)..<(elements.count * (index + 1) / number)]))
    }
  }

  // MARK: As a collection

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  /// An element that exists.
  @inlinable
  public subscript(index: Int) -> Element {
    let block = block(at: index)
    return blocks[block].elements[index - starts[block]]
  }

  @inlinable
  public func makeIterator() -> Iterator { Iterator(self) }

  public struct Iterator: IteratorProtocol {
    @usableFromInline let row: Row
    @usableFromInline var block = 0
    @usableFromInline var index = 0

    @inlinable init(_ row: Row) { self.row = row }

    @inlinable
    public mutating func next() -> Element? {
      guard block < row.blocks.count else { return nil }
      let elements = row.blocks[block].elements
      let element = elements[index]
      index += 1
      if index == elements.count { (block, index) = (block + 1, 0) }
      return element
    }
  }

  // MARK: Measures

  /// What the elements before an index measure; all of them for the end.
  @inlinable
  public func measure(before index: Int) -> Element.Measure {
    guard index < count else { return measure }
    let number = block(at: index)
    var measure = before[number]
    measure.append(blocks[number].before[index - starts[number]])
    return measure
  }

  /// The first element with which the measure of everything up to and including it satisfies a predicate, and what
  /// stands before it measures; the predicate holds from some element on. Nil where it never does.
  @inlinable
  public func first(
    reaching isReached: (Element.Measure) -> Bool
  ) -> (index: Int, element: Element, before: Element.Measure)? {
    guard !blocks.isEmpty, isReached(measure) else { return nil }
    var (low, high) = (0, blocks.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isReached(before[middle + 1]) { high = middle } else { low = middle + 1 }
    }
    let (block, base) = (blocks[low], before[low])
    var (first, last) = (0, block.elements.count - 1)
    while first < last {
      let middle = (first + last) / 2
      var next = base
      next.append(block.before[middle + 1])
      if isReached(next) { last = middle } else { first = middle + 1 }
    }
    var measure = base
    measure.append(block.before[first])
    return (starts[low] + first, block.elements[first], measure)
  }

  /// Calls `body` with every element whose measure satisfies a predicate, and with what stands before it; passes over
  /// whole blocks whose measure does not. Ends when `body` returns false.
  @inlinable
  public func forEach(
    having holds: (Element.Measure) -> Bool, _ body: (Int, Element, Element.Measure) -> Bool
  ) {
    for (number, block) in blocks.enumerated() where holds(block.measure) {
      var measure = before[number]
      for (offset, element) in block.elements.enumerated() {
        let own = element.measure
        if holds(own), !body(starts[number] + offset, element, measure) { return }
        measure.append(own)
      }
    }
  }

  // MARK: Editing

  /// The row with other elements in the place of some.
  @inlinable
  public func replacing(_ range: Range<Int>, with elements: [Element]) -> Row {
    guard !blocks.isEmpty else { return Row(elements) }
    var first = block(at: Swift.min(range.lowerBound, count - 1))
    var last = block(at: Swift.min(Swift.max(range.lowerBound, range.upperBound - 1), count - 1))
    var middle = Array(blocks[first].elements[..<(range.lowerBound - starts[first])])
    middle += elements
    middle += blocks[last].elements[(range.upperBound - starts[last])...]
    if middle.count < Self.least, last + 1 < blocks.count {
      last += 1
      middle += blocks[last].elements
    } else if middle.count < Self.least, first > 0 {
      first -= 1
      middle = blocks[first].elements + middle
    }
    var next: [Block] = []
    next.reserveCapacity(blocks.count + middle.count / Self.least + 1)
    next += blocks[..<first]
    next += Self.cut(middle)
    next += blocks[(last + 1)...]
    return Row(blocks: next)
  }

  /// The block that holds an existing element.
  @inlinable
  func block(at index: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] > index { high = middle } else { low = middle + 1 }
    }
    return low - 1
  }
}
