internal import ExamText

/// The difference of two texts as `patch` reads it, with three lines of context.
enum UnifiedDiff {
  private static let context = 3

  /// A line of one text or of both.
  private enum Line {
    case kept(Int, Int)
    case removed(Int)
    case added(Int)
  }

  /// Empty where the texts are equal.
  static func of(_ before: Text, _ after: Text, path: String) -> String {
    let (old, new) = (lines(of: before), lines(of: after))
    let script = script(old, new)
    let changes = script.indices.filter { if case .kept = script[$0] { false } else { true } }
    guard !changes.isEmpty else { return "" }
    var output = "--- \(path)\n+++ \(path)\n"
    var index = 0
    while index < changes.count {
      var last = index
      while last + 1 < changes.count, changes[last + 1] - changes[last] <= 2 * context + 1 { last += 1 }
      let range = max(0, changes[index] - context)..<min(script.count, changes[last] + context + 1)
      output += hunk(script, range, old, new)
      index = last + 1
    }
    return output
  }

  /// The lines with their line ends.
  private static func lines(of text: Text) -> [String] {
    let starts = text.lines.starts
    return starts.indices.compactMap { line in
      let end = line + 1 < starts.count ? starts[line + 1] : text.count
      return starts[line] < end ? text.string(ByteRange(starts[line], end)) : nil
    }
  }

  /// From the beginning to the end of both texts. Fixes change few lines, for which the standard library's difference is
  /// linear; what both texts begin and end with is not looked at twice.
  private static func script(_ old: [String], _ new: [String]) -> [Line] {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let (oldMiddle, newMiddle) = (old[head..<(old.count - tail)], new[head..<(new.count - tail)])
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in Array(newMiddle).difference(from: Array(oldMiddle)) {
      switch change {
      case .remove(let offset, _, _): removed.insert(head + offset)
      case .insert(let offset, _, _): added.insert(head + offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if removed.contains(left) {
        lines.append(.removed(left))
        left += 1
      } else if added.contains(right) {
        lines.append(.added(right))
        right += 1
      } else {
        lines.append(.kept(left, right))
        (left, right) = (left + 1, right + 1)
      }
    }
    return lines
  }

  private static func hunk(_ script: [Line], _ range: Range<Int>, _ old: [String], _ new: [String]) -> String {
    var body = ""
    var (oldCount, newCount) = (0, 0)
    for line in script[range] {
      switch line {
      case .kept(let index, _):
        body += marked(" ", old[index])
        (oldCount, newCount) = (oldCount + 1, newCount + 1)
      case .removed(let index):
        body += marked("-", old[index])
        oldCount += 1
      case .added(let index):
        body += marked("+", new[index])
        newCount += 1
      }
    }
    let before = script[..<range.lowerBound]
    let oldStart = before.count { if case .added = $0 { false } else { true } }
    let newStart = before.count { if case .removed = $0 { false } else { true } }
    return "@@ -\(place(oldStart, oldCount)) +\(place(newStart, newCount)) @@\n" + body
  }

  /// 1-based; an empty range is named by the line before it.
  private static func place(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }

  private static func marked(_ mark: String, _ line: String) -> String {
    line.utf8.last == 0x0A ? mark + line : mark + line + "\n\\ No newline at end of file\n"
  }
}
