internal import ArgumentParser

/// `examd COMMAND --help`: what it does, examples and a line for each option, on one screen of 24 lines of 80 columns.
/// `examd help COMMAND` and the man pages say everything.
struct HelpSummary {
  static let height = 24
  static let width = 80

  /// What the command line asks for; nil where it does not ask for help, or by `help`, which shows all of it.
  ///
  /// - Parameter arguments: without the program's name.
  static func asked(by arguments: [String]) -> String? {
    let own = arguments.prefix { $0 != "--" }
    guard own.first != "help", own.contains("--help") || own.contains("-h") else { return nil }
    let commands = ExamdCommand.configuration.subcommands
    let name = own.first { !$0.hasPrefix("-") }
    let command = commands.first { command in
      let configuration = command.configuration
      return configuration.commandName == name || configuration.aliases.contains { $0 == name }
    }
    let whole = command.map { ExamdCommand.helpMessage(for: $0, columns: width) }
    return HelpSummary(
      whole ?? ExamdCommand.helpMessage(columns: width), of: command?.configuration.commandName
    ).text
  }

  private var title: [String] = []
  private var usage: String?
  private var examples: [String] = []
  /// A line each.
  private var entries: [String] = []
  private let ending: String

  /// - Parameters:
  ///   - whole: the argument parser's help.
  ///   - command: nil for the program itself.
  private init(_ whole: String, of command: String?) {
    ending =
      command.map { "`examd help \($0)` says more of each option, and what the exit codes mean." }
      ?? "`examd COMMAND --help` says how each is used, `examd help COMMAND` everything."
    var section = ""
    /// The name of the entry whose description is read, and the description so far.
    var open: (name: String, words: String)?
    func closed() -> [String] { open.map { [Self.entry($0.name, $0.words)] } ?? [] }
    for line in whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("OVERVIEW: ") {
        (section, title) = ("OVERVIEW", [String(line.dropFirst(10))])
      } else if line.hasPrefix("USAGE: ") {
        section = "USAGE"
        if command != nil { usage = Self.usage(String(line.dropFirst(7))) }
      } else if line.hasSuffix(":"), !line.hasPrefix(" ") {
        entries += closed()
        (section, open) = (line, nil)
      } else if line.isEmpty {
        if section != "SUBCOMMANDS:" || !entries.isEmpty { section = section.hasPrefix("Example") ? "" : section }
        if section == "OVERVIEW" { section = "" }
      } else if section == "OVERVIEW" {
        title.append(line)
      } else if section.hasPrefix("Example") {
        examples.append(line)
      } else if ["ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:"].contains(section), line.hasPrefix("  ") {
        if line.hasPrefix("   ") {
          open?.words += " " + Self.trimmed(line)
        } else {
          entries += closed()
          let name = line.prefix(26)
          let isWide = name.utf8.count == 26 && !name.hasSuffix(" ")
          open =
            isWide ? (Self.trimmed(line), "") : (Self.trimmed(String(name)), Self.trimmed(String(line.dropFirst(26))))
        }
      }
    }
    entries += closed()
    entries.removeAll { $0.hasPrefix("  --version ") || $0.hasPrefix("  -h, --help ") || $0.hasPrefix("  See ") }
  }

  /// With as many examples, at most three, and as many blank lines as there is room for.
  private var text: String {
    func lines(_ count: Int, _ isSpaced: Bool) -> [String] {
      let blank = isSpaced ? [""] : []
      return title + blank + (usage.map { ["Usage: \($0)"] + blank } ?? []) + ["Examples:"] + examples.prefix(count)
        + blank + entries + blank + [ending]
    }
    // The prompt takes the last line of the screen.
    for (count, isSpaced) in [(3, true), (2, true), (3, false), (2, false)]
    where lines(count, isSpaced).count < Self.height {
      return lines(count, isSpaced).joined(separator: "\n") + "\n"
    }
    return lines(1, false).joined(separator: "\n") + "\n"
  }

  /// The arguments, and whether there are options.
  private static func usage(_ whole: String) -> String {
    var kept: [String] = []
    var hasOptions = false
    var isSkipping = false
    for word in whole.split(separator: " ").map(String.init) {
      if word.hasPrefix("[-") {
        (hasOptions, isSkipping) = (true, !word.hasSuffix("]"))
      } else if isSkipping {
        isSkipping = !word.hasSuffix("]")
      } else if word == "[<options>]" {
        hasOptions = true
      } else {
        kept.append(word)
      }
    }
    return kept.joined(separator: " ") + (hasOptions ? " [options]" : "")
  }

  /// A name with the first sentence of what it is, without values and defaults, as much of it as a line takes.
  private static func entry(_ name: String, _ words: String) -> String {
    var words = trimmed(words)
    for end in [" (values: ", " (default: "] {
      words = before(end, in: words) ?? words
    }
    if let sentence = before(". ", in: words) { words = sentence + "." }
    let column = "  " + name + String(repeating: " ", count: max(1, 24 - name.count))
    let room = width - column.count
    if words.count > room {
      let cut = words.prefix(room - 2)
      // At the end of a clause, unless little would be left.
      let clause = cut.lastIndex { ";,(".contains($0) }
      if let clause, cut.distance(from: cut.startIndex, to: clause) > 20 {
        words = trimmed(String(cut[..<clause])) + "."
      } else {
        words = cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)] + " …"
      }
    }
    return column + words
  }

  /// What stands before the first `mark`; nil where there is none.
  private static func before(_ mark: String, in text: String) -> String? {
    text.indices.first { text[$0...].hasPrefix(mark) }.map { String(text[..<$0]) }
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
