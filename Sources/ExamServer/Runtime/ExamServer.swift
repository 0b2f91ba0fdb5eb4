internal import ExactJSON

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The language server as a process.
package enum ExamServer {
  /// Serves the client at standard input and output until it leaves.
  ///
  /// - Parameter record: a file to write the conversation to, in the format of the transcripts.
  /// - Returns: the exit code: 0 after `shutdown`, 1 without, 2 when the recording cannot be written.
  package static func run(record: String? = nil, environment: ServerEnvironment) async -> Int32 {
    // Nothing but the writer may reach the client: descriptor 1 becomes standard error for everyone else.
    let output = dup(1)
    guard output >= 0 else { return 2 }
    dup2(2, 1)
    return await run(input: 0, output: output, record: record, environment: environment)
  }

  /// The same over any two descriptors.
  package static func run(
    input: Int32, output: Int32, record: String? = nil, environment: ServerEnvironment
  ) async -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    let recorder = record.flatMap(Recorder.init(path:))
    if let record, recorder == nil {
      _ = OutputWriter.write(Array("examd: cannot write \(record)\n".utf8), to: 2)
      return 2
    }
    let pump = InputPump(input)
    let events = pump.map { EventQueue(arrival: $0) } ?? EventQueue()
    let writer = OutputWriter(descriptor: output) { events.add(.outputGone) }
    let session = Session(environment: environment, events: events) { message in
      recorder?.fromServer(message)
      writer.send(message)
    } watchParent: { process in
      ParentWatch.start(process) { events.add(.parentGone) }
    }
    let record = recorder.map { recorder in { @Sendable (input: InputReader.Input) in recorder.fromClient(input) } }
    if let pump {
      pump.begin(InputReader(events: events, record: record))
    } else {
      NativeThread.start {
        var reader = InputReader(events: events, record: record)
        reader.drain(input)
      }
    }
    let code = await session.run()
    recorder?.exit(code)
    writer.finish(withinSeconds: 2)
    return code
  }
}
