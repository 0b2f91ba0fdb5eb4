internal import ExamCommand

@main
enum Examd {
  static func main() async { await CommandLineTool.main() }
}
