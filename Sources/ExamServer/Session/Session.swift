package import ExactJSON
internal import ExamRules
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// One conversation with a client, from its first message to its exit code.
///
/// `run` is the only consumer of the events, and each step is synchronous: messages take effect in the order in which
/// they arrived, and nothing can come between checking a version and sending its diagnostics. What takes time runs
/// elsewhere on a snapshot and comes back as an event.
package actor Session {
  enum Phase {
    case created
    case running
    case shutDown
  }

  /// The world as it was given, and as the client's configuration has it.
  let world: ServerEnvironment
  var environment: ServerEnvironment
  var configuration = Configuration()
  var shelf: ExamShelf
  var concepts: ConceptShelf
  var index: WorkspaceIndex
  let references = ReferenceBook()
  let tokens = TokenShelf()
  let pulled = PulledFindings()
  let events: EventQueue
  private let send: @Sendable (JSONValue) -> Void
  private let watchParent: @Sendable (_ processId: Int) -> Void
  private let executor: LoopExecutor

  var phase = Phase.created
  var exitCode: Int32?
  var isInputOver = false
  var isExitWanted = false
  var documents: [DocumentURI: OpenDocument] = [:]
  /// Project files whose mistakes were told, as they were then.
  var toldProjects: Set<ProjectFile> = []
  /// The concept files among them.
  var openConcepts: [DocumentURI: DocumentContent] = [:]
  var client = LSP.ClientCapabilities(json: .object([]))
  var encoding = PositionEncoding.utf16
  var pending = PendingRequests()
  /// The documents that are being diagnosed, and those that changed meanwhile.
  var diagnosing: Set<DocumentURI> = []
  var dirty: Set<DocumentURI> = []
  /// Documents to be checked again since another one changed, and the one that is.
  var waiting: [DocumentURI] = []
  var rechecked: DocumentURI?
  /// The versions of open concept files that the other documents were last compared with, and the files of which a newer
  /// version is just being looked at.
  var conceptsRead: [DocumentURI: DocumentContent] = [:]
  var readingConcepts: Set<DocumentURI> = []
  /// The documents that are to be diagnosed once the events at hand have been taken in.
  var due: Set<DocumentURI> = []
  var pace: [DocumentURI: DiagnosisPace] = [:]
  var workspaceFolders: [LSP.WorkspaceFolder] = []
  /// The first look at the workspace, while it is under way.
  var indexing: Task<Void, Never>?
  var indexNumber = 0
  var isIndexShown = false
  /// Whether the client has not said yet whether it shows the progress.
  var asksForProgress = false
  /// Refresh requests of ours that the client has not answered yet; true: ask once more afterwards.
  var refreshing: [String: Bool] = [:]

  /// The session has a thread of its own, so `run` may block it, and handlers that fill the cooperative pool cannot
  /// hold it up. (A loop over an `AsyncStream` could be: its elements pass through the pool.)
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameters:
  ///   - events: what `run` takes; handlers report back there.
  ///   - send: enqueues a message for the client; never blocks.
  ///   - watchParent: asked once to report when a process is gone.
  package init(
    environment: ServerEnvironment, events: EventQueue,
    send: @escaping @Sendable (JSONValue) -> Void,
    watchParent: @escaping @Sendable (_ processId: Int) -> Void = { _ in }
  ) {
    world = environment
    self.environment = environment.configured(Configuration())
    self.events = events
    self.send = send
    self.watchParent = watchParent
    shelf = ExamShelf(environment: self.environment)
    concepts = ConceptShelf(environment: environment)
    index = WorkspaceIndex(folders: [], environment: environment, isWatched: false)
    executor = LoopExecutor()
  }

  /// Takes events until the conversation is over.
  ///
  /// - Returns: the exit code of the process.
  package func run() -> Int32 {
    while let batch = events.takeAll() {
      for event in batch {
        step(event)
        if let exitCode { return finish(exitCode) }
      }
      diagnoseDue()
    }
    return finish(1)
  }

  private func finish(_ code: Int32) -> Int32 {
    for request in pending.all { request.task?.cancel() }
    indexing?.cancel()
    events.close()
    return code
  }

  private func step(_ event: Event) {
    switch event {
    case .message(let envelope): receive(envelope)
    case .finished(let ticket, let outcome): answer(ticket, outcome)
    case .diagnosed(let diagnosed): publish(diagnosed)
    case .progress(let ticket, let token, let value):
      if pending.contains(ticket) { notify("$/progress", LSP.ProgressParams(token: token, value: value)) }
    case .indexed(let report): indexed(report)
    case .conceptsRead(let reading): receive(reading)
    case .brokenInput(let reason):
      log(.error, "the input cannot be read on: \(reason)")
      exitCode = 1
    case .endOfInput:
      isInputOver = true
      finishIfIdle()
    case .parentGone, .outputGone: exitCode = 1
    }
  }

  // MARK: Lifecycle

  func begin(with params: LSP.InitializeParams) {
    client = params.capabilities
    encoding = Session.encoding(of: client)
    phase = .running
    set(folders: params.folders)
    if let parent = params.processId { watchParent(parent) }
  }

  /// UTF-8 where it is offered, since documents are kept so; UTF-16 is what every client can, unless it says otherwise.
  private static func encoding(of client: LSP.ClientCapabilities) -> PositionEncoding {
    let offered = client.positionEncodings.compactMap(PositionEncoding.init(rawValue:))
    return [.utf8, .utf16].first { offered.contains($0) } ?? offered.first ?? .utf16
  }

  func shutDown(answering ticket: Int) {
    phase = .shutDown
    pending.shutdownTicket = ticket
    finishIfIdle()
  }

  func exit() {
    guard phase == .shutDown else {
      exitCode = 1
      return
    }
    isExitWanted = true
    finishIfIdle()
  }

  /// Requests that were asked before `shutdown`, `exit` or the end of the input are answered first.
  func finishIfIdle() {
    if pending.isOnlyShutdownLeft, let ticket = pending.shutdownTicket { answer(ticket, .success(.null)) }
    guard pending.isEmpty else { return }
    if isExitWanted { exitCode = 0 } else if isInputOver { exitCode = phase == .shutDown ? 0 : 1 }
  }

  // MARK: Out

  func emit(_ message: JSONValue) { send(message) }

  func notify(_ method: String, _ params: some WireWritable) {
    emit(OutgoingMessage.notification(method, params: params.json))
  }

  /// For whoever reads the client's log; used sparingly.
  func log(_ kind: LSP.MessageParams.Kind, _ message: String) {
    notify("window/logMessage", LSP.MessageParams(kind, message))
  }

  /// For the user, who must do something.
  func show(_ kind: LSP.MessageParams.Kind, _ message: String) {
    notify("window/showMessage", LSP.MessageParams(kind, message))
  }
}
