internal import ExactJSON
internal import LanguageServer

/// What a request may say before its reply: parts of its result, and how far it is.
///
/// All of it passes the loop, so that it is sent before the reply, and no more once the request is answered.
struct Reporter: Sendable {
  private let ticket: Int
  private let events: EventQueue?
  private let tokens: LSP.ProgressTokens

  /// Nobody waits for anything.
  static let silent = Reporter(ticket: 0, events: nil, tokens: LSP.ProgressTokens(params: nil))

  init(ticket: Int, events: EventQueue?, tokens: LSP.ProgressTokens) {
    self.ticket = ticket
    self.events = events
    self.tokens = tokens
  }

  /// Whether parts are wanted: then the reply holds nothing that was sent as one.
  var wantsParts: Bool { events != nil && tokens.partialResult != nil }

  /// Sends a part of the result; false where none are wanted.
  func part(_ value: JSONValue) -> Bool {
    guard let events, let token = tokens.partialResult else { return false }
    events.add(.progress(ticket: ticket, token: token, value: value))
    return true
  }

  func begin(_ title: String) { say(.begin(title: title, isCancellable: true)) }
  func end() { say(.end(message: nil)) }

  /// At most one message for each percent.
  func done(_ count: Int, of total: Int) {
    guard total > 0, count == total || count * 100 / total != (count - 1) * 100 / total else { return }
    say(.report(message: "\(count) of \(total) files", percentage: count * 100 / total))
  }

  private func say(_ stage: LSP.WorkDoneProgress) {
    guard let events, let token = tokens.workDone else { return }
    events.add(.progress(ticket: ticket, token: token, value: stage.json))
  }
}
