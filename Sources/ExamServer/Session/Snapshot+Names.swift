internal import ExamFeatures
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// A document in which names are looked for: open, or a file on disk.
struct NamedDocument: Sendable {
  /// As the client spells it.
  let uri: String
  /// Nil where it is not open.
  let version: Int?
  let name: DocumentURI
  let analysis: any DocumentAnalysis
  let convert: Converter

  func location(_ place: NamePlace) -> LSP.Location { LSP.Location(uri: uri, range: convert.range(place.range)) }
}

/// What is named at a place of an open document.
struct NameInquiry: Sendable {
  let place: NamePlace
  let concepts: ConceptVocabulary
  fileprivate let view: DocumentView
  fileprivate let snapshot: Snapshot

  /// Every document in which the name may stand, the exam first: open ones and files of the workspace. All of them are
  /// analysed, so this is asked only where one document is not enough.
  ///
  /// - Throws: when the request was cancelled.
  func documents() throws(ResponseError) -> [NamedDocument] {
    switch place.name {
    case .criterion, .group, .limit: return [snapshot.named(view)]
    case .part: return try snapshot.family(of: view)
    case .concept:
      let own = view.document.content.name
      let all = try snapshot.everyDocument()
      let known = Set(all.map(\.name))
      // An author's concept is known only where its file counts; that file may lie outside of the workspace.
      guard concepts.isDefined(place.name) else { return all }
      return all.filter { $0.name == own || snapshot.vocabulary(for: $0.name).isDefined(place.name) }
        + homes().filter { !known.contains($0.name) }
    }
  }

  /// The documents in which the name can be given: few, so that nobody waits for all the others.
  func homes() -> [NamedDocument] {
    switch place.name {
    case .criterion, .group, .limit: return [snapshot.named(view)]
    case .part: return snapshot.exam(of: view).map { [$0] } ?? []
    case .concept: return snapshot.conceptFiles(for: view.document.content.name)
    }
  }

  /// Where the name is given.
  func definitions() -> [LSP.Location] {
    homes().flatMap { document in
      document.analysis.places(of: place.name, concepts: concepts).filter { $0.role == .definition }
        .map(document.location)
    }
  }

  /// The places of the name in the documents where there are any, in the order of the documents.
  func places() throws(ResponseError) -> [(document: NamedDocument, places: [NamePlace])] {
    var found: [(document: NamedDocument, places: [NamePlace])] = []
    for document in try documents() {
      if Task.isCancelled { throw .cancelled }
      let places = document.analysis.places(of: place.name, concepts: concepts)
      if !places.isEmpty { found.append((document, places)) }
    }
    return found
  }
}

extension Snapshot {
  /// Nil where nothing is named.
  func inquiry(_ uri: String, _ position: LSP.Position) throws(ResponseError) -> NameInquiry? {
    let view = try document(uri)
    let vocabulary = vocabulary(for: view.document.content.name)
    let offset = view.convert.offset(position)
    guard let place = view.analysis.name(at: offset, concepts: vocabulary) else { return nil }
    return NameInquiry(place: place, concepts: vocabulary, view: view, snapshot: self)
  }

  /// The open documents whose text is known, in a stable order.
  var readable: [DocumentView] {
    documents.filter { !$0.value.isDesynchronised }.sorted { $0.key.normalised < $1.key.normalised }
      .map { view(of: $0.value) }
  }

  /// The open documents, and behind them the files of the workspace that are not open, each when it is its turn.
  ///
  /// - Parameter body: false ends the walk.
  /// - Throws: when the request was cancelled, or what `body` throws.
  func forEachDocument(_ body: (NamedDocument) throws(ResponseError) -> Bool) throws(ResponseError) {
    let paths = index.paths().filter { documents[DocumentURI(path: $0)] == nil }
    let total = documents.count + paths.count
    var count = 0
    for view in readable {
      if Task.isCancelled { throw .cancelled }
      guard try body(named(view)) else { return }
      count += 1
      reporter.done(count, of: total)
    }
    for path in paths {
      if Task.isCancelled { throw .cancelled }
      if let document = file(at: path) { guard try body(document) else { return } }
      count += 1
      reporter.done(count, of: total)
    }
  }

  /// All of them.
  func everyDocument() throws(ResponseError) -> [NamedDocument] {
    var all: [NamedDocument] = []
    try forEachDocument { document throws(ResponseError) in
      all.append(document)
      return true
    }
    return all
  }

  /// A file of the workspace that is not open, as one in which names are looked for.
  private func file(at path: String) -> NamedDocument? { index.content(at: path).flatMap(closed) }

  /// The concept files that count for a document.
  fileprivate func conceptFiles(for name: DocumentURI) -> [NamedDocument] {
    concepts.files(for: name, open: openConcepts).compactMap { content in
      guard let open = documents[content.name] else { return closed(content) }
      return open.isDesynchronised ? nil : named(view(of: open))
    }
  }

  private func closed(_ content: DocumentContent) -> NamedDocument? {
    guard let uri = content.name.spelling else { return nil }
    let convert = Converter(uri: uri, text: content.text, encoding: encoding, client: client)
    return NamedDocument(
      uri: uri, version: nil, name: content.name, analysis: content.ownAnalysis(in: environment), convert: convert)
  }

  /// The same with everything that is said about it.
  func closedView(at path: String) -> DocumentView? {
    guard let content = index.content(at: path), let uri = content.name.spelling else { return nil }
    return view(of: OpenDocument(uri: uri, version: 0, content: content))
  }

  fileprivate func named(_ view: DocumentView) -> NamedDocument {
    NamedDocument(
      uri: view.document.uri, version: view.document.version, name: view.document.content.name,
      analysis: view.analysis, convert: view.convert)
  }

  /// An exam and the drafts of it.
  fileprivate func family(of view: DocumentView) throws(ResponseError) -> [NamedDocument] {
    let own = view.document.content.name
    let exam = view.analysis.examReference.map { own.resolving($0) } ?? own
    guard let exam else { return [named(view)] }
    var drafts: [NamedDocument] = []
    try forEachDocument { document throws(ResponseError) in
      if let reference = document.analysis.examReference, document.name.resolving(reference) == exam {
        drafts.append(document)
      }
      return true
    }
    return [examDocument(exam)].compactMap { $0 } + drafts
  }

  /// The exam that a draft answers, or the exam itself.
  fileprivate func exam(of view: DocumentView) -> NamedDocument? {
    let own = view.document.content.name
    guard let reference = view.analysis.examReference else { return named(view) }
    return own.resolving(reference).flatMap(examDocument)
  }

  private func examDocument(_ name: DocumentURI) -> NamedDocument? {
    if let open = documents[name] { return open.isDesynchronised ? nil : named(view(of: open)) }
    guard let analysis = name.path.flatMap({ shelf.exam(at: $0, knowing: vocabulary(for: name)) }),
      let uri = name.spelling
    else { return nil }
    let convert = Converter(uri: uri, text: analysis.text, encoding: encoding, client: client)
    return NamedDocument(uri: uri, version: nil, name: name, analysis: analysis, convert: convert)
  }
}

extension DocumentURI {
  /// The URI of a file, percent-encoded; nil for what is no file.
  var spelling: String? {
    guard let path else { return nil }
    return "file://" + DocumentURI.encoded(path)
  }

  /// A path as it is written in a link, with percent signs.
  static func encoded(_ path: String) -> String {
    var output = ""
    for byte in path.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        output.unicodeScalars.append(UnicodeScalar(byte))
      default: output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return output
  }
}
