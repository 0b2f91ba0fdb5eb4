internal import ExactJSON
internal import ExamFeatures
internal import ExamRules
internal import ExamText
internal import LanguageServer

/// Between the core's bytes and editor values and the protocol's lines and wire types: both directions, nowhere else.
struct Converter: Sendable {
  let uri: String
  let text: Text
  let encoding: PositionEncoding
  let client: LSP.ClientCapabilities

  // MARK: In

  func offset(_ position: LSP.Position) -> ByteOffset {
    text.offset(of: LineColumn(line: position.line, column: position.character), in: encoding)
  }

  /// A reversed range means the text between its ends all the same.
  func range(_ range: LSP.Range) -> ByteRange {
    let (start, end) = (offset(range.start), offset(range.end))
    return ByteRange(min(start, end), max(start, end))
  }

  // MARK: Out

  func position(_ offset: ByteOffset) -> LSP.Position {
    let position = text.position(of: offset, in: encoding)
    return LSP.Position(line: position.line, character: position.column)
  }

  func range(_ range: ByteRange) -> LSP.Range {
    LSP.Range(start: position(range.lower), end: position(range.upper))
  }

  func edit(_ edit: ExamText.TextEdit) -> LSP.TextEdit {
    LSP.TextEdit(range: range(edit.range), newText: String(decoding: edit.replacement, as: UTF8.self))
  }

  func diagnostic(_ finding: Finding) -> LSP.Diagnostic {
    LSP.Diagnostic(
      severity: finding.severity.rawValue, range: range(finding.range), code: finding.rule, message: finding.message,
      tags: finding.isUnnecessary && client.hasUnnecessaryTag ? [1] : [],
      related: client.hasRelatedInformation
        ? finding.related.map {
          LSP.RelatedInformation(location: .init(uri: uri, range: range($0.range)), message: $0.message)
        } : [])
  }

  func hover(_ hover: Hover) -> LSP.Hover {
    LSP.Hover(
      contents: .init(isMarkdown: client.hasMarkdownHover, value: hover.markdown), range: range(hover.range))
  }

  /// The selection range is within the range, as the protocol demands, whatever the core says.
  func symbol(_ symbol: Symbol) -> LSP.DocumentSymbol {
    let whole = ByteRange(
      min(symbol.range.lower, symbol.nameRange.lower), max(symbol.range.upper, symbol.nameRange.upper))
    return LSP.DocumentSymbol(
      name: symbol.name.isEmpty ? "–" : symbol.name, detail: symbol.detail, kind: Converter.kind(symbol.kind),
      range: range(whole), selectionRange: range(symbol.nameRange), children: symbol.children.map(self.symbol))
  }

  func action(_ action: CodeAction, shown: [JSONValue]) -> LSP.CodeAction {
    let mended = action.finding.map { finding in
      shown.filter { $0["code"] == .string(finding.rule) && $0["range"] == range(finding.range).json }
    }
    return LSP.CodeAction(
      title: action.title, kind: Converter.kind(action.kind), diagnostics: mended ?? [],
      isPreferred: action.isPreferred, uri: uri, edits: action.edits.map(edit))
  }

  func lens(_ lens: Lens) -> LSP.CodeLens { LSP.CodeLens(range: range(lens.range), title: lens.title) }

  func inlay(_ inlay: Inlay) -> LSP.InlayHint {
    LSP.InlayHint(position: position(inlay.offset), label: inlay.label, tooltip: inlay.tooltip)
  }

  func completion(_ item: Completion, rank: Int) -> LSP.CompletionItem {
    let digits = String(rank)
    let isSnippet = item.isSnippet && client.hasSnippets
    return LSP.CompletionItem(
      label: item.label, kind: Converter.kind(item.kind), detail: item.detail,
      documentation: item.documentation.map { .init(isMarkdown: client.hasMarkdownCompletion, value: $0) },
      sortText: String(repeating: "0", count: max(0, 4 - digits.count)) + digits,
      edit: .init(
        range: range(item.range),
        newText: item.isSnippet && !isSnippet ? Snippet.plain(item.insertion) : item.insertion),
      isSnippet: isSnippet)
  }

  // MARK: Numbers of the protocol

  private static func kind(_ kind: Symbol.Kind) -> Int {
    switch kind {
    case .exam: 1
    case .question: 3
    case .part: 5
    case .alternative: 22
    case .criterion: 8
    case .modelAnswer, .sample: 15
    case .answer: 5
    case .concept: 13
    }
  }

  static func kind(_ kind: CodeAction.Kind) -> String {
    switch kind {
    case .quickFix: "quickfix"
    case .rewrite: "refactor.rewrite"
    case .fixAll: "source.fixAll"
    }
  }

  private static func kind(_ kind: Completion.Kind) -> Int {
    switch kind {
    case .header, .label, .criterion: 15
    case .key: 10
    case .value: 12
    case .concept: 18
    case .part: 18
    case .alternative: 20
    }
  }
}

/// LSP's snippet syntax.
enum Snippet {
  /// The text that a snippet stands for: `${1:4.0} points` becomes `4.0 points`. For clients without snippets.
  static func plain(_ snippet: String) -> String {
    var output = ""
    var depth = 0
    var characters = Array(snippet.unicodeScalars)[...]
    while let next = characters.popFirst() {
      if next == "\\", let escaped = characters.popFirst() {
        output.unicodeScalars.append(escaped)
      } else if next == "$" {
        if characters.first == "{" {
          characters.removeFirst()
          depth += 1
        }
        while let digit = characters.first, ("0"..."9").contains(digit) { characters.removeFirst() }
        if depth > 0, characters.first == ":" { characters.removeFirst() }
      } else if next == "}", depth > 0 {
        depth -= 1
      } else {
        output.unicodeScalars.append(next)
      }
    }
    return output
  }
}
