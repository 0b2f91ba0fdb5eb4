internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What stands at the other end of our descriptors.
enum Terminal {
  static let isInput = isatty(0) == 1
  static let isOutput = isatty(1) == 1
  static let isError = isatty(2) == 1

  /// An environment variable that is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

/// `--colour`, shared by the commands that print for people.
struct ColourOptions: ParsableArguments {
  enum When: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(
    name: [.customLong("colour"), .customLong("color")],
    help: "When to colour: on a terminal unless NO_COLOR is set (auto), always, or never.")
  var colour: When = .auto

  var isColoured: Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto: Terminal.isOutput && Terminal.variable("NO_COLOR") == nil && Terminal.variable("TERM") != "dumb"
    }
  }
}

/// `--format`, shared by the commands that print a report.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
