internal import ExactJSON
internal import ExamRules
internal import JSONRPC
internal import LanguageServer

extension Session {
  var snapshot: Snapshot {
    Snapshot(
      documents: documents, encoding: encoding, client: client, environment: environment, shelf: shelf,
      references: references, tokens: tokens, pulled: pulled, configuration: configuration, index: index,
      concepts: concepts, openConcepts: openConcepts)
  }

  /// A new version of a document.
  func set(_ document: OpenDocument, for name: DocumentURI) {
    guard environment.desk == nil || admits(document, for: name) else { return }
    if documents[name] == nil, !client.registersFileWatchers, let folder = name.folderPath {
      concepts.lookAgain(at: folder)
    }
    documents[name] = document
    scheduleDiagnostics(of: name)
    examChanged(name)
    guard ConceptShelf.isConceptFile(name) else { return }
    openConcepts[name] = document.content
    conceptsEdited(name)
  }

  func close(_ uri: String) {
    let name = DocumentURI(uri)
    guard let document = documents.removeValue(forKey: name) else { return }
    dirty.remove(name)
    due.remove(name)
    pace[name] = nil
    references.forget(name)
    tokens.forget(name)
    pulled.forget(name)
    if !client.pullsDiagnostics { publish([], of: document, version: nil) }
    examChanged(name)
    if openConcepts.removeValue(forKey: name) != nil {
      conceptsRead[name] = nil
      conceptsChanged(name)
    }
  }

  func desynchronise(_ name: DocumentURI) { documents[name]?.isDesynchronised = true }

  // MARK: Diagnostics

  /// One analysis of a document at a time; what changes meanwhile is analysed once, in its newest version.
  func scheduleDiagnostics(of name: DocumentURI) {
    guard !client.pullsDiagnostics, let document = documents[name], !document.isDesynchronised else { return }
    if diagnosing.contains(name) { dirty.insert(name) } else { due.insert(name) }
  }

  /// Diagnoses what the last events changed: here, where that is a matter of a moment, else off the loop.
  func diagnoseDue() {
    guard !due.isEmpty else { return }
    let (names, snapshot) = (due, snapshot)
    due = []
    var left = DiagnosisPace.patience
    for name in names.count == 1 ? Array(names) : names.sorted(by: { $0.normalised < $1.normalised }) {
      guard let document = documents[name], !document.isDesynchronised else { continue }
      if left > .zero, pace[name]?.isQuick == true, document.content.isNearlyReady {
        let began = ContinuousClock.now
        // What the former version alone needed is taken apart when the client has its answer.
        withExtendedLifetime(document.content.base) {
          let diagnosis = Diagnosis(of: snapshot.view(of: document), limit: snapshot.configuration.maximumDiagnostics)
          publish(diagnosis.items, of: document, version: document.version)
        }
        let took = ContinuousClock.now - began
        pace[name]?.note(took)
        left -= took
        continue
      }
      diagnose(document, called: name, in: snapshot)
    }
  }

  /// Off the loop, whatever it takes.
  func diagnose(_ document: OpenDocument, called name: DocumentURI, in snapshot: Snapshot) {
    diagnosing.insert(name)
    let events = events
    Task { @concurrent in
      let began = ContinuousClock.now
      let diagnosis = Diagnosis(of: snapshot.view(of: document), limit: snapshot.configuration.maximumDiagnostics)
      let took = ContinuousClock.now - began
      events.add(.diagnosed(Event.Diagnosed(name: name, document: document, diagnosis: diagnosis, took: took)))
    }
  }

  /// Checks that the analysed version is still the newest, and sends its diagnostics, in one step.
  func publish(_ diagnosed: Event.Diagnosed) {
    diagnosing.remove(diagnosed.name)
    recheckIsOver(for: diagnosed.name)
    guard let current = documents[diagnosed.name] else { return }
    pace[diagnosed.name, default: DiagnosisPace()].note(diagnosed.took)
    if dirty.remove(diagnosed.name) != nil { return scheduleDiagnostics(of: diagnosed.name) }
    guard current.content === diagnosed.document.content, !current.isDesynchronised else {
      return scheduleDiagnostics(of: diagnosed.name)
    }
    publish(diagnosed.diagnosis.items, of: current, version: current.version)
  }

  private func publish(_ diagnostics: JSONValue, of document: OpenDocument, version: Int?) {
    notify(
      "textDocument/publishDiagnostics",
      LSP.PublishDiagnosticsParams(uri: document.uri, version: version, diagnostics: diagnostics))
  }

  // MARK: Drafts of an exam that changed

  /// Files changed on disk. What is open is the client's, and it tells of that itself.
  func filesChanged(_ files: [DocumentURI]) {
    if files.contains(where: { $0.normalised.hasSuffix("/" + ProjectFile.name) }) {
      checkEverythingAnew()
      for name in documents.keys.sorted(by: { $0.normalised < $1.normalised }) { tellMistakes(ofProjectAbove: name) }
    }
    index.changed(files.compactMap(\.path))
    let conceptFiles = Set(files.filter(ConceptShelf.isConceptFile))
    if !conceptFiles.isEmpty { concepts.reload() }
    for file in Set(files).sorted(by: { $0.normalised < $1.normalised }) where documents[file] == nil {
      examChanged(file)
      if conceptFiles.contains(file) { conceptsChanged(file) }
    }
  }

  private func examChanged(_ exam: DocumentURI) {
    checkAnew(references.drafts(of: exam).filter { documents[$0] != nil })
  }

  /// Asks the client to ask again; at most one such request is under way.
  func refresh(_ method: String) {
    guard refreshing[method] == nil else {
      refreshing[method] = true
      return
    }
    refreshing[method] = false
    emit(OutgoingMessage.request(method, id: .string(method), params: nil))
  }

  func receiveResponse(_ id: JSONValue) {
    guard let method = id.string, let isWantedAgain = refreshing.removeValue(forKey: method) else { return }
    if isWantedAgain { refresh(method) }
  }
}
