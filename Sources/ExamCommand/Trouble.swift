/// Something that keeps a command from doing its job, told to a person: where, what, and how to mend it.
struct Trouble: Error, Sendable, Hashable {
  /// A path, with its line where one is known (`final.exam.md:12`); nil where it concerns no file.
  let place: String?
  /// Lower case, one line, no full stop.
  let message: String
  /// What to do about it; the same form.
  let remedy: String

  init(_ place: String?, _ message: String, remedy: String) {
    self.place = place
    self.message = message
    self.remedy = remedy
  }

  /// `examd: final.exam.md: there is no such file; look at the spelling`
  var line: String { "examd: \(place.map { $0 + ": " } ?? "")\(message); \(remedy)" }
}
