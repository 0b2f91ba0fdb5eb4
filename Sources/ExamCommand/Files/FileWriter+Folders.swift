#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension FileWriter {
  /// Makes the folders that a file needs, below one that is there.
  static func makeFolders(above path: String, within folder: String) throws(Trouble) {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Trouble(folder, "is no folder", remedy: "make it first: mkdir -p \(folder)")
    }
    var made = folder
    for name in path.dropFirst(folder.count).split(separator: "/").dropLast() {
      made += "/" + name
      if mkdir(made, 0o777) != 0, errno != EEXIST {
        throw Trouble(made, "cannot be made: \(systemMessage(errno))", remedy: "see the folder's permissions")
      }
    }
  }
}
