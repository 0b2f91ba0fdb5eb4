internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Commands, for what an editor without a word of examd in it can ask in no other way.
enum ExecuteCommandRequest: RequestHandler {
  static let method = "workspace/executeCommand"
  static let work: String? = "Working"

  /// By their names, with what they do. `Protocol/lsp.md` describes each.
  static let commands = ["examd.blueprint", "examd.grade", "examd.reload"]

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("executeCommandProvider", ["commands": commands.json, "workDoneProgress": true])]
  }

  static func reply(to params: LSP.ExecuteCommandParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    switch params.command {
    case "examd.grade":
      let argument: LSP.GradeArgument = try argument(params)
      let grade: JSONValue = .present([
        "textDocument": ["uri": .string(argument.uri)], "part": argument.part?.json, "format": "text",
      ])
      return try ExamGradeRequest.reply(to: readable(grade, params), in: snapshot)["text"] ?? .null
    case "examd.blueprint":
      let argument: LSP.GradeArgument = try argument(params)
      guard let text = try snapshot.documentOrFile(argument.uri).analysis.blueprint() else {
        throw ResponseError(.requestFailed, "\(DocumentURI(argument.uri).name) is no exam with parts")
      }
      return .string(text)
    case "examd.reload":
      snapshot.index.reload()
      snapshot.concepts.reload()
      return .int(snapshot.index.paths().count)
    default:
      throw ResponseError(
        .invalidParams, "no command “\(params.command.prefix(80))”; there are \(commands.joined(separator: ", "))")
    }
  }

  private static func argument(_ params: LSP.ExecuteCommandParams) throws(ResponseError) -> LSP.GradeArgument {
    guard let argument = params.arguments.first else {
      throw ResponseError(.invalidParams, "\(params.command) takes {\"uri\": …} as its argument")
    }
    return try readable(argument, params)
  }

  private static func readable<Value: WireReadable>(
    _ json: JSONValue, _ params: LSP.ExecuteCommandParams
  ) throws(ResponseError) -> Value {
    do throws(WireError) {
      return try Value(json: json)
    } catch {
      throw ResponseError(.invalidParams, "\(params.command): \(error)")
    }
  }
}
