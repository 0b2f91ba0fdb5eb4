internal import ExactJSON

/// A man page of a command, made from what the command says of itself, so that it cannot go stale.
struct ManualPage {
  /// `examd-check.1`.
  let fileName: String
  /// In the `man` macros of roff, section 1.
  let text: String

  /// A page for the whole, and one for each command that is shown.
  ///
  /// - Parameter dump: the description in JSON that the argument parser gives.
  static func all(_ dump: JSONValue, version: String) -> [ManualPage] {
    guard let whole = dump["command"] else { return [] }
    let commands = (whole["subcommands"]?.array ?? []).filter {
      $0["shouldDisplay"] == true && $0["commandName"]?.string != "help"
    }
    let names = commands.compactMap { $0["commandName"]?.string }
    return [ManualPage(whole, commands, names: names, version: version)]
      + commands.map { ManualPage($0, [], names: names, version: version) }
  }

  private init(_ command: JSONValue, _ commands: [JSONValue], names: [String], version: String) {
    let own = command["commandName"]?.string ?? ""
    let words = (command["superCommands"]?.array?.compactMap(\.string) ?? []) + [own]
    let title = words.joined(separator: "-")
    let others =
      words.count > 1 ? ["examd"] + names.filter { $0 != own }.map { "examd-\($0)" } : names.map { "examd-\($0)" }
    let arguments = (command["arguments"]?.array ?? []).filter { $0["shouldDisplay"] == true }
    let abstract = command["abstract"]?.string ?? ""
    var lines = [
      ".TH \(title.uppercased()) 1 \"\" \"examd \(version)\" \"examd\"",
      ".SH NAME", "\(Roff.text(title)) \\- \(Roff.text(Self.withoutStop(abstract)))",
      ".SH SYNOPSIS", ".B \(Roff.text(words.joined(separator: " ")))",
    ]
    lines += arguments.map(Self.synopsis)
    if !commands.isEmpty { lines.append("[\\fIcommand\\fR …]") }
    let sections = Self.sections(command["discussion"]?.string ?? "")
    lines += [".SH DESCRIPTION", Roff.text(abstract)] + sections.description
    if !commands.isEmpty {
      lines.append(".SH COMMANDS")
      for command in commands {
        lines += [".TP", ".B \(Roff.text(command["commandName"]?.string ?? ""))"]
        lines.append(Roff.text(command["abstract"]?.string ?? ""))
      }
    }
    let positional = arguments.filter { $0["kind"] == "positional" }
    if !positional.isEmpty { lines += [".SH ARGUMENTS"] + positional.flatMap(Self.entry) }
    let options = arguments.filter { $0["kind"] != "positional" }
    if !options.isEmpty { lines += [".SH OPTIONS"] + options.flatMap(Self.entry) }
    lines += sections.exitCodes + sections.examples
    lines += [".SH SEE ALSO"]
    lines += others.enumerated().map { index, name in
      ".BR \(Roff.text(name)) (1)" + (index == others.count - 1 ? "" : ",")
    }
    fileName = title + ".1"
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

  // MARK: The discussion

  /// Paragraphs; those that begin with `Examples:` and `Exit codes:` have sections of their own.
  private static func sections(_ text: String) -> (description: [String], exitCodes: [String], examples: [String]) {
    var (description, exitCodes, examples): ([String], [String], [String]) = ([], [], [])
    var paragraph: [Substring] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines + [Substring()] {
      guard line.isEmpty else {
        paragraph.append(line)
        continue
      }
      if let first = paragraph.first {
        if first == "Examples:" {
          examples = [".SH EXAMPLES", ".nf"] + paragraph.dropFirst().map { Roff.line($0.drop { $0 == " " }) } + [".fi"]
        } else if first.hasPrefix("Exit codes: ") {
          let codes = ([first.dropFirst("Exit codes: ".count)] + paragraph.dropFirst()).joined(separator: " ")
          exitCodes = [".SH EXIT STATUS", Roff.text(codes)]
        } else {
          description += [".PP"] + paragraph.map { Roff.line($0) }
        }
      }
      paragraph = []
    }
    return (description, exitCodes, examples)
  }

  // MARK: Arguments

  /// `--part`, `-h`.
  private static func names(_ argument: JSONValue) -> [String] {
    (argument["names"]?.array ?? []).compactMap { name in
      name["name"]?.string.map { (name["kind"] == "long" ? "--" : "-") + $0 }
    }
  }

  private static func value(_ argument: JSONValue) -> String {
    "\\fI\(Roff.text(argument["valueName"]?.string ?? ""))\\fR"
  }

  private static func synopsis(_ argument: JSONValue) -> String {
    let more = argument["isRepeating"] == true ? " …" : ""
    let isOptional = argument["isOptional"] == true
    var text = argument["kind"] == "positional" ? value(argument) : ""
    if text.isEmpty {
      // The long name says more.
      let all = names(argument)
      text = "\\fB\(Roff.text(all.first { $0.hasPrefix("--") } ?? all.first ?? ""))\\fR"
      if argument["kind"] == "option" { text += " " + value(argument) }
    }
    return isOptional ? "[\(text)\(more)]" : text + more
  }

  private static func entry(_ argument: JSONValue) -> [String] {
    let called = names(argument).map { "\\fB\(Roff.text($0))\\fR" }.joined(separator: ", ")
    let isFlag = argument["kind"] == "flag"
    let title = called.isEmpty ? value(argument) : called + (isFlag ? "" : " " + value(argument))
    var text = argument["abstract"]?.string ?? ""
    let values = argument["allValues"]?.array?.compactMap(\.string) ?? []
    if !values.isEmpty { text += " One of \(values.joined(separator: ", "))." }
    if !isFlag, let usual = argument["defaultValue"]?.string { text += " Without it: \(usual)." }
    return [".TP", title, Roff.text(text)]
  }
}

/// Text within roff.
private enum Roff {
  /// Nothing in it is taken for a request or an escape.
  static func text(_ text: some StringProtocol) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": output += "\\e"
      case "-": output += "\\-"
      case "\n": output += " "
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output.hasPrefix(".") || output.hasPrefix("'") ? "\\&" + output : output
  }

  static func line(_ text: some StringProtocol) -> String { Roff.text(text) }
}
