internal import Synchronization

/// How one thread learns that another has something for it.
protocol Arrival: Sendable {
  /// Called by any thread.
  func raise()
  /// Returns once it was raised since the last return, or for a reason of its own.
  func wait()
}

/// An unbounded queue between threads: adding never blocks, taking waits.
package final class BlockingQueue<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Raised when the queue stops being empty, and when it is closed.
  private let arrival: any Arrival

  package init() { arrival = Signal() }

  init(arrival: some Arrival) { self.arrival = arrival }

  package func add(_ element: Element) { add(contentsOf: CollectionOfOne(element)) }

  /// Adds all of them at once, so that whoever takes one takes the others too.
  package func add(contentsOf elements: some Collection<Element>) {
    let wasEmpty = state.withLock { state in
      guard !state.isClosed, !elements.isEmpty else { return false }
      let wasEmpty = state.elements.isEmpty
      state.elements.append(contentsOf: elements)
      return wasEmpty
    }
    if wasEmpty { arrival.raise() }
  }

  /// No more elements are taken in; those that are there are still handed out.
  package func close() {
    state.withLock { $0.isClosed = true }
    arrival.raise()
  }

  /// Everything that is there, at least one element; nil once the queue is closed and empty.
  func takeAll() -> [Element]? {
    while true {
      arrival.wait()
      let (elements, isClosed) = state.withLock { state in
        defer { state.elements = [] }
        return (state.elements, state.isClosed)
      }
      if isClosed { arrival.raise() }
      if !elements.isEmpty { return elements }
      if isClosed { return nil }
    }
  }
}
