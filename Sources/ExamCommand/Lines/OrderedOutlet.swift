internal import Synchronization

/// Takes products as they are finished, in any order, and hands them on in the order of their numbers.
final class OrderedOutlet<Product: Sendable>: Sendable {
  private struct State {
    var waiting: [Int: Product] = [:]
    var next = 0
  }

  private let state = Mutex(State())
  private let emit: @Sendable (Product) -> Void

  /// - Parameter emit: called with one product at a time, in order, on whichever thread finished what was missing.
  init(_ emit: @escaping @Sendable (Product) -> Void) { self.emit = emit }

  /// How many products were handed on.
  var handedOn: Int { state.withLock { $0.next } }

  func put(_ product: Product, number: Int) {
    state.withLock { state in
      state.waiting[number] = product
      while let next = state.waiting.removeValue(forKey: state.next) {
        emit(next)
        state.next += 1
      }
    }
  }
}

/// Works on items on all cores while only a bounded number of them is on the way, so that memory stays constant however
/// many there are.
///
/// - Parameters:
///   - window: how many items may be begun and not yet handed on.
///   - next: the next item, waiting for it where it must (on the caller's own thread); nil at the end.
///   - work: done for several items at once.
///   - emit: called in the order of the items, as soon as a product and all before it are there.
@MainActor
func inOrder<Item: Sendable, Product: Sendable>(
  window: Int, next: @MainActor () -> Item?, work: @escaping @Sendable (Item) -> Product,
  emit: @escaping @Sendable (Product) -> Void
) async {
  let outlet = OrderedOutlet(emit)
  await withTaskGroup(of: Void.self) { group in
    var number = 0
    while let item = next() {
      let mine = number
      group.addTask { @concurrent in outlet.put(work(item), number: mine) }
      number += 1
      while number - outlet.handedOn >= window, await group.next() != nil {}
    }
  }
}
