internal import ExamFeatures
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// A document in which names are looked for: open, or the exam of an open draft on disk.
struct NamedDocument: Sendable {
  /// As the client spells it.
  let uri: String
  /// Nil where it is not open.
  let version: Int?
  let analysis: any DocumentAnalysis
  let convert: Converter
}

/// What is named at a place of an open document.
struct NameInquiry: Sendable {
  let place: NamePlace
  let concepts: ConceptVocabulary
  fileprivate let view: DocumentView
  fileprivate let snapshot: Snapshot

  /// Every document in which the name may stand, the exam first. All of them are analysed, so this is asked only where
  /// one document is not enough.
  func documents() -> [NamedDocument] {
    switch place.name {
    case .criterion, .group, .limit: [snapshot.named(view)]
    case .part: snapshot.family(of: view)
    case .concept: snapshot.readable.map(snapshot.named)
    }
  }

  /// Every place of the name, in the order of the documents.
  func places() throws(ResponseError) -> [(document: NamedDocument, place: NamePlace)] {
    var places: [(document: NamedDocument, place: NamePlace)] = []
    for document in documents() {
      if Task.isCancelled { throw .cancelled }
      places += document.analysis.places(of: place.name, concepts: concepts).map { (document, $0) }
    }
    return places
  }
}

extension Snapshot {
  /// Nil where nothing is named.
  func inquiry(_ uri: String, _ position: LSP.Position) throws(ResponseError) -> NameInquiry? {
    let view = try document(uri)
    let vocabulary = ConceptVocabulary(conceptFiles.flatMap { $0.analysis.definedConcepts() })
    let offset = view.convert.offset(position)
    guard let place = view.analysis.name(at: offset, concepts: vocabulary) else { return nil }
    return NameInquiry(place: place, concepts: vocabulary, view: view, snapshot: self)
  }

  /// The open documents whose text is known, in a stable order.
  var readable: [DocumentView] { views { _ in true } }

  /// What a file of concepts is is said by its name, so that the others need not be looked at.
  private var conceptFiles: [DocumentView] { views { $0.name.lowercased().hasSuffix(".concepts.md") } }

  private func views(of isWanted: (DocumentURI) -> Bool) -> [DocumentView] {
    documents.filter { isWanted($0.key) && !$0.value.isDesynchronised }
      .sorted { $0.key.normalised < $1.key.normalised }.map { view(of: $0.value) }
  }

  fileprivate func named(_ view: DocumentView) -> NamedDocument {
    NamedDocument(
      uri: view.document.uri, version: view.document.version, analysis: view.analysis, convert: view.convert)
  }

  /// An exam and the open drafts of it.
  fileprivate func family(of view: DocumentView) -> [NamedDocument] {
    let own = view.document.content.name
    let exam = view.analysis.examReference.map { own.resolving($0) } ?? own
    guard let exam else { return [named(view)] }
    let drafts = readable.filter { draft in
      guard let reference = draft.analysis.examReference else { return false }
      return draft.document.content.name.resolving(reference) == exam
    }
    return [examDocument(exam)].compactMap { $0 } + drafts.map(named)
  }

  private func examDocument(_ name: DocumentURI) -> NamedDocument? {
    if let open = documents[name] { return open.isDesynchronised ? nil : named(view(of: open)) }
    guard let analysis = name.path.flatMap(shelf.exam), let uri = name.spelling else { return nil }
    let convert = Converter(uri: uri, text: analysis.text, encoding: encoding, client: client)
    return NamedDocument(uri: uri, version: nil, analysis: analysis, convert: convert)
  }
}

extension DocumentURI {
  /// The URI of a file, percent-encoded; nil for what is no file.
  var spelling: String? {
    guard let path else { return nil }
    var output = "file://"
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

extension NamedDocument {
  func location(_ place: NamePlace) -> LSP.Location { LSP.Location(uri: uri, range: convert.range(place.range)) }
}
