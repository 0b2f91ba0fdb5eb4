internal import ArgumentParser
internal import ExamFeatures

/// `examd review EXAM QUEUE`: a person decides about what examd leaves undecided, answer by answer.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Walks through undecided answers and stores your marks.",
    discussion: """
      The queue comes from examd grade … --review FILE; first comes what could change most. Type a mark, or c and the \
      numbers of the criteria that are met. Each decision is stored at once, as a line of final.graded.jsonl beside \
      final.exam.md; answers that are decided already are not asked for again, so stop whenever you like.

      Examples:
        examd grade final.exam.md answers/ --format table --review queue.jsonl
        examd review final.exam.md queue.jsonl

      Exit codes: 0 done or stopped, 2 a file could not be read or written, 64 wrong usage.
      """)

  @Argument(help: "The exam.", completion: .file())
  var exam: String

  @Argument(help: "The queue that examd grade --review wrote.", completion: .file())
  var queue: String

  @Option(help: "Where the marks are stored; else NAME.graded.jsonl beside the exam.", completion: .file())
  var graded: String?

  @OptionGroup var colour: ColourOptions

  func run() throws {
    do throws(Trouble) {
      let library = Library()
      let analysis = try library.exam(at: exam)
      guard let path = graded ?? (exam == "-" ? nil : GradedFile.path(beside: exam)) else {
        throw Trouble(exam, "has no place beside it for your marks", remedy: "name a file with --graded")
      }
      let known = try library.teacherMarks(at: Library.isThere(path) ? path : nil, of: analysis)
      var bad: [Int] = []
      let items = ReviewQueue(jsonl: try FileReader.read(queue)) { bad.append($0) }
      if let first = bad.first, items.items.isEmpty {
        throw Trouble(
          "\(queue):\(first)", "no line of a review queue",
          remedy: "make the queue with examd grade \(exam) ANSWERS… --review FILE")
      }
      StandardError.say(bad.map { "\(queue):\($0): no line of a review queue; it is left out" })
      let file = try AppendedFile(path)
      let session = ReviewSession(
        items.items, exam: analysis, teacher: known, file: file, isColoured: colour.isColoured)
      try session.run()
      StandardError.write("examd: \(session.summary) in \(path)\n")
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
  }
}
