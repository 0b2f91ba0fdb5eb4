internal import ExactJSON
package import ExamLanguage
internal import ExamRules

/// What a client sets for the whole session: `{"rules": {"penalties-unbalanced": "off"}, "maximumDiagnostics": 200}`,
/// alone or under `examd`.
package struct Configuration: Sendable, Hashable {
  /// Rule id to level; wins over the files' own front matter.
  package private(set) var levels: [String: ExamSettings.RuleLevel] = [:]
  /// How many diagnostics of a document are sent at most, 1 to 1000; a last one says how many more there are.
  package private(set) var maximumDiagnostics = Diagnosis.limit

  package init() {}

  /// Reads what a client sent; what cannot be read is left at its default.
  ///
  /// - Returns: what the client should be told.
  static func read(_ json: JSONValue) -> (configuration: Configuration, complaints: [String]) {
    let settings = json["examd"]?.members != nil ? json["examd"] ?? json : json
    var configuration = Configuration()
    var complaints: [String] = []
    let known = Set(RuleRegistry.entries.map(\.id))
    for member in settings["rules"]?.members?.prefix(1000) ?? [] {
      guard known.contains(member.key) else {
        complaints.append("no rule is called “\(member.key.prefix(80))”")
        continue
      }
      guard let level = member.value.string.flatMap(ExamSettings.RuleLevel.init) else {
        let levels = ExamSettings.RuleLevel.allCases.map(\.rawValue).joined(separator: ", ")
        complaints.append("the level of \(member.key) is one of \(levels)")
        continue
      }
      configuration.levels[member.key] = level
    }
    if let limit = settings["maximumDiagnostics"], !limit.isNull {
      if let number = limit.int, (1...Diagnosis.limit).contains(number) {
        configuration.maximumDiagnostics = number
      } else {
        complaints.append("maximumDiagnostics is a number from 1 to \(Diagnosis.limit)")
      }
    }
    return (configuration, complaints)
  }

  var options: CheckOptions {
    var options = CheckOptions()
    options.levels = levels
    return options
  }
}

extension ServerEnvironment {
  /// The same world, with documents checked as a client configured it and as the project file above them says.
  func configured(_ configuration: Configuration) -> ServerEnvironment {
    let (analyse, readFile) = (analyse, readFile)
    return ServerEnvironment(
      version: version, readFile: readFile, listDrafts: listDrafts,
      analyse: { path, text, isExam in
        let analysis = analyse(path, text, isExam)
        var options = configuration.options
        options.projectLevels = ProjectFile.find(above: path, read: readFile)?.levels ?? [:]
        return options == CheckOptions() ? analysis : analysis.checked(with: options) ?? analysis
      },
      explain: explain, folders: folders, desk: desk)
  }
}
