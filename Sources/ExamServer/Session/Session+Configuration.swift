internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

extension Session {
  /// What is asked of the client once it listens: to tell of files and settings that change, and its settings.
  func introduce() {
    // Students have no settings here, and no files of theirs are watched.
    guard environment.desk == nil else { return }
    var registrations: [LSP.Registration] = []
    if client.registersFileWatchers {
      registrations.append(LSP.Registration(watching: ["**/*.exam.md", "**/*.exam", "**/*.md"]))
    }
    if client.registersConfiguration { registrations.append(LSP.Registration(configurationOf: "examd")) }
    if !registrations.isEmpty {
      ask("client/registerCapability", LSP.RegistrationParams(registrations: registrations))
    }
    pullConfiguration()
  }

  func pullConfiguration() {
    if client.givesConfiguration { ask("workspace/configuration", LSP.ConfigurationParams(section: "examd")) }
  }

  /// A request of ours; its method is its id, so that the reply is known again.
  private func ask(_ method: String, _ params: some WireWritable) {
    emit(OutgoingMessage.request(method, id: .string(method), params: params.json))
  }

  func receiveResponse(_ id: JSONValue, _ result: Result<JSONValue, Envelope.RemoteError>) {
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
    environment = world.configured(configuration)
    shelf = ExamShelf(environment: environment)
    for (name, document) in documents {
      documents[name] = OpenDocument(
        uri: document.uri, version: document.version, isDesynchronised: document.isDesynchronised,
        content: DocumentContent(name: name, text: document.text))
    }
    for name in documents.keys.sorted(by: { $0.normalised < $1.normalised }) { scheduleDiagnostics(of: name) }
    if client.pullsDiagnostics, client.refreshesDiagnostics, !documents.isEmpty {
      refresh("workspace/diagnostic/refresh")
    }
  }
}
