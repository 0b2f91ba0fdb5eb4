internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Documents that nobody typed in, but that mean something else since somebody typed in another one. They are checked
/// one after the other, so that a keystroke finds room.
extension Session {
  func checkAnew(_ affected: [DocumentURI]) {
    guard !affected.isEmpty else { return }
    if !client.pullsDiagnostics {
      for document in affected where !waiting.contains(document) { waiting.append(document) }
      recheckNext()
    } else if client.refreshesDiagnostics {
      refresh("workspace/diagnostic/refresh")
    }
    if client.refreshesLenses { refresh("workspace/codeLens/refresh") }
    if client.refreshesInlays { refresh("workspace/inlayHint/refresh") }
  }

  private func recheckNext() {
    while rechecked == nil, !waiting.isEmpty {
      let next = waiting.removeFirst()
      guard let document = documents[next], !document.isDesynchronised else { continue }
      if diagnosing.contains(next) {
        dirty.insert(next)
      } else if !due.contains(next) {
        diagnose(document, called: next, in: snapshot)
        rechecked = next
      }
    }
  }

  /// Called when an analysis of a document has come back.
  func recheckIsOver(for name: DocumentURI) {
    guard name == rechecked else { return }
    rechecked = nil
    recheckNext()
  }

  // MARK: Concept files

  /// Exams, and drafts of them, whose words now may mean something else.
  func conceptsChanged(_ file: DocumentURI) { checkAnew(readers(of: file)) }

  /// An open concept file has a new text: who names none of the concepts that changed need not be checked anew. That is
  /// found out beside the loop, for one version at a time; those that come meanwhile are looked at as one.
  func conceptsEdited(_ file: DocumentURI) {
    guard let content = openConcepts[file] else { return }
    guard let former = conceptsRead[file] else {
      conceptsRead[file] = content
      return conceptsChanged(file)
    }
    guard former !== content, readingConcepts.insert(file).inserted else { return }
    let (snapshot, events) = (snapshot, events)
    let others = readers(of: file).compactMap { documents[$0] }
    Task { @concurrent in
      let entries = content.ownAnalysis(in: snapshot.environment).definedConcepts()
      let before = former.ownAnalysis(in: snapshot.environment).definedConcepts()
      var affected: [DocumentURI] = []
      for document in others {
        let name = document.content.name
        guard let isTouched = snapshot.vocabulary(for: name).readsOtherwise(since: before, entries) else { break }
        // A draft is marked by its exam's words.
        let texts = [document.text] + snapshot.references.sources(of: name).prefix(1).compactMap(snapshot.text)
        if texts.contains(where: isTouched) { affected.append(name) }
      }
      events.add(.conceptsRead(Event.ConceptReading(file: file, content: content, affected: affected)))
    }
  }

  func receive(_ reading: Event.ConceptReading) {
    readingConcepts.remove(reading.file)
    guard openConcepts[reading.file] != nil else { return }
    conceptsRead[reading.file] = reading.content
    checkAnew(reading.affected)
    conceptsEdited(reading.file)
  }

  private func readers(of file: DocumentURI) -> [DocumentURI] {
    documents.keys.filter { $0 != file && openConcepts[$0] == nil && concepts.counts(file, for: $0) }
      .sorted { $0.normalised < $1.normalised }
  }
}
