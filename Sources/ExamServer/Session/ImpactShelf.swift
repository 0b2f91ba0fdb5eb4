internal import ExamFeatures
internal import ExamLanguage
internal import ExamText
internal import Synchronization

/// What an exam's unsaved change does to drafts: each is marked against the exam as it is on disk and as it is in the
/// editor, and only what a further keystroke touches is marked again.
final class ImpactShelf: Sendable {
  private struct Kept {
    let bytes: [UInt8]
    let before: Analysis
    let after: Analysis
  }

  /// More drafts than these are not looked at: the first ones tell enough while an author types.
  static let limit = 200

  private let kept = Mutex<[String: Kept]>([:])

  /// Nil where a draft cannot be marked by either, or is no draft of ours.
  func impact(
    of name: String, _ draft: any DocumentAnalysis, old: Analysis, new: Analysis
  ) -> Impact? {
    guard let draft = draft as? Analysis else { return nil }
    let former = kept.withLock { $0[name] }.flatMap { $0.bytes == draft.text.bytes ? $0 : nil }
    let before: Analysis = (former?.before ?? draft).answering(old)
    let after: Analysis = (former?.after ?? draft).answering(new)
    kept.withLock { shelf in
      if shelf.count >= ImpactShelf.limit { shelf.removeAll() }
      shelf[name] = Kept(bytes: draft.text.bytes, before: before, after: after)
    }
    return Impact(path: name, before: before, after: after)
  }
}

extension Snapshot {
  /// Lenses that say which marks an exam's unsaved change moves; empty where it is saved, or no draft of it is known.
  func impactLenses(of view: DocumentView) -> [Lens] {
    let name = view.document.content.name
    guard let new = view.analysis as? Analysis, new.kind == .exam, let path = name.path,
      let old = shelf.exam(at: path, knowing: vocabulary(for: name)) as? Analysis, old.text != new.text
    else { return [] }
    var drafts: [DocumentURI: any DocumentAnalysis] = [:]
    for draft in references.drafts(of: name) {
      guard let open = documents[draft], !open.isDesynchronised else { continue }
      drafts[draft] = open.content.ownAnalysis(in: environment)
    }
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    for file in environment.listDrafts(folder) where drafts[DocumentURI(path: file)] == nil {
      guard drafts.count < ImpactShelf.limit, !Task.isCancelled else { break }
      let uri = DocumentURI(path: file)
      guard let draft = shelf.draft(at: file), draft.examReference.flatMap(uri.resolving) == name else { continue }
      drafts[uri] = draft
    }
    var impacts: [Impact] = []
    for uri in drafts.keys.sorted(by: { $0.normalised < $1.normalised }) {
      guard !Task.isCancelled, let draft = drafts[uri] else { return [] }
      if let impact = shelf.impacts.impact(of: uri.name, draft, old: old, new: new) { impacts.append(impact) }
    }
    return ImpactLenses.of(impacts, in: new)
  }
}
