/// The version that `examd --version` prints and the daemon tells its clients.
enum Version {
  static let current = "0.1.0"
}
