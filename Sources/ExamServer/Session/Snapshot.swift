internal import ExamFeatures
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// Everything a handler may look at: the documents as they were when the request arrived.
struct Snapshot: Sendable {
  let documents: [DocumentURI: OpenDocument]
  let encoding: PositionEncoding
  let client: LSP.ClientCapabilities
  let environment: ServerEnvironment
  let shelf: ExamShelf
  let references: ReferenceBook
  let tokens: TokenShelf
  let pulled: PulledFindings
  let configuration: Configuration
  let index: WorkspaceIndex
  let concepts: ConceptShelf
  /// The concept files among the documents.
  let openConcepts: [DocumentURI: DocumentContent]
  /// Of the request that the snapshot was taken for.
  var reporter = Reporter.silent

  /// An open document.
  func document(_ uri: String) throws(ResponseError) -> DocumentView {
    guard let document = documents[DocumentURI(uri)] else {
      throw ResponseError(.invalidParams, "not open: \(uri)")
    }
    guard !document.isDesynchronised else {
      throw ResponseError(.requestFailed, "an earlier change of \(uri) could not be read; open it again")
    }
    return view(of: document)
  }

  /// An open document of which something was offered, unless it has changed since.
  func document(_ uri: String, unchangedSince version: Int) throws(ResponseError) -> DocumentView {
    let view = try document(uri)
    guard view.document.version == version else { throw ResponseError.changedSince }
    return view
  }

  /// An open document, or else the file.
  func documentOrFile(_ uri: String) throws(ResponseError) -> DocumentView {
    if documents[DocumentURI(uri)] != nil { return try document(uri) }
    let name = DocumentURI(uri)
    guard let path = name.path, let bytes = environment.readFile(path) else {
      throw ResponseError(.requestFailed, "neither open nor readable: \(uri)")
    }
    let content = DocumentContent(name: name, text: Text(bytes: bytes))
    return view(of: OpenDocument(uri: uri, version: 0, content: content))
  }

  func view(of document: OpenDocument) -> DocumentView {
    var sources: [DocumentURI] = []
    let concepts = vocabulary(for: document.content.name)
    var analysis = document.content.analysis(in: environment, knowing: concepts) { reference in
      guard let exam = document.content.name.resolving(reference) else { return nil }
      let graded = DocumentURI(normalised: GradedFile.path(beside: exam.normalised))
      sources = [exam, graded]
      return DocumentContent.Marking(exam: self.exam(exam), teacher: teacher(graded))
    }
    // Behind the document's own analysis, not within it: two versions may name each other.
    if let reference = analysis.versionReference {
      let other = document.content.name.resolving(reference)
      sources = [other].compactMap { $0 }
      analysis = analysis.beside(other.flatMap { exam($0) })
    }
    if analysis.takesMarkedAnswers {
      let graded = DocumentURI(normalised: GradedFile.path(beside: document.content.name.normalised))
      // Noted whether it is there or not: it may come.
      sources.append(graded)
      analysis = analysis.besideMarked(teacher(graded))
    }
    if documents[document.content.name] != nil { references.note(document.content.name, sources: sources) }
    let converter = Converter(uri: document.uri, text: document.text, encoding: encoding, client: client)
    return DocumentView(document: document, analysis: analysis, convert: converter)
  }

  /// The exam that a draft names: what is open wins over what is on disk.
  private func exam(_ uri: DocumentURI) -> (any DocumentAnalysis)? {
    let concepts = vocabulary(for: uri)
    if let open = documents[uri] { return open.content.analysis(in: environment, knowing: concepts) { _ in nil } }
    return uri.path.flatMap { shelf.exam(at: $0, knowing: concepts) }
  }

  /// What is open wins over what is on disk.
  func text(_ uri: DocumentURI) -> Text? {
    documents[uri]?.text ?? uri.path.flatMap(environment.readFile).map(Text.init(bytes:))
  }

  /// The concepts that count for a document: the library's and its author's.
  func vocabulary(for name: DocumentURI) -> ConceptVocabulary { concepts.vocabulary(for: name, open: openConcepts) }

  /// The answers that the teacher has marked, beside the exam: what is open wins over what is on disk.
  private func teacher(_ uri: DocumentURI) -> TeacherMarks? {
    if let open = documents[uri] { return shelf.teacher(uri.normalised, open.text.bytes) }
    return uri.path.flatMap { path in environment.readFile(path).map { shelf.teacher(uri.normalised, $0) } }
  }
}

extension ResponseError {
  /// What was offered is there no more.
  static let changedSince = ResponseError(.contentModified, "the document has changed since this was offered")
}

/// One document of a snapshot, analysed.
struct DocumentView: Sendable {
  let document: OpenDocument
  let analysis: any DocumentAnalysis
  let convert: Converter
}
