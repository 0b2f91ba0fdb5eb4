internal import Synchronization

/// An unbounded queue between threads: adding never blocks, taking waits.
package final class BlockingQueue<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Signalled when the queue stops being empty, and when it is closed.
  private let arrival = Signal()

  package init() {}

  package func add(_ element: Element) {
    let wasEmpty = state.withLock { state in
      guard !state.isClosed else { return false }
      state.elements.append(element)
      return state.elements.count == 1
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
