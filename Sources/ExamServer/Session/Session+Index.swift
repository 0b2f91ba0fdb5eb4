internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The first look at the files of the workspace, which runs beside everything else and may be watched and cancelled.
extension Session {
  /// Whose progress it is; each is used once.
  private var indexToken: JSONValue { .string("examd/workspace/\(indexNumber)") }
  static let createProgress = "window/workDoneProgress/create"

  /// The folders of the workspace as they are now.
  func set(folders: [LSP.WorkspaceFolder]) {
    workspaceFolders = folders
    index = WorkspaceIndex(folders: folderPaths, environment: environment, isWatched: client.registersFileWatchers)
  }

  private var folderPaths: [String] {
    var paths: [String] = []
    for folder in workspaceFolders.prefix(100) {
      guard var path = DocumentURI(folder.uri).path else { continue }
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      // The whole disk is nobody's workspace.
      if path != "/", !paths.contains(path) { paths.append(path) }
    }
    return paths
  }

  func change(folders: LSP.DidChangeWorkspaceFoldersParams) {
    let removed = Set(folders.removed.map { DocumentURI($0.uri) })
    let added = Set(folders.added.map { DocumentURI($0.uri) })
    set(
      folders: workspaceFolders.filter {
        !removed.contains(DocumentURI($0.uri)) && !added.contains(DocumentURI($0.uri))
      }
        + folders.added)
    startIndexing()
    if client.pullsDiagnostics, client.refreshesDiagnostics { refresh("workspace/diagnostic/refresh") }
  }

  /// Reads what is there, so that the first question about names need not wait for it.
  func startIndexing() {
    indexing?.cancel()
    indexing = nil
    if isIndexShown { showIndex(.end(message: nil)) }
    isIndexShown = false
    guard !index.folders.isEmpty, !asksForProgress else { return }
    if client.showsProgress {
      asksForProgress = true
      indexNumber += 1
      // The work begins with the answer; should none come, files are read when they are asked for.
      return emit(
        OutgoingMessage.request(
          Session.createProgress, id: .string(Session.createProgress),
          params: LSP.WorkDoneProgressParams(token: indexToken).json))
    }
    read(index, isShown: false)
  }

  /// The client's answer to whether it shows the progress.
  func progressCreated(_ isCreated: Bool) {
    guard asksForProgress else { return }
    asksForProgress = false
    read(index, isShown: isCreated)
  }

  private func read(_ index: WorkspaceIndex, isShown: Bool) {
    let (snapshot, events) = (snapshot, events)
    isIndexShown = isShown
    if isShown { showIndex(.begin(title: "Reading exams", isCancellable: true)) }
    indexing = Task(priority: .background) { @concurrent in
      let paths = index.paths()
      var last = 0
      for (number, path) in paths.enumerated() {
        if Task.isCancelled { break }
        if let content = index.content(at: path), index.keeps(path) {
          _ = content.ownAnalysis(in: snapshot.environment)
        }
        let percentage = (number + 1) * 100 / paths.count
        if percentage > last {
          last = percentage
          let progress = Event.IndexReport.Progress.some(
            percentage: percentage, count: number + 1, total: paths.count)
          events.add(.indexed(Event.IndexReport(index: index, progress: progress)))
        }
      }
      events.add(.indexed(Event.IndexReport(index: index, progress: Task.isCancelled ? .cancelled : .all)))
    }
  }

  func indexed(_ report: Event.IndexReport) {
    guard report.index === index, indexing != nil else { return }
    if case .some(let percentage, let count, let total) = report.progress {
      if isIndexShown { showIndex(.report(message: "\(count) of \(total) files", percentage: percentage)) }
      return
    }
    if isIndexShown { showIndex(.end(message: nil)) }
    isIndexShown = false
    indexing = nil
    guard case .all = report.progress else { return }
    if !index.isComplete {
      log(
        .warning,
        "the workspace holds more than \(WorkspaceIndex.fileLimit) files or \(WorkspaceIndex.byteLimit >> 20) MiB that may be"
          + " exams; names are looked for in the first of them and in what is open")
    }
  }

  /// The user's wish: what is not read yet is read when somebody asks for it.
  func cancelProgress(_ token: JSONValue) {
    guard token == indexToken else { return }
    indexing?.cancel()
  }

  private func showIndex(_ stage: LSP.WorkDoneProgress) {
    notify("$/progress", LSP.ProgressParams(token: indexToken, value: stage.json))
  }
}
