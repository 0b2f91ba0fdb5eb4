internal import ExactJSON
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a long run has done so far, written down before it counts, so that a run that is broken off goes on where it
/// stopped (Protocol/cohorts.md).
///
/// A line an item, appended by a single write. Of a line that was cut short nothing is taken, and it is cut off before
/// more is written. The first line names what the work depends on; where that changed, the journal begins anew. While
/// one process has it open no other can.
final class Journal: Sendable {
  private struct State {
    var known: [String: JSONValue] = [:]
    var unsynced = 0
    var isFailed = false
  }

  let path: String
  /// How many items of former runs are known.
  let resumed: Int
  private let descriptor: Int32
  private let state: Mutex<State>
  /// Lines after which the disk is waited for: a crash of the machine costs this much work at most.
  private static let syncInterval = 256

  /// - Parameter basis: names all that the work depends on.
  init(_ path: String, basis: String) throws(Trouble) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Journal.unwritable(path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw Journal.unwritable(path, code) }
      throw Trouble(path, "another run is writing it", remedy: "let that one end, or write to another --output")
    }
    var known: [String: JSONValue] = [:]
    do throws(Trouble) {
      known = try Journal.read(path, basis: basis, descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    resumed = known.count
    state = Mutex(State(known: known))
  }

  deinit { close(descriptor) }

  /// What was written down for an item.
  func entry(_ key: String) -> JSONValue? { state.withLock { $0.known[key] } }

  func write(_ key: String, _ value: JSONValue) {
    let line = JSONWriter.bytes(["key": .string(key), "value": value]) + [0x0A]
    state.withLock { state in
      guard !state.isFailed else { return }
      if writeAll(line, to: descriptor) != 0 { state.isFailed = true }
      state.unsynced += 1
      if state.unsynced >= Journal.syncInterval {
        fsync(descriptor)
        state.unsynced = 0
      }
    }
  }

  /// Everything is where it belongs: the journal is no longer needed.
  func remove() { unlink(path) }

  private static func read(
    _ path: String, basis: String, _ descriptor: Int32
  ) throws(Trouble) -> [String: JSONValue] {
    var known: [String: JSONValue] = [:]
    var reader = LineReader(descriptor: descriptor)
    var size = 0
    var isOurs = false
    reading: while let batch = reader.next() {
      for line in batch.lines {
        // What is no line of ours ends what can be trusted.
        guard !line.isTooLong, let value = try? JSONParser.parse(line.bytes) else { break reading }
        if line.number == 1 {
          guard value["basis"]?.string == basis else { break reading }
          isOurs = true
        } else {
          guard let key = value["key"]?.string, let content = value["value"] else { break reading }
          known[key] = content
        }
        size += line.bytes.count + 1
      }
    }
    guard isOurs else {
      guard ftruncate(descriptor, 0) == 0 else { throw unwritable(path, errno) }
      let code = writeAll(JSONWriter.bytes(["basis": .string(basis)]) + [0x0A], to: descriptor)
      guard code == 0 else { throw unwritable(path, code) }
      return [:]
    }
    // A last line without its end was cut short; one that is whole but for the end is written again as well.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unwritable(path, errno) }
    if Int(status.st_size) < size {
      size -= 1
      guard writeAll([0x0A], to: descriptor) == 0 else { throw unwritable(path, errno) }
    } else if Int(status.st_size) > size {
      guard ftruncate(descriptor, off_t(size)) == 0 else { throw unwritable(path, errno) }
    }
    return known
  }

  private static func unwritable(_ path: String, _ code: Int32) -> Trouble {
    Trouble(path, "cannot be written: \(systemMessage(code))", remedy: "see the folder and its permissions")
  }
}
