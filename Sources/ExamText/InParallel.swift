internal import Dispatch
internal import Synchronization

/// Work on many independent things, done on all cores where there are enough of them.
package enum InParallel {
  /// Fewer than this are not worth waking another core for.
  private static let threshold = 256
  /// What one core takes at a time.
  private static let share = 64

  /// The results for 0, 1, … in this order, whichever core worked them out.
  ///
  /// - Parameter transform: depends on nothing but its number.
  package static func map<Result: Sendable>(
    _ count: Int, _ transform: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count >= threshold else { return (0..<max(0, count)).map(transform) }
    let shares = (count + share - 1) / share
    let done = Mutex([[Result]](repeating: [], count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { number in
      let results = (number * share..<min(count, (number + 1) * share)).map(transform)
      done.withLock { $0[number] = results }
    }
    return done.withLock { $0.flatMap(\.self) }
  }
}
