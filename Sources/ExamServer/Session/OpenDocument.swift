internal import ExamFeatures
internal import ExamText
internal import Synchronization

/// One version of an open document: immutable, shared with the handlers that run off the loop.
struct OpenDocument: Sendable {
  /// As the client spells it.
  let uri: String
  /// The client's own number. Versions may repeat or jump; they are only ever compared for equality.
  let version: Int
  /// Set where a change could not be read: the text is not the client's any more, until it sends the whole again.
  var isDesynchronised = false
  let content: DocumentContent

  var text: Text { content.text }
}

/// A text and its analysis, which is made when first asked for, off the loop, from a former one and the edits since.
final class DocumentContent: Sendable {
  let name: DocumentURI
  let text: Text

  private enum State {
    /// Not analysed yet. Without a base the text is analysed afresh.
    case pending(base: DocumentContent?, edits: [TextEdit])
    /// Somebody analyses it just now; who wants the next version waits for that and builds on it.
    case underWay(base: DocumentContent?, edits: [TextEdit])
    case ready(Analysed)
  }

  private struct Analysed {
    let analysis: any DocumentAnalysis
    /// The exam that a draft was last joined with.
    let exam: (any DocumentAnalysis)?
    /// The marked answers that it last learned from.
    var teacher: TeacherMarks?
  }

  /// What a draft is marked by: its exam, and what the teacher has marked already.
  struct Marking {
    let exam: (any DocumentAnalysis)?
    let teacher: TeacherMarks?
  }

  /// Edits that nobody asked to analyse pile up to this number; then a fresh analysis is cheaper.
  private static let editLimit = 1000

  private let state: Mutex<State>
  /// Held while analysing, so that two requests do not do the same work; the loop never takes it.
  private let working = Mutex<Void>(())

  convenience init(name: DocumentURI, text: Text) {
    self.init(name: name, text: text, state: .pending(base: nil, edits: []))
  }

  private init(name: DocumentURI, text: Text, state: State) {
    self.name = name
    self.text = text
    self.state = Mutex(state)
  }

  /// The next version; takes no longer than noting the edits.
  func edited(by edits: [TextEdit], giving text: Text) -> DocumentContent {
    let next: State =
      switch state.withLock({ $0 }) {
      case .ready, .underWay: .pending(base: self, edits: edits)
      case .pending(let base?, let former) where former.count < DocumentContent.editLimit:
        .pending(base: base, edits: former + edits)
      case .pending: .pending(base: nil, edits: [])
      }
    return DocumentContent(name: name, text: text, state: next)
  }

  /// Whether the analysis is there, or only edits away from one that is.
  var isNearlyReady: Bool {
    switch state.withLock({ $0 }) {
    case .ready: true
    case .pending(let base?, _): if case .ready = base.state.withLock({ $0 }) { true } else { false }
    case .pending, .underWay: false
    }
  }

  /// The analysis as it is, with whatever exam and concepts it was last joined with; for what depends on neither.
  func ownAnalysis(in environment: ServerEnvironment) -> any DocumentAnalysis {
    working.withLock { _ in
      let analysed = current(in: environment)
      state.withLock { $0 = .ready(analysed) }
      return analysed.analysis
    }
  }

  /// The analysis; for an exam with its author's concepts, for a draft joined with what `find` finds under its reference
  /// to an exam.
  func analysis(
    in environment: ServerEnvironment, knowing concepts: ConceptVocabulary, marking find: (String) -> Marking?
  ) -> any DocumentAnalysis {
    working.withLock { _ in
      var analysed = current(in: environment)
      let known = analysed.analysis.knowing(concepts)
      if known !== analysed.analysis {
        analysed = Analysed(analysis: known, exam: analysed.exam, teacher: analysed.teacher)
      }
      // A draft may have lost its exam's name since it was joined with it.
      let marking = analysed.analysis.examReference.flatMap(find)
      if marking?.exam !== analysed.exam {
        analysed = Analysed(
          analysis: analysed.analysis.answering(marking?.exam), exam: marking?.exam, teacher: analysed.teacher)
      }
      if marking?.teacher !== analysed.teacher {
        analysed = Analysed(
          analysis: analysed.analysis.learning(from: marking?.teacher), exam: analysed.exam, teacher: marking?.teacher)
      }
      let result = analysed
      state.withLock { $0 = .ready(result) }
      return result.analysis
    }
  }

  /// Called with `working` held. A base is never newer, so that waiting for it cannot go round in a circle.
  private func current(in environment: ServerEnvironment) -> Analysed {
    let before = state.withLock { state in
      defer { if case .pending(let base, let edits) = state { state = .underWay(base: base, edits: edits) } }
      return state
    }
    switch before {
    case .ready(let analysed): return analysed
    case .pending(let base?, let edits), .underWay(let base?, let edits):
      let former = base.working.withLock { _ in
        let former = base.current(in: environment)
        base.state.withLock { $0 = .ready(former) }
        return former
      }
      return Analysed(
        analysis: former.analysis.edited(by: edits, giving: text), exam: former.exam, teacher: former.teacher)
    case .pending(nil, _), .underWay(nil, _):
      return Analysed(analysis: environment.analyse(name.name, text, false), exam: nil)
    }
  }
}
