internal import ArgumentParser
internal import ExamFeatures
internal import ExamServer

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Who is served.
enum Role: String, ExpressibleByArgument, CaseIterable {
  case author
  case student
}

/// One exam, read once and made ready to serve students.
struct StudentService: Sendable {
  let examiner: Examiner
  private let ledger: String

  /// - Parameters:
  ///   - path: the exam with its key.
  ///   - ledger: where attempts are counted; nil: beside the exam.
  init(exam path: String, ledger: String?) throws(Trouble) {
    let library = Library()
    let analysis = try library.exam(at: path)
    do throws(StudentCopy.Refusal) {
      examiner = try Examiner(analysis, teacher: try? library.teacherMarks(at: nil, of: analysis))
    } catch {
      throw Trouble(path, "students cannot be served from it: \(error.reason)", remedy: "see examd publish \(path)")
    }
    self.ledger = ledger ?? StudentService.ledger(beside: path)
    if examiner.attempts != nil { try AttemptLedger.prepare(self.ledger) }
  }

  /// `final.exam.md` counts in `final.attempts.jsonl`.
  static func ledger(beside path: String) -> String {
    let ending = [".exam.md", ".exam", ".md"].first { path.hasSuffix($0) } ?? ""
    return String(path.dropLast(ending.count)) + ".attempts.jsonl"
  }

  /// The world of one student.
  func environment(of student: String) -> ServerEnvironment {
    let explain = ServerEnvironment.real.explain
    guard let limit = examiner.attempts else {
      return .student(version: Version.current, desk: StudentDesk(examiner: examiner), explain: explain)
    }
    let attempts = AttemptLedger(path: ledger, student: student, limit: limit)
    let desk = StudentDesk(examiner: examiner) { attempt in
      attempts.verdict(on: attempt.part, attempt.answer, ticks: attempt.ticks, isAsked: attempt.isAsked)
    }
    return .student(version: Version.current, desk: desk, explain: explain)
  }

  /// `uid 1000`: the account of a process.
  static func account(_ user: uid_t = getuid()) -> String { "uid \(user)" }
}
