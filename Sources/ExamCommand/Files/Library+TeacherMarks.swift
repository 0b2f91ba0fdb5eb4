internal import ExamFeatures

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Library {
  /// The answers that the teacher has marked; nil where none are named and none lie beside the exam.
  ///
  /// Lines that make no sense, and marks that do not fit the exam, are told and left out.
  func teacherMarks(at named: String?, of exam: Analysis) throws(Trouble) -> TeacherMarks? {
    let beside = exam.path == "-" ? nil : GradedFile.path(beside: exam.path)
    guard let path = named ?? beside else { return nil }
    let bytes: [UInt8]
    if named != nil {
      bytes = try FileReader.read(path)
    } else if let found = try? FileReader.readRegular(path) {
      bytes = found
    } else {
      return nil
    }
    let file = GradedFile(bytes)
    StandardError.say(file.problems.map { "\(path):\($0.line): \($0.message); the line is left out" })
    let teacher = TeacherMarks(file)
    for misfit in teacher.misfits(in: exam) { StandardError.write("examd: \(path): \(misfit)\n") }
    return teacher
  }

  /// The same for the exam's own findings, which say what is wrong with them; nil where none lie beside it.
  func markedAnswers(beside exam: Analysis) -> TeacherMarks? {
    guard exam.takesMarkedAnswers, let bytes = gradedFile(beside: exam.path) else { return nil }
    let path = GradedFile.path(beside: exam.path)
    return TeacherMarks(GradedFile(bytes), name: path.split(separator: "/").last.map(String.init) ?? path)
  }

  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
