internal import ArgumentParser
internal import ExactJSON

/// `examd manual FOLDER`: man pages and shell completions, made from the commands themselves.
struct ManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Writes man pages and shell completions to a folder.",
    discussion: """
      Completions are for bash, zsh and fish. The folder is laid out as a prefix is: share/man/man1, \
      share/bash-completion/completions, share/zsh/site-functions and share/fish/vendor_completions.d.

      Examples:
        examd manual ~/.local
        sudo examd manual /usr/local

      Exit codes: 0 written, 2 a file cannot be written, 64 wrong usage.
      """)

  @Argument(help: "The folder; it is there already, what is missing in it is made.", completion: .directory)
  var folder: String

  func run() async throws {
    do throws(Trouble) {
      guard let dump = try? JSONParser.parse(Array(ExamdCommand._dumpHelp().utf8)) else {
        throw Trouble(nil, "the commands do not describe themselves", remedy: "report this; see examd help COMMAND")
      }
      let pages = ManualPage.all(dump, version: Version.current)
      var files = pages.map { ("share/man/man1/\($0.fileName)", $0.text) }
      files += [
        ("share/bash-completion/completions/examd", ExamdCommand.completionScript(for: .bash)),
        ("share/zsh/site-functions/_examd", ExamdCommand.completionScript(for: .zsh)),
        ("share/fish/vendor_completions.d/examd.fish", ExamdCommand.completionScript(for: .fish)),
      ]
      for (name, text) in files {
        let path = "\(folder)/\(name)"
        try FileWriter.makeFolders(above: path, within: folder)
        try FileWriter.write(path, Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
      }
      StandardOutput().write("\(pages.count) man pages and 3 completions in \(folder)/share\n")
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
  }
}
