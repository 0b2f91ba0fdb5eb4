#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files of a git repository that differ from a revision, those not yet known to git among them.
struct ChangedFiles: Sendable {
  /// Absolute, links resolved.
  private let paths: Set<String>

  /// Asks git, in the current folder.
  ///
  /// - Parameter revision: whatever `git diff` takes: `main`, `HEAD~3`, or `main...` for what a branch changed.
  init(since revision: String) throws(Trouble) {
    let top = try Self.git(["rev-parse", "--show-toplevel"])
    guard top.code == 0, let folder = Self.firstLine(top.output) else {
      throw Trouble(nil, "--changed-since: this folder is in no git repository", remedy: "run it within one")
    }
    let changed = try Self.git(["-C", folder, "diff", "--name-only", "-z", "--diff-filter=d", revision, "--"])
    guard changed.code == 0 else {
      throw Trouble(
        nil, "--changed-since: git knows no revision “\(revision)” here",
        remedy: "look at the spelling; a shallow clone needs git fetch --unshallow first")
    }
    let added = try Self.git(["-C", folder, "ls-files", "--others", "--exclude-standard", "-z"])
    let names = (changed.output + added.output).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    paths = Set(names.map { Self.resolved("\(folder)/\($0)") ?? "\(folder)/\($0)" })
  }

  func contains(_ path: String) -> Bool { Self.resolved(path).map(paths.contains) ?? false }

  private static func resolved(_ path: String) -> String? {
    guard let name = realpath(path, nil) else { return nil }
    defer { free(name) }
    return String(cString: name)
  }

  private static func firstLine(_ bytes: [UInt8]) -> String? {
    let line = bytes.prefix { $0 != 0x0A }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  private static func git(_ arguments: [String]) throws(Trouble) -> (code: Int32, output: [UInt8]) {
    guard let result = ChildProcess.run("git", arguments), result.code != ChildProcess.notFound else {
      throw Trouble(nil, "--changed-since needs git, which cannot be run", remedy: "install git, or leave it out")
    }
    return result
  }
}
