internal import ArgumentParser
internal import ExamServer

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `examd listen`: one exam for many students of this machine.
struct ListenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Serves students over a socket, without the key.",
    discussion: """
      One exam, many clients of a Unix socket at once, each with a session of its own. Attempts are counted for the \
      account that a client runs under. Who comes and goes is told on standard error; end it with Control-C or kill, \
      and the socket is removed.

      Examples:
        examd listen --socket /run/exam/final.socket --role student final.exam.md
        exam feedback --socket /run/exam/final.socket my.answers.md

      Exit codes: 0 ended by a signal, 2 the exam or the socket cannot be had, 64 wrong usage.
      """)

  @Option(help: "Where the socket is made.", completion: .file())
  var socket: String

  @Option(help: "student is the only role that is served here.")
  var role: Role

  @Argument(help: "The exam.", completion: .file())
  var exam: String

  @Option(help: "Who may connect: 0600 this account, 0660 its group too, 0666 everybody.")
  var mode: SocketMode = .group

  @Option(help: "How many clients are served at once, 1 to 1000.")
  var clients = 32

  @Option(help: "Minutes of silence after which a client is let go, 1 to 1440.")
  var idle = 60

  @Option(help: "Where attempts are counted; else NAME.attempts.jsonl beside the exam.", completion: .file())
  var ledger: String?

  enum SocketMode: String, ExpressibleByArgument, CaseIterable {
    case owner = "0600"
    case group = "0660"
    case all = "0666"

    var bits: UInt16 {
      switch self {
      case .owner: 0o600
      case .group: 0o660
      case .all: 0o666
      }
    }
  }

  func validate() throws {
    guard role == .student else {
      throw ValidationError("Only --role student is served over a socket; an author's daemon reads every file.")
    }
    guard (1...1000).contains(clients) else { throw ValidationError("--clients takes a number from 1 to 1000.") }
    guard (1...1440).contains(idle) else { throw ValidationError("--idle takes minutes, from 1 to 1440.") }
  }

  func run() async throws {
    let service: StudentService
    let listener: SocketListener
    do throws(Trouble) {
      service = try StudentService(exam: exam, ledger: ledger)
      var limits = SocketListener.Limits()
      limits.clients = clients
      limits.idleSeconds = idle * 60
      do throws(SocketListener.Failure) {
        listener = try SocketListener(path: socket, permissions: mode.bits, limits: limits)
      } catch {
        throw Trouble(socket, error.message, remedy: error.remedy)
      }
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    StopSignals.then { listener.stop() }
    StandardError.write("examd: listening at \(socket)\n")
    listener.run { client in
      service.environment(of: client.user.map { "uid \($0)" } ?? "client \(client.number)")
    } report: { occurrence in
      StandardError.write("\(Int(time(nil))) \(ListenCommand.line(occurrence))\n")
    }
    StandardError.write("examd: \(socket) is closed\n")
  }

  private static func line(_ occurrence: SocketListener.Occurrence) -> String {
    switch occurrence {
    case .came(let client): "client \(client.number) came\(client.user.map { ", uid \($0)" } ?? "")"
    case .left(let client, let code): "client \(client.number) left\(code == 0 ? "" : " without a farewell")"
    case .turnedAway: "a client was turned away: too many at once"
    }
  }
}

/// `examd connect PATH`: for clients without a socket of their own, as shells are.
struct ConnectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect",
    abstract: "Connects stdin and stdout to examd listen.",
    discussion: """
      Examples:
        examd connect /run/exam/final.socket

      Exit codes: 0 the conversation is over, 2 nobody listens there, 64 wrong usage.
      """)

  @Argument(help: "The socket.", completion: .file())
  var socket: String

  func run() async throws {
    guard SocketClient.connect(socket) else {
      StandardError.say(
        Trouble(
          socket, "nobody listens there, or you may not connect: \(systemMessage(errno))",
          remedy: "ask whoever runs examd listen"))
      throw ExitCode.jobNotDone
    }
  }
}

/// Ends a server as the system asks for it: by Control-C, `kill`, or the end of the terminal.
enum StopSignals {
  /// Calls back once, from a thread of its own.
  static func then(_ stop: @escaping @Sendable () -> Void) {
    noted = 0
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { StopSignals.note($0) } }
    Task.detached {
      while StopSignals.noted == 0 { try? await Task.sleep(for: .milliseconds(100)) }
      stop()
    }
  }

  /// Written by the handler, which may do no more than that.
  private nonisolated(unsafe) static var noted: Int32 = 0

  private static func note(_ number: Int32) { noted = number }
}
