internal import ArgumentParser

/// `--include`, `--exclude` and `--changed-since`: which files below folders are checked.
struct FilterOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Of folders, only what fits; as in .gitignore.", valueName: "pattern"))
  var include: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Of folders, not what fits; as in .gitignore.", valueName: "pattern"))
  var exclude: [String] = []

  @Option(help: ArgumentHelp("Only files that git says differ from a revision.", valueName: "rev"))
  var changedSince: String?

  func validate() throws {
    if let changedSince, changedSince.hasPrefix("-") || changedSince.isEmpty {
      throw ValidationError("--changed-since takes a revision, such as main or HEAD~3.")
    }
  }

  var filter: FileFilter { FileFilter(include: include, exclude: exclude) }

  /// The files that the paths mean.
  func selection(_ paths: [String]) throws(Trouble) -> Selection {
    var selection = Selection(paths, filter: filter, keep: Selection.mayBeOurs)
    if let changedSince {
      let changed = try ChangedFiles(since: changedSince)
      selection.keep { $0 == "-" || changed.contains($0) }
    }
    return selection
  }
}
