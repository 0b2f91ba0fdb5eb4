package import ExactJSON

extension LSP {
  /// `textDocument/semanticTokens/full/delta`.
  package struct SemanticTokensDeltaParams: WireReadable {
    package let uri: String
    package let previousResultId: String

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      previousResultId = try json.required("previousResultId")
    }
  }

  /// Five numbers for each token.
  package struct SemanticTokens: WireWritable, Hashable {
    /// Nil for those of a range.
    package let resultId: String?
    package let data: [Int]

    package init(resultId: String?, data: [Int]) {
      self.resultId = resultId
      self.data = data
    }

    package var json: JSONValue { .present(["resultId": resultId?.json, "data": data.json]) }
  }

  /// What turns the former data into the new ones, or the new ones where the former are not known any more.
  package enum SemanticTokensReply: WireWritable, Hashable {
    case whole(SemanticTokens)
    case delta(resultId: String, start: Int, deleteCount: Int, data: [Int])
    case same(resultId: String)

    package var json: JSONValue {
      switch self {
      case .whole(let tokens): return tokens.json
      case .same(let resultId): return ["resultId": .string(resultId), "edits": []]
      case .delta(let resultId, let start, let deleteCount, let data):
        let edit: JSONValue = .present([
          "start": .int(start), "deleteCount": .int(deleteCount), "data": data.isEmpty ? nil : data.json,
        ])
        return ["resultId": .string(resultId), "edits": .array([edit])]
      }
    }

    /// The one edit between what both have in common at the beginning and at the end, in whole tokens.
    package static func delta(from former: [Int], to data: [Int], resultId: String) -> SemanticTokensReply {
      if former == data { return .same(resultId: resultId) }
      let shorter = min(former.count, data.count)
      var prefix = 0
      while prefix + 5 <= shorter, former[prefix..<(prefix + 5)] == data[prefix..<(prefix + 5)] { prefix += 5 }
      var suffix = 0
      while prefix + suffix + 5 <= shorter,
        former[(former.count - suffix - 5)..<(former.count - suffix)]
          == data[(data.count - suffix - 5)..<(data.count - suffix)]
      { suffix += 5 }
      return .delta(
        resultId: resultId, start: prefix, deleteCount: former.count - prefix - suffix,
        data: Array(data[prefix..<(data.count - suffix)]))
    }
  }
}
