internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures
internal import ExamText

/// `examd grade EXAM ANSWERS…`: suggested marks with their evidence.
struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Marks drafts, with the words that earned each point.",
    discussion: """
      A mark that cannot be defended is given as undecided. Answers that are marked already teach: they are read from \
      final.graded.jsonl beside final.exam.md, or from --graded. With --output a run that is broken off goes on where \
      it stopped.

      Examples:
        examd grade final.exam.md anna.answers.md
        examd grade final.exam.md answers/ --format csv -o marks.csv --review q.jsonl
        examd grade final.exam.md answers/ --part 2b --ask 8 --mark
        examd grade final.exam.md --jsonl < answers.jsonl > marks.jsonl

      Exit codes: 0 done, 2 a file could not be read or no exam was found, 64 wrong usage.
      """)

  @Argument(help: "The exam.", completion: .file())
  var exam: String?

  @Argument(help: "Drafts, or folders with files called *.answers.md.", completion: .file())
  var answers: [String] = []

  @Option(help: "text has the evidence, table, csv and html a row a student, json and jsonl are for programs.")
  var format: GradeFormat = .text

  @Option(
    name: [.short, .long], help: "Writes the marks to this file, as a whole at the end.", completion: .file())
  var output: String?

  @Option(help: "Writes the undecided answers to this file, for examd review.", completion: .file())
  var review: String?

  @Flag(
    name: .customLong("jsonl"),
    help: "Reads answers from standard input, a line each (with their question, or the exam's part); writes marks.")
  var isFilter = false

  @Option(help: "Only this part (2b).")
  var part: String?

  @Option(help: "Answers that are marked already; else NAME.graded.jsonl beside the exam.", completion: .file())
  var graded: String?

  @Option(help: "Names the N answers to --part whose marks would teach most.")
  var ask: Int?

  @Flag(
    name: .customLong("mark"),
    help: "With --ask: takes your marks, a line each, writes them into the marked answers and re-marks the rest.")
  var isMarking = false

  @Flag(
    name: .customLong("changed"),
    help: "The marks of --part that the marked answers changed; with --mark: those that yours changed.")
  var showsChanges = false

  @OptionGroup var colour: ColourOptions

  func validate() throws {
    if isFilter, part != nil || ask != nil || !answers.isEmpty || output != nil || review != nil {
      throw ValidationError("With --jsonl the answers come from standard input, and marks go to standard output.")
    }
    if isFilter, exam == nil, graded != nil { throw ValidationError("--graded needs an exam.") }
    if let ask, ask < 1 || ask > 1000 { throw ValidationError("--ask takes a number from 1 to 1000.") }
    if ask != nil, part == nil { throw ValidationError("--ask needs --part: answers are asked for part by part.") }
    if ask != nil || showsChanges,
      ReportFormat(rawValue: format.rawValue) == nil || output != nil || review != nil
    {
      throw ValidationError("--ask and --changed print text or json, to standard output.")
    }
    if isMarking, ask == nil { throw ValidationError("--mark needs --ask: how many answers to mark.") }
    if isMarking, format != .text { throw ValidationError("--mark talks to people: it has no other --format.") }
    if showsChanges, part == nil { throw ValidationError("--changed needs --part.") }
    if showsChanges, ask != nil, !isMarking { throw ValidationError("--changed goes with --mark, or without --ask.") }
    if !isFilter, exam == nil { throw ValidationError("Name the exam, then the drafts; or use --jsonl.") }
    if !isFilter, answers.isEmpty { throw ValidationError("Name at least one draft, or a folder of them.") }
  }

  @MainActor
  func run() async throws {
    if isFilter, exam == nil {
      let grading = JSONLinesGrading()
      return try await LineFilter.run { line, number in grading.reply(to: line, number: number) }
    }
    guard let path = exam else { return }
    let library = Library()
    let analysis: Analysis
    let teacher: TeacherMarks?
    do throws(Trouble) {
      analysis = try library.exam(at: path)
      if let part, !analysis.hasPart(part) {
        throw Trouble(path, "has no part \(part)", remedy: "see its parts with examd outline")
      }
      teacher = try library.teacherMarks(at: graded, of: analysis)
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    if isFilter, let grading = ExamLinesGrading(exam: analysis, teacher: teacher) {
      return try await LineFilter.run { line, number in grading.reply(to: line, number: number) }
    }
    let selection = Selection(answers, keep: Selection.isDraft)
    if let part, ask != nil || showsChanges { return try teach(part, of: analysis, selection, library, teacher) }
    do throws(Trouble) {
      try await mark(selection, analysis, teacher, library)
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
  }
}

// MARK: Marking

extension GradeCommand {
  @MainActor
  private func mark(
    _ selection: Selection, _ exam: Analysis, _ teacher: TeacherMarks?, _ library: Library
  ) async throws(Trouble) {
    guard let columns = CohortColumns(exam: exam, part: part) else { throw Library.noExam(exam.path) }
    for path in [output, review].compactMap({ $0 }) where FolderWalk.isFolder(path) {
      throw Trouble(path, "is a folder", remedy: "name a file in it")
    }
    let journal = try output.map { path throws(Trouble) in
      try Journal(path + ".journal", basis: try basis(exam, teacher, library))
    }
    if let journal, journal.resumed > 0 {
      StandardError.write("examd: goes on: \(journal.resumed) marked before, from \(journal.path)\n")
    }
    // The journal is locked by now, so that nobody else writes the file.
    let file = try output.map { path throws(Trouble) in try OutputFile(path) }
    let report = GradeReport(
      format: format, columns: columns, part: part, isColoured: output == nil && colour.isColoured,
      keepsRows: review != nil, journal: journal, progress: Progress("grading", total: selection.files.count),
      output: file?.output ?? StandardOutput())
    var files = selection.files.makeIterator()
    await inOrder(window: 32) {
      files.next()
    } work: { file in
      report.marked(file.path, in: library, exam: exam, teacher: teacher)
    } emit: {
      report.add($0)
    }
    for trouble in selection.troubles { report.add(trouble) }
    for folder in selection.folders where folder.count == 0 {
      report.add(Trouble(folder.path, "no draft below it", remedy: "drafts are called *.answers.md"))
    }
    do { try report.finish() } catch { throw Trouble(nil, "the marks are not complete", remedy: "run it again") }
    try file?.finish()
    if let review {
      let queue = ReviewQueue(report.rows, columns: columns)
      try FileWriter.write(review, Array(queue.jsonl.utf8))
      StandardError.write("examd: \(queue.items.count) undecided in \(review): examd review \(exam.path) \(review)\n")
    }
    journal?.remove()
    if report.hasTroubles { throw Trouble(nil, "not everything was marked", remedy: "see the messages above") }
  }

  /// Names everything that a mark depends on beside the draft.
  private func basis(_ exam: Analysis, _ teacher: TeacherMarks?, _ library: Library) throws(Trouble) -> String {
    let program = RunningProgram.identity ?? Version.current
    let options = [program, format.rawValue, part?.lowercased() ?? ""].map { Array($0.utf8) }
    return SHA256.hex(options + [library.basis(for: exam.path), exam.text.bytes, teacher?.file.bytes ?? []])
  }

  /// What marked answers teach about a part: which to mark, and what the marks changed.
  private func teach(
    _ part: String, of exam: Analysis, _ selection: Selection, _ library: Library, _ teacher: TeacherMarks?
  ) throws {
    var troubles = selection.troubles
    var drafts: [(file: String, analysis: Analysis)] = []
    for file in selection.files {
      do throws(Trouble) {
        drafts.append((file.path, try library.draft(at: file.path, answering: exam)))
      } catch {
        troubles.append(error)
      }
    }
    let output = StandardOutput()
    if isMarking, let ask,
      let dialog = MarkingDialog(
        asking: ask, part: part, of: exam, drafts: drafts, graded: teacher?.file.bytes ?? [],
        isColoured: colour.isColoured)
    {
      do throws(Trouble) {
        let path = graded ?? GradedFile.path(beside: exam.path)
        try MarkingAtTerminal.run(dialog, into: path, output, showsChanges: showsChanges)
      } catch {
        troubles.append(error)
      }
    } else if let cohort = Cohort(asking: ask ?? 0, part: part, of: exam, drafts: drafts, teacher: teacher) {
      if ask == nil {
        let untaught = Cohort(asking: 0, part: part, of: exam, drafts: drafts, teacher: nil)
        let changes = untaught.map { cohort.changes(since: $0) } ?? []
        let marked = teacher?.count(ofPart: part) ?? 0
        if format == .json {
          output.write(JSONWriter.bytes(Cohort.json(changes, marked: marked), pretty: true) + [0x0A])
        } else {
          output.write(Cohort.text(changes, marked: marked))
        }
      } else {
        if format == .json {
          output.write(JSONWriter.bytes(cohort.json, pretty: true) + [0x0A])
        } else {
          output.write(cohort.text(isColoured: colour.isColoured))
        }
      }
    } else {
      troubles.append(
        Trouble(exam.path, "\(part) is multiple choice: its key marks it", remedy: "ask about an open part"))
    }
    troubles.forEach(StandardError.say)
    try output.finish()
    if !troubles.isEmpty { throw ExitCode.jobNotDone }
  }
}

/// `--format` of `examd grade`.
enum GradeFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case table
  case csv
  case json
  case jsonl
  case html
}
