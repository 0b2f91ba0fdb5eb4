import ExamRules
import Foundation
import Testing

@Suite("The catalogue")
struct CatalogueTests {
  @Test("Ids are kebab case, sorted, unique, and each is the name of a file")
  func names() {
    let ids = RuleRegistry.entries.map(\.id)
    #expect(ids == Set(ids).sorted())
    let folder = Files.root.appendingPathComponent("Sources/ExamRules/Rules")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let expected = ids.map { id in id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
    #expect(Set(files) == Set(expected.map { $0 + ".swift" }))
  }

  @Test("Each says what it finds, why that matters, with an example, and what to do instead")
  func docs() {
    for entry in RuleRegistry.entries {
      for heading in ["**What it finds.** ", "**Why it matters.** ", "**Example**", "**Instead.** "] {
        #expect(entry.docs.contains(heading), "\(entry.id)")
      }
    }
  }

  @Test("Protocol/rules.md is what the rules say")
  func document() throws {
    let file = Files.root.appendingPathComponent("Protocol/rules.md")
    if Files.isUpdate { try RuleRegistry.document.write(to: file, atomically: true, encoding: .utf8) }
    let written = try? String(contentsOf: file, encoding: .utf8)
    #expect(written == RuleRegistry.document, "run EXAMD_UPDATE=1 swift test --filter CatalogueTests")
  }
}
