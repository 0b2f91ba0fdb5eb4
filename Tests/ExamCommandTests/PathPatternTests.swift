import Testing

@testable import ExamCommand

@Suite("Patterns as in .gitignore")
struct PathPatternTests {
  @Test(
    "what a pattern means, as gitignore(5) says",
    arguments: [
      ("old.md", "a/old.md", true), ("old.md", "a/older.md", false), ("*.md", "a/b/c.md", true),
      ("/old.md", "old.md", true), ("/old.md", "a/old.md", false), ("a/*.md", "a/x.md", true),
      ("a/*.md", "b/a/x.md", false), ("a/*.md", "a/b/x.md", false), ("a/**/x", "a/x", true),
      ("a/**/x", "a/b/c/x", true), ("**/x", "x", true), ("**/x", "a/x", true), ("a/**", "a/b/c", true),
      ("a/**", "a", false), ("?.md", "a.md", true), ("?.md", "ab.md", false), ("[a-c].md", "b.md", true),
      ("[!a-c].md", "b.md", false), ("[!a-c].md", "d.md", true), (#"\*.md"#, "*.md", true), (#"\*.md"#, "a.md", false),
      ("old/", "old", false), ("[", "[", true), ("a*b*c", "aXbXbXc", true), ("a*b*c", "aXbX", false),
      ("./a/x", "a/x", true), ("x", "./x", true), ("", "x", false), ("/srv/x", "/srv/x", true),
      ("[[:alpha:]].md", "b.md", true), ("[[:alpha:]].md", "3.md", false), ("[![:digit:]_].md", "b.md", true),
      ("[![:digit:]_].md", "_.md", false), ("[[:nothing:]].md", "3.md", false), ("***/x", "a/b/x", true),
      ("[^a].md", "b.md", true), ("[]a].md", "].md", true),
    ] as [(String, String, Bool)])
  func files(pattern: String, path: String, isMatch: Bool) {
    #expect(PathPatterns([pattern]).match(path, isFolder: false) == isMatch)
  }

  @Test("a slash behind means folders only; what is in them is meant with them")
  func folders() {
    let patterns = PathPatterns(["old/"])
    #expect(patterns.match("a/old", isFolder: true))
    #expect(patterns.matchWithin("a/old/b/x.md"))
    #expect(!patterns.matchWithin("a/old"))
  }

  @Test("the last pattern that matches decides")
  func takenBack() {
    let patterns = PathPatterns(["*.md", "!keep.md"])
    #expect(patterns.match("a.md", isFolder: false))
    #expect(!patterns.match("keep.md", isFolder: false))
    #expect(PathPatterns(["!keep.md", "*.md"]).match("keep.md", isFolder: false))
  }

  @Test("a pattern made to take long does not", .timeLimit(.minutes(1)))
  func hostile() {
    let pattern = String(repeating: "*a", count: 2000) + "b"
    #expect(!PathPatterns([pattern]).match(String(repeating: "a", count: 4000), isFolder: false))
    let deep = String(repeating: "**/a/", count: 200) + "b"
    #expect(!PathPatterns([deep]).match(String(repeating: "a/", count: 400), isFolder: false))
  }
}
