package import ExactJSON

extension LSP {
  /// A finding as the client shows it.
  package struct Diagnostic: WireWritable, Hashable {
    /// 1 error, 2 warning, 3 information, 4 hint.
    package let severity: Int
    package let range: Range
    /// The rule's id; nil for a remark about the list itself.
    package let code: String?
    package let message: String
    /// 1: unnecessary text, to be faded.
    package let tags: [Int]
    package let related: [RelatedInformation]

    package init(
      severity: Int, range: Range, code: String?, message: String, tags: [Int], related: [RelatedInformation]
    ) {
      self.severity = severity
      self.range = range
      self.code = code
      self.message = message
      self.tags = tags
      self.related = related
    }

    package var json: JSONValue {
      .present([
        "range": range.json, "severity": .int(severity), "code": code?.json, "source": "examd",
        "message": .string(message), "tags": tags.isEmpty ? nil : tags.json,
        "relatedInformation": related.isEmpty ? nil : related.json,
      ])
    }

    /// Writes what `json` describes. Diagnostics are the one thing that is sent by the thousand for a keystroke.
    package func append(to output: inout [UInt8]) {
      output += "{\"range\":".utf8
      range.append(to: &output)
      output += ",\"severity\":".utf8
      JSONWriter.append(severity, to: &output)
      if let code {
        output += ",\"code\":".utf8
        JSONWriter.appendQuoted(code, to: &output)
      }
      output += ",\"source\":\"examd\",\"message\":".utf8
      JSONWriter.appendQuoted(message, to: &output)
      if !tags.isEmpty {
        output += ",\"tags\":".utf8
        JSONWriter.append(tags.json, to: &output)
      }
      if !related.isEmpty {
        output += ",\"relatedInformation\":[".utf8
        for (index, related) in related.enumerated() {
          output += (index == 0 ? "{\"location\":{\"uri\":" : ",{\"location\":{\"uri\":").utf8
          JSONWriter.appendQuoted(related.location.uri, to: &output)
          output += ",\"range\":".utf8
          related.location.range.append(to: &output)
          output += "},\"message\":".utf8
          JSONWriter.appendQuoted(related.message, to: &output)
          output.append(UInt8(ascii: "}"))
        }
        output.append(UInt8(ascii: "]"))
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// Another place that a diagnostic speaks of.
  package struct RelatedInformation: WireWritable, Hashable {
    package let location: Location
    package let message: String

    package init(location: Location, message: String) {
      self.location = location
      self.message = message
    }

    package var json: JSONValue { ["location": location.json, "message": .string(message)] }
  }

  /// `textDocument/publishDiagnostics`: all diagnostics of one version of a document.
  package struct PublishDiagnosticsParams: WireWritable {
    package let uri: String
    /// Of the text that was analysed; nil for a document that is not open.
    package let version: Int?
    package let diagnostics: JSONValue

    package init(uri: String, version: Int?, diagnostics: JSONValue) {
      self.uri = uri
      self.version = version
      self.diagnostics = diagnostics
    }

    package var json: JSONValue {
      .present(["uri": .string(uri), "version": version?.json, "diagnostics": diagnostics])
    }
  }

  /// `textDocument/diagnostic`.
  package struct DocumentDiagnosticParams: WireReadable {
    package let uri: String
    package let previousResultId: String?

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      previousResultId = try json.optional("previousResultId")
    }
  }

  /// The reply to a pull: all diagnostics, or that they are those of the result the client already has.
  package enum DocumentDiagnosticReport: WireWritable {
    case full(resultId: String, items: JSONValue)
    case unchanged(resultId: String)

    package var json: JSONValue {
      switch self {
      case .full(let id, let items): ["kind": "full", "resultId": .string(id), "items": items]
      case .unchanged(let id): ["kind": "unchanged", "resultId": .string(id)]
      }
    }
  }
  /// The same with what changed in other documents thereby, where the client takes that.
  package struct RelatedDiagnosticReport: WireWritable {
    package let report: DocumentDiagnosticReport
    package let related: [(uri: String, report: DocumentDiagnosticReport)]

    package init(_ report: DocumentDiagnosticReport, related: [(uri: String, report: DocumentDiagnosticReport)]) {
      self.report = report
      self.related = related
    }

    package var json: JSONValue {
      guard !related.isEmpty else { return report.json }
      let documents = related.map { JSONValue.Member($0.uri, $0.report.json) }
      return .object((report.json.members ?? []) + [.init("relatedDocuments", .object(documents))])
    }
  }
}
