internal import ExactJSON

/// The requests that have no reply yet. A request leaves the table with its reply, so it gets exactly one.
struct PendingRequests {
  struct Request {
    /// As the client wrote it.
    let id: JSONValue
    let batch: Int?
    var task: Task<Void, Never>?
  }

  /// The replies of a batch, until they are complete.
  private struct Batch {
    var missing: Int
    var replies: [JSONValue] = []
  }

  private var requests: [Int: Request] = [:]
  private var batches: [Int: Batch] = [:]
  private var lastNumber = 0
  /// The request `shutdown`, which is answered last.
  var shutdownTicket: Int?

  var isEmpty: Bool { requests.isEmpty }
  var all: Dictionary<Int, Request>.Values { requests.values }
  var isOnlyShutdownLeft: Bool { requests.count == 1 && shutdownTicket.map { requests[$0] != nil } == true }

  mutating func add(id: JSONValue, batch: Int?) -> Int {
    lastNumber += 1
    requests[lastNumber] = Request(id: id, batch: batch)
    return lastNumber
  }

  mutating func attach(_ task: Task<Void, Never>, to ticket: Int) { requests[ticket]?.task = task }

  /// Nil when it was answered before.
  mutating func remove(_ ticket: Int) -> Request? { requests.removeValue(forKey: ticket) }

  func contains(_ ticket: Int) -> Bool { requests[ticket] != nil }

  func task(of ticket: Int) -> Task<Void, Never>? { requests[ticket]?.task }

  /// The newest request with this id.
  func ticket(of id: JSONValue) -> Int? { requests.filter { $0.value.id == id }.keys.max() }

  /// - Parameter count: how many of its members get a reply; at least one.
  mutating func addBatch(of count: Int) -> Int {
    lastNumber += 1
    batches[lastNumber] = Batch(missing: count)
    return lastNumber
  }

  /// What is to be sent for a reply: itself, or its whole batch once that is complete.
  mutating func collect(_ reply: JSONValue, batch number: Int?) -> JSONValue? {
    guard let number, var batch = batches[number] else { return reply }
    batch.missing -= 1
    batch.replies.append(reply)
    batches[number] = batch.missing > 0 ? batch : nil
    return batch.missing > 0 ? nil : .array(batch.replies)
  }
}
