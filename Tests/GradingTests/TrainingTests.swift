import Concepts
import ExactNumbers
import Foundation
import Testing

@testable import Grading

/// Doors for the scripts in `.grading`; they do something only where their variable is set.
@Suite struct TrainingTests {
  static let environment = ProcessInfo.processInfo.environment

  /// A stem for each word of a file, into the file beside it.
  @Test(.enabled(if: environment["EXAMD_STEMS"] != nil)) func stemList() throws {
    let path = try #require(Self.environment["EXAMD_STEMS"])
    let words = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let stems = words.map { word -> String in
      var letters = Array(word.utf8)
      EnglishStemmer.stem(&letters)
      return String(decoding: letters, as: UTF8.self)
    }
    #expect(stems.count == words.count)
    try stems.joined(separator: "\n").write(toFile: path + ".stems", atomically: true, encoding: .utf8)
  }

  /// The features of every answer of a folder's collections against each of its model answers.
  @Test(.enabled(if: environment["EXAMD_FEATURES"] != nil)) func featureDump() throws {
    let folder = try #require(Self.environment["EXAMD_FEATURES"])
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".jsonl") {
      let lines = try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n")
      let rows = lines.enumerated().flatMap { Self.rows($0.offset, String($0.element)) }
      #expect(!rows.isEmpty)
      let path = folder + "/" + name.dropLast(6) + ".features.tsv"
      try (rows.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  private static let blanks: Set<String> = [
    "", "no submission", "-", "n/a", "none", "no answer", "nan", "no response", "empty submission", "empty response",
  ]

  private static func rows(_ number: Int, _ line: String) -> [String] {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let question = object["question"] as? String, let answer = object["answer"] as? String,
      let references = object["reference"] as? [String], let score = object["score"] as? NSNumber,
      let maximum = object["max"] as? NSNumber, let id = object["qid"] as? String,
      !blanks.contains(answer.lowercased().trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["."]))
    else { return [] }
    let yardstick = Yardstick(
      question: question, points: Points(1), modelAnswers: references, criteria: [], language: "en")
    let prepared = Grader(yardstick, concepts: .library).question
    let draft = Draft(Array(answer.utf8), prepared)
    let masked = Array(repeating: false, count: draft.units.count)
    return prepared.models.enumerated().map { index, model in
      let features = Comparison(model, draft).whole(masked: masked).features
      let cells = [String(number), id, String(score.doubleValue / maximum.doubleValue), String(index)]
      return (cells + features.values.map { String($0) }).joined(separator: "\t")
    }
  }

  /// What the regression over marked answers compares, of every answer of a folder's collections.
  @Test(.enabled(if: environment["EXAMD_TRAITS"] != nil)) func traitDump() throws {
    let folder = try #require(Self.environment["EXAMD_TRAITS"])
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".jsonl") {
      let lines = try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n")
      var graders: [String: Grader] = [:]
      let rows = lines.enumerated().flatMap { Self.traits($0.offset, String($0.element), &graders) }
      #expect(!rows.isEmpty)
      let path = folder + "/" + name.dropLast(6) + ".traits.tsv"
      try (rows.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  private static func traits(_ number: Int, _ line: String, _ graders: inout [String: Grader]) -> [String] {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let question = object["question"] as? String, let answer = object["answer"] as? String,
      let references = object["reference"] as? [String], let score = object["score"] as? NSNumber,
      let maximum = object["max"] as? NSNumber, let id = object["qid"] as? String
    else { return [] }
    let isNew = graders[id + question] == nil
    let grader =
      graders[id + question]
      ?? Grader(
        Yardstick(question: question, points: Points(1), modelAnswers: references, criteria: [], language: "en"),
        concepts: .library)
    graders[id + question] = grader
    let share = String(score.doubleValue / maximum.doubleValue)
    // With the first answer the yardstick itself, as answers that deserve everything and nothing.
    let texts = [(answer, share)] + (isNew ? references.map { ($0, "full") } + [(question, "none")] : [])
    return texts.compactMap { text, share in
      guard let traits = grader.traits(of: Array(text.utf8)) else { return nil }
      let cells: [String] = [
        id, share, String(traits.prior), traits.measures.map { String($0) }.joined(separator: " "),
        (0..<64).map { String(traits.direction[$0]) }.joined(separator: " "),
        traits.stems.map { "\($0.key):\($0.weight)" }.joined(separator: " "), String(number),
        traits.coverage.values.map { String($0) }.joined(separator: " "),
      ]
      return cells.joined(separator: "\t")
    }
  }
}
