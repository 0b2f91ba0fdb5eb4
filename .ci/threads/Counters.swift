// Two counters that many threads count up: one below a mutex, as it ought to be, and one beside it, which is a race. What
// is said of the first is said wrongly; what is not said of the second is missed.
import Synchronization

final class Counters: @unchecked Sendable {
  let guarded = Mutex<[Int]>([])
  var bare = 0

  func count(_ number: Int, alsoBare: Bool) {
    guarded.withLock { numbers in
      numbers.append(number)
      if numbers.count > 100 { numbers = [] }
    }
    if alsoBare { bare += 1 }
  }
}

@main struct Main {
  static func main() async {
    let counters = Counters()
    let alsoBare = CommandLine.arguments.contains("race")
    await withTaskGroup(of: Void.self) { group in
      for thread in 0..<4 {
        group.addTask { for number in 0..<50_000 { counters.count(number &+ thread, alsoBare: alsoBare) } }
      }
    }
  }
}
