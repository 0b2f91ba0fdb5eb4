internal import ExamFeatures

/// `examd grade … --ask N --mark`: asks, takes what is typed, and keeps every mark at once.
enum MarkingAtTerminal {
  /// - Parameter path: the file of marked answers; written after every mark, so that nothing typed is lost.
  static func run(
    _ dialog: MarkingDialog, into path: String, _ output: StandardOutput, showsChanges: Bool
  ) throws(Trouble) {
    var dialog = dialog
    guard !dialog.isOver else { return output.write(dialog.summary(showsChanges: false)) }
    output.write(dialog.head)
    // What the file holds that is none of ours stays as it is.
    var bytes = (try? FileReader.readRegular(path)) ?? []
    while !dialog.isOver {
      output.write(dialog.question)
      guard let line = readLine() else { break }
      let reply = dialog.take(line)
      if !reply.lines.isEmpty {
        bytes += reply.lines
        try FileWriter.write(path, bytes)
      }
      output.write(reply.text)
    }
    output.write(dialog.summary(showsChanges: showsChanges))
  }
}
