internal import ExactJSON
internal import ExamRules
internal import JSONRPC
internal import LanguageServer

extension Session {
  /// What is asked of the client once it listens: to tell of files and settings that change, and its settings.
  func introduce() {
    // Students have no settings here, and no files of theirs are watched.
    guard environment.desk == nil else { return }
    var registrations: [LSP.Registration] = []
    if client.registersFileWatchers {
      let patterns = [
        "**/*.exam.md", "**/*.exam", "**/*.md", "**/*.markdown", "**/*.graded.jsonl", "**/\(ProjectFile.name)",
      ]
      registrations.append(LSP.Registration(watching: patterns))
    }
    if client.registersConfiguration { registrations.append(LSP.Registration(configurationOf: "examd")) }
    if !registrations.isEmpty {
      ask("client/registerCapability", LSP.RegistrationParams(registrations: registrations))
    }
    pullConfiguration()
    startIndexing()
  }

  func pullConfiguration() {
    if client.givesConfiguration { ask("workspace/configuration", LSP.ConfigurationParams(section: "examd")) }
  }

  /// A request of ours; its method is its id, so that the reply is known again.
  private func ask(_ method: String, _ params: some WireWritable) {
    emit(OutgoingMessage.request(method, id: .string(method), params: params.json))
  }

  func receiveResponse(_ id: JSONValue, _ result: Result<JSONValue, Envelope.RemoteError>) {
    if id.string == Session.createProgress {
      if case .success = result { progressCreated(true) } else { progressCreated(false) }
      return
    }
    guard id.string == "workspace/configuration" else { return receiveResponse(id) }
    // One item was asked for; a client that has none sends null.
    if case .success(let value) = result, let settings = value.array?.first { configure(settings) }
  }

  /// Every open document is checked anew if that makes a difference.
  func configure(_ json: JSONValue) {
    let (configuration, complaints) = Configuration.read(json)
    for complaint in complaints.prefix(10) { log(.warning, "configuration: \(complaint)") }
    guard configuration != self.configuration else { return }
    self.configuration = configuration
    checkEverythingAnew()
  }

  /// Tells of what cannot be read in the project file above a document; once, as long as the file stays as it is.
  func tellMistakes(ofProjectAbove document: DocumentURI) {
    guard let path = document.path, let project = ProjectFile.find(above: path, read: world.readFile),
      toldProjects.insert(project).inserted
    else { return }
    for mistake in project.mistakes.prefix(10) {
      show(.warning, "\(project.path):\(mistake.line): \(mistake.message)")
    }
  }

  /// The rules' levels are others now.
  func checkEverythingAnew() {
    environment = world.configured(configuration)
    shelf = ExamShelf(environment: environment)
    concepts = ConceptShelf(environment: environment)
    set(folders: workspaceFolders)
    for (name, document) in documents {
      documents[name] = OpenDocument(
        uri: document.uri, version: document.version, isDesynchronised: document.isDesynchronised,
        content: DocumentContent(name: name, text: document.text))
      if openConcepts[name] != nil { openConcepts[name] = documents[name]?.content }
    }
    startIndexing()
    for name in documents.keys.sorted(by: { $0.normalised < $1.normalised }) { scheduleDiagnostics(of: name) }
    if client.pullsDiagnostics, client.refreshesDiagnostics, !documents.isEmpty {
      refresh("workspace/diagnostic/refresh")
    }
  }
}
