internal import ArgumentParser
internal import ExamFeatures
internal import ExamLanguage
internal import ExamText

/// `examd publish EXAM`: the copy that students may hold.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Writes the students' copy of an exam, without its key.",
    discussion: """
      No key, model answers, criteria or samples: the copy is written anew from what students may see, titles, \
      questions, hints, points and alternatives. Comments, rules and unknown keys of the front matter, and text that \
      belongs to no part, are left out as well.

      Examples:
        examd publish final.exam.md > students/final.exam.md
        examd publish final.exam.md --output students/final.exam.md

      Exit codes: 0 written, 2 the exam cannot be read or its copy would be read otherwise, 64 wrong usage.
      """)

  @Argument(help: "The exam.", completion: .file())
  var exam: String

  @Option(name: [.short, .long], help: "Where to write it; else to standard output.", completion: .file())
  var output: String?

  func run() async throws {
    do throws(Trouble) {
      let text = Text(bytes: try FileReader.read(exam))
      _ = try Library().exam(at: exam)
      let parsed = Exam.parse(text)
      let copy: Text
      do throws(StudentCopy.Refusal) {
        copy = try StudentCopy.of(parsed)
      } catch {
        throw Trouble(exam, error.reason, remedy: "nothing is written")
      }
      if let output {
        guard !FileWriter.isSameFile(output, exam) else {
          throw Trouble(output, "is the exam itself", remedy: "name another file; the key would be lost")
        }
        try FileWriter.write(output, copy.bytes)
      } else {
        StandardOutput().write(copy.bytes)
      }
      for place in StudentCopy.leftOut(of: parsed).prefix(20) {
        let line = text.lines.line(containing: place.lower) + 1
        StandardError.write("examd: \(exam):\(line): belongs to no part, and is not in the copy\n")
      }
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
  }
}
