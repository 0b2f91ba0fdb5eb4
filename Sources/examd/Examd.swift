@main
enum Examd {
  static func main() {}
}
