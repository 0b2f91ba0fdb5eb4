internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

extension Session {
  func receive(_ envelope: Envelope, batch: Int? = nil) {
    switch envelope {
    case .request(let id, let method, let params): receiveRequest(id, method, params, batch)
    case .notification(let method, let params): receiveNotification(method, params)
    case .response(let id, let result): receiveResponse(id, result)
    case .invalid(let id, let error): deliver(OutgoingMessage.error(error, id: id), batch)
    case .batch(let members):
      let answered = members.count { member in
        switch member {
        case .request, .invalid: true
        default: false
        }
      }
      let number = answered > 0 ? pending.addBatch(of: answered) : nil
      for member in members { receive(member, batch: number) }
    }
  }

  private func receiveRequest(_ id: JSONValue, _ method: String, _ params: JSONValue?, _ batch: Int?) {
    let ticket = pending.add(id: id, batch: batch)
    if let refusal = refusal(of: method) { return answer(ticket, .failure(refusal)) }
    if let lifecycle = Dispatch.lifecycleByMethod[method] {
      do throws(ResponseError) {
        if let reply = try lifecycle.step(params, ticket: ticket, in: self) { answer(ticket, .success(reply)) }
      } catch {
        answer(ticket, .failure(error))
      }
    } else if environment.desk != nil, !StudentRole.serves(method) {
      answer(ticket, .failure(StudentRole.refusal(of: method)))
    } else if method.hasPrefix("exam/"), ExamProtocol.agreed(with: client) == nil {
      let versions = ExamProtocol.versions.map(String.init).joined(separator: ", ")
      answer(ticket, .failure(ResponseError(.methodNotFound, "the versions of \(method) here are \(versions)")))
    } else if let handler = Dispatch.requestsByMethod[method] {
      let events = events
      var snapshot = snapshot
      snapshot.reporter = Reporter(ticket: ticket, events: events, tokens: LSP.ProgressTokens(params: params))
      let task = Task { @concurrent [snapshot] in
        let outcome = handler.outcome(params, in: snapshot)
        events.add(.finished(ticket: ticket, outcome))
      }
      pending.attach(task, to: ticket)
    } else {
      answer(ticket, .failure(ResponseError(.methodNotFound, "unknown method \(method)")))
    }
  }

  /// Why a request cannot be served in this phase.
  private func refusal(of method: String) -> ResponseError? {
    switch phase {
    case .created where method != InitializeRequest.method:
      ResponseError(.serverNotInitialized, "initialize comes first")
    case .shutDown: ResponseError(.invalidRequest, "after shutdown only exit is heard")
    case .created, .running: nil
    }
  }

  private func receiveNotification(_ method: String, _ params: JSONValue?) {
    guard phase == .running || method == ExitNotification.method else { return }
    if environment.desk != nil, !StudentRole.hears(method) { return }
    Dispatch.notificationsByMethod[method]?.receive(params, in: self)
  }

  // MARK: Replies

  /// The one place where a request is answered.
  func answer(_ ticket: Int, _ outcome: Result<JSONValue, ResponseError>) {
    guard let request = pending.remove(ticket) else { return }
    switch outcome {
    case .success(let result): deliver(OutgoingMessage.result(result, id: request.id), request.batch)
    case .failure(let error): deliver(OutgoingMessage.error(error, id: request.id), request.batch)
    }
    finishIfIdle()
  }

  func cancel(_ id: JSONValue) {
    guard let ticket = pending.ticket(of: id), ticket != pending.shutdownTicket else { return }
    pending.task(of: ticket)?.cancel()
    answer(ticket, .failure(.cancelled))
  }

  private func deliver(_ reply: JSONValue, _ batch: Int?) {
    if let message = pending.collect(reply, batch: batch) { emit(message) }
  }
}
