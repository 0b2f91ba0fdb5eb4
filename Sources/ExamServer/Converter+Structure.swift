internal import ExamFeatures
internal import ExamText
internal import LanguageServer

extension Converter {
  func fold(_ fold: Fold) -> LSP.FoldingRange {
    let kind =
      switch fold.kind {
      case .region: "region"
      case .comment: "comment"
      }
    return LSP.FoldingRange(
      startLine: position(fold.range.lower).line, endLine: position(fold.range.upper).line, kind: kind)
  }
}
