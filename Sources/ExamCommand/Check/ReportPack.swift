internal import Synchronization

/// The records of many small reports in one file, for checks of whole trees: a file for each would take longer to open
/// than the exam to check.
///
/// Read whole when a run begins, and where the run found something new written whole when it ends, by a rename. Its
/// head names the program and the content: what is not as it was written counts as empty. Runs at the same time do not
/// disturb one another; what the last one knows stays.
final class ReportPack: Sendable {
  /// Most bytes that are kept. Where there are more, what a run did not need is forgotten.
  static let limit = 8 << 20

  private struct State {
    var known: [ContentHash: Range<Int>] = [:]
    /// What of it was asked for.
    var used: Set<ContentHash> = []
    var added: [(key: ContentHash, record: [UInt8])] = []
    var addedBytes = 0
  }

  private static let magic = Array("examd reports 1\n".utf8)
  private let path: String
  private let program: ContentHash
  /// The file as it was when the run began.
  private let bytes: [UInt8]
  private let state: Mutex<State>

  /// - Parameter program: names the build; what another one wrote is not read.
  init(path: String, program: [UInt8]) {
    self.path = path
    self.program = ContentHash().followed(by: program)
    let bytes = (try? FileReader.readRegular(path)) ?? []
    let known = Self.places(in: bytes, self.program)
    self.bytes = known == nil ? [] : bytes
    state = Mutex(State(known: known ?? [:]))
  }

  func record(_ key: ContentHash) -> ArraySlice<UInt8>? {
    state.withLock { state in
      guard let place = state.known[key] else { return nil }
      state.used.insert(key)
      return bytes[place]
    }
  }

  func keep(_ record: [UInt8], _ key: ContentHash) {
    state.withLock { state in
      guard state.addedBytes + record.count < Self.limit / 2 else { return }
      state.added.append((key, record))
      state.addedBytes += record.count + Self.entryHead
    }
  }

  /// The file's content with what is new; nil where nothing is.
  var content: [UInt8]? {
    let state = state.withLock { $0 }
    guard !state.added.isEmpty else { return nil }
    let isFull = bytes.count + state.addedBytes > Self.limit
    var body: [UInt8] = []
    body.reserveCapacity(bytes.count + state.addedBytes)
    // In the order of the file, so that the same runs make the same file.
    for (key, place) in state.known.sorted(by: { $0.value.lowerBound < $1.value.lowerBound })
    where !isFull || state.used.contains(key) {
      guard body.count + place.count + state.addedBytes < Self.limit else { break }
      Self.add(key, bytes[place], to: &body)
    }
    for (key, record) in state.added.sorted(by: { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }) {
      Self.add(key, record[...], to: &body)
    }
    var content = Self.magic
    Self.add(program, to: &content)
    Self.add(ContentHash().followed(by: body), to: &content)
    return content + body
  }

  // MARK: The file

  private static let hashSize = 16
  /// Before each record stand its key and its length.
  private static let entryHead = hashSize + 4

  /// Where each record lies; nil for anything that this program did not write.
  private static func places(in bytes: [UInt8], _ program: ContentHash) -> [ContentHash: Range<Int>]? {
    let start = magic.count + 2 * hashSize
    guard bytes.count >= start, bytes.count <= limit + start, bytes.starts(with: magic),
      hash(bytes, at: magic.count) == program,
      hash(bytes, at: magic.count + hashSize) == ContentHash().followed(by: Array(bytes[start...]))
    else { return nil }
    var places: [ContentHash: Range<Int>] = [:]
    places.reserveCapacity(bytes.count / 128)
    var offset = start
    while offset < bytes.count {
      guard offset + entryHead <= bytes.count else { return nil }
      let key = hash(bytes, at: offset)
      let size = Int(number(bytes, at: offset + hashSize, bytes: 4))
      offset += entryHead
      guard size <= bytes.count - offset else { return nil }
      places[key] = offset..<(offset + size)
      offset += size
    }
    return places
  }

  private static func add(_ key: ContentHash, _ record: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    add(key, to: &bytes)
    add(UInt64(record.count), bytes: 4, to: &bytes)
    bytes += record
  }

  private static func add(_ hash: ContentHash, to bytes: inout [UInt8]) {
    add(hash.first, bytes: 8, to: &bytes)
    add(hash.second, bytes: 8, to: &bytes)
  }

  /// The lowest byte first.
  private static func add(_ number: UInt64, bytes count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
  }

  private static func hash(_ bytes: [UInt8], at offset: Int) -> ContentHash {
    ContentHash(first: number(bytes, at: offset, bytes: 8), second: number(bytes, at: offset + 8, bytes: 8))
  }

  private static func number(_ bytes: [UInt8], at offset: Int, bytes count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }
}
