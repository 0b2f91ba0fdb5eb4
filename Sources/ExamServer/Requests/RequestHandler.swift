internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// One method of the protocol that has a reply: convert in, ask the analysis, convert out.
///
/// What `reply` returns or throws is the reply; there is no other way to send one, and none to send two.
protocol RequestHandler: Sendable {
  associatedtype Params: WireReadable
  associatedtype Reply: WireWritable
  static var method: String { get }
  /// What the reply to `initialize` says about it.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member]
  static func reply(to params: Params, in snapshot: Snapshot) throws(ResponseError) -> Reply
  /// What is being done, for whoever watches; nil for what is done at once.
  static var work: String? { get }
}

extension RequestHandler {
  static var work: String? { nil }

  /// Runs off the loop.
  static func outcome(_ params: JSONValue?, in snapshot: Snapshot) -> Result<JSONValue, ResponseError> {
    let readable: Params
    do throws(WireError) {
      readable = try Params(json: params ?? .null)
    } catch {
      return .failure(ResponseError(.invalidParams, "\(method): \(error)"))
    }
    do throws(ResponseError) {
      if let work { snapshot.reporter.begin(work) }
      defer { if work != nil { snapshot.reporter.end() } }
      return .success(try reply(to: readable, in: snapshot).json)
    } catch {
      return .failure(error)
    }
  }
}
