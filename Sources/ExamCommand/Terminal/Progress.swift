internal import Synchronization

/// How far long work has come, on one line of a terminal that is rewritten and at last removed.
///
/// Silent where standard error is no terminal, and in the first half second, in which most commands are done.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var isShown = false
    var next: ContinuousClock.Instant
  }

  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

  private let doing: String
  private let total: Int
  private let isVisible: Bool
  private let begin = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameters:
  ///   - doing: what is being done, as in `checking`.
  ///   - total: how many steps there are.
  init(_ doing: String, total: Int, isVisible: Bool = Terminal.isError) {
    self.doing = doing
    self.total = total
    self.isVisible = isVisible
    state = Mutex(State(next: ContinuousClock.now + Progress.patience))
  }

  /// One step is done.
  func advance() {
    guard isVisible else { return }
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      guard now >= state.next else { return }
      state.next = now + Progress.interval
      state.isShown = true
      let share = "\(doing) \(state.done) of \(total) · \(state.done * 100 / max(total, 1)) %"
      StandardError.write("\r\u{1B}[K" + share + Progress.left(state.done, of: total, after: now - begin))
    }
  }

  /// What the pace so far says about the rest: ` · 12 s left`, ` · 3 min left`; nothing at the very end.
  static func left(_ done: Int, of total: Int, after time: Duration) -> String {
    guard done > 0, done < total else { return "" }
    let seconds = time / .seconds(1) * Double(total - done) / Double(done)
    if seconds < 1 { return "" }
    return seconds < 100 ? " · \(Int(seconds.rounded(.up))) s left" : " · \(Int((seconds / 60).rounded(.up))) min left"
  }

  /// Takes the line away, before something else is printed and at the end.
  func clear() {
    guard isVisible else { return }
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      StandardError.write("\r\u{1B}[K")
    }
  }
}
