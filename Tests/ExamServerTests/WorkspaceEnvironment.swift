import ExamServer
import Synchronization

/// Files in memory, which a test may change.
final class MemoryFiles: Sendable {
  private let files: Mutex<[String: String]>

  init(_ files: [String: String]) { self.files = Mutex(files) }

  func write(_ path: String, _ text: String?) { files.withLock { $0[path] = text } }
  func read(_ path: String) -> [UInt8]? { files.withLock { $0[path].map { Array($0.utf8) } } }

  func paths(below folder: String, _ limit: Int) -> [String] {
    files.withLock { Array($0.keys.filter { $0.hasPrefix(folder + "/") }.sorted().prefix(limit)) }
  }

  /// Concept files count in their folder and below it, up to `/home`.
  func conceptFolders(_ folder: String) -> ConceptFolders {
    var folders: [String] = []
    var path = ""
    for name in folder.split(separator: "/") {
      path += "/" + name
      if path != "/home" { folders.append(path) }
    }
    let files = files.withLock { files in
      folders.flatMap { folder in
        files.keys.filter {
          $0.hasSuffix(".concepts.md") && $0.hasPrefix(folder + "/") && !$0.dropFirst(folder.count + 1).contains("/")
        }.sorted()
      }
    }
    return ConceptFolders(folders: folders, files: files)
  }

  /// The real analysis over these files.
  var environment: ServerEnvironment {
    let real = ServerEnvironment.features
    return ServerEnvironment(
      version: real.version, readFile: read, analyse: real.analyse, explain: real.explain,
      folders: FolderAccess(files: paths, concepts: conceptFolders))
  }

  /// What the conversations in `Protocol/transcripts/workspace` find on disk.
  static var bakery: MemoryFiles {
    MemoryFiles([
      "/home/w/README.md": "# Exams of the bakery\n",
      "/home/w/baking.concepts.md":
        "## Crumb\n\nAlso: crumb structure\n\nThe inside of a loaf, as its gas cells shape it.\n",
      "/home/w/bread.exam.md": """
      # 1 Dough (5 points)

      a What does kneading do to the crumb? See ![a loaf](figures/loaf.png).

      5.0 points · Open · 1/4 Page

      +5 points

      Kneading makes the crumb even, because the gas cells become small.

      """,
      "/home/w/drafts/anna.answers.md":
        "---\nexam: ../bread.exam.md\n---\n\n## 1a\n\nKneading makes the crumb even.\n",
      "/home/w/drafts/ben.answers.md": "---\nexam: ../bread.exam.md\n---\n\n## 1a\n\nIt gets warm.\n",
    ])
  }
}
