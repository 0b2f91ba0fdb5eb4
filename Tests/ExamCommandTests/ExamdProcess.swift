import Foundation

/// The built `examd`, run as a process: what scripts and clients get.
struct ExamdProcess {
  let code: Int32
  let output: String
  let errors: String

  /// Runs examd to its end.
  ///
  /// Input and output go through files, so that no amount of either blocks the other side.
  static func run(
    _ arguments: String..., input: Data = Data(), in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> ExamdProcess {
    try run(executable, arguments, input: input, in: folder, environment: environment)
  }

  /// Runs a script of the shell, in which `$EXAMD` is the built binary.
  static func shell(
    _ script: String, _ arguments: [String] = [], shell: [String] = ["/bin/sh"], input: Data = Data(),
    in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> ExamdProcess {
    try run(
      URL(filePath: shell[0]), shell.dropFirst() + ["-c", script, "sh"] + arguments, input: input, in: folder,
      environment: environment)
  }

  static func run(
    _ program: URL, _ arguments: [String], input: Data, in folder: URL?, environment: [String: String]
  ) throws -> ExamdProcess {
    let scratch = try Scratch()
    let (inputFile, outputFile, errorFile) = (
      try scratch.write("input", input), try scratch.write("output", Data()), try scratch.write("errors", Data())
    )
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment
      .merging(["EXAMD": executable.path, "NO_COLOR": "", "XDG_CACHE_HOME": scratch.folder.path + "/cache"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return ExamdProcess(
      code: process.terminationStatus, output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }

  var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }

  /// `examd` as the package builds it, beside the test bundle.
  static let executable: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: "examd")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return package.appending(path: ".build/debug/examd")
  }()

  /// The checkout.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}

/// A folder for one test, removed with the value.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "examd-tests-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @discardableResult
  func write(_ name: String, _ content: String) throws -> URL { try write(name, Data(content.utf8)) }

  @discardableResult
  func write(_ name: String, _ content: Data) throws -> URL {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
    return file
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
