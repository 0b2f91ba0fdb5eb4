import Foundation
import Synchronization
import Testing

@testable import ExamCommand

@Suite("Working on all cores, in order", .timeLimit(.minutes(10)))
struct OrderTests {
  @MainActor
  @Test("products come in the order of their items, however long each takes, and only a window of them is on the way")
  func order() async {
    let produced = Mutex<[Int]>([])
    var begun = 0
    var widest = 0
    await inOrder(window: 8) {
      widest = max(widest, begun - produced.withLock { $0.count })
      guard begun < 500 else { return nil as Int? }
      begun += 1
      return begun - 1
    } work: { item in
      // The first of every eight takes longest, so that the others have to wait for it.
      if item.isMultiple(of: 8) { Thread.sleep(forTimeInterval: 0.002) }
      return item
    } emit: { product in
      produced.withLock { $0.append(product) }
    }
    #expect(produced.withLock { $0 } == Array(0..<500))
    #expect(widest <= 8)
  }

  @Test("lines are cut the same however they arrive", arguments: [1, 7, 100_000])
  func lines(chunk: Int) {
    let long = String(repeating: "x", count: 5_000)
    let pipe = Pipe()
    let bytes = Array("one\n\ntwo\r\n\(long)\nthree".utf8)
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    // A thread, not a task: reading below blocks, and tasks share few threads.
    Thread.detachNewThread {
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes[start..<min(bytes.count, start + chunk)]))
      }
      try? pipe.fileHandleForWriting.close()
    }
    var reader = LineReader(descriptor: descriptor, lineLimit: 4_000)
    var found: [String] = []
    while let batch = reader.next() {
      for line in batch.lines {
        found.append("\(line.number) \(line.isTooLong ? "too long" : String(decoding: line.bytes, as: UTF8.self))")
      }
    }
    #expect(found == ["1 one", "2 ", "3 two", "4 too long", "5 three"])
  }
}
