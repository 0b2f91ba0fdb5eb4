internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `examd init [FOLDER]`: a folder to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a folder with a small exam, a draft and set-up.",
    discussion: """
      Nothing that is there already is changed.

      Example:
        examd init my-exam

      Exit codes: 0 done, 2 something is in the way or cannot be written, 64 wrong usage.
      """)

  @Argument(help: "The folder; it is made where it is missing.", completion: .directory)
  var folder = "my-exam"

  func run() throws {
    do throws(Trouble) {
      try lay()
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let output = StandardOutput()
    output.write(
      Starter.files.map { "made \(path($0.path))\n" }.joined() + """

        try  cd \(folder)
             examd check .
             examd grade first.exam.md anna.answers.md

        """)
    try output.finish()
  }

  private func path(_ name: String) -> String { FolderWalk.prefix(of: folder) + name }

  private func lay() throws(Trouble) {
    // All or nothing: what is in the way is told before anything is written.
    for (name, _) in Starter.files where Library.isThere(path(name)) {
      throw Trouble(path(name), "is there already", remedy: "name another folder: examd init FOLDER")
    }
    for (name, content) in Starter.files {
      try makeFolders(above: path(name))
      try FileWriter.write(path(name), Array(content.utf8))
    }
  }

  private func makeFolders(above path: String) throws(Trouble) {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var folder = ""
    for (index, name) in names.enumerated() {
      folder += (index == 0 ? "" : "/") + name
      guard !folder.isEmpty, mkdir(folder, 0o777) != 0 else { continue }
      // Looking whether it is a folder would forget the reason.
      let code = errno
      guard !FolderWalk.isFolder(folder) else { continue }
      throw Trouble(folder, "cannot be made: \(systemMessage(code))", remedy: "name a folder that you may write")
    }
  }
}
