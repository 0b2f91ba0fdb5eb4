package import ExactNumbers

/// How the ticks of a multiple-choice part become a mark. The names are those of `policy:` in the front matter.
///
/// In the formulas c and w count right and wrong alternatives, t and f the ticked right and wrong ones, n all ticks,
/// m the part's points.
package enum ChoicePolicy: String, Sendable, Hashable, CaseIterable {
  /// The sum of the ticked alternatives' points, capped at m. The default.
  case sum
  /// m if t = c and f = 0, else 0. PrairieLearn `off`, text2qti.
  case allOrNothing = "all-or-nothing"
  /// m·(t − f)/c. PrairieLearn.
  case netCorrect = "net-correct"
  /// m·(t/c)·(t/n). PrairieLearn.
  case coverage
  /// m·(t + w − f)/(c + w). PrairieLearn, edX.
  case eachAnswer = "each-answer"
  /// m·(t/c − f/w). R/exams `false`.
  case rExamsFalse = "r-exams-false"
  /// m·(t/c − f/max(w, 2)). R/exams `false2`.
  case rExamsFalse2 = "r-exams-false2"
  /// m·(t/c − f/c). R/exams `true`.
  case rExamsTrue = "r-exams-true"
  /// m·(t/c − f). R/exams `all`.
  case rExamsAll = "r-exams-all"
  /// m·t/c. R/exams `none`.
  case rExamsNone = "r-exams-none"
  /// The points of the one that is ticked, m for a right one without points; 0 for more than one tick.
  case singleChoice = "single-choice"
  /// One tick: m if right, −m/(k − 1) if wrong among k alternatives; more ticks: as wrong. No floor of its own.
  case singleChoiceNeutral = "single-choice-neutral"
  /// iSAQB A: m for exactly the right ones, else 0.
  case isaqbA = "isaqb-a"
  /// iSAQB P, pick c: m·(t − f)/c; 0 for more ticks than c.
  case isaqbP = "isaqb-p"
  /// iSAQB K, rows true or false: m·(right rows − wrong rows)/(c + w), a tick meaning true.
  case isaqbK = "isaqb-k"
  /// The sum of the ticked points, never below 0 nor above m, whatever the floor. Moodle.
  case moodleMulti = "moodle-multi"
  /// The points of the one that is ticked, below 0 too. No floor of its own. Moodle.
  case moodleSingle = "moodle-single"
  /// STACK: m·max over attempts i of (s_i − Σ_{j≤i} p_j), s being an attempt's sum of ticked points as a share of m, and
  /// p the `penalty:` of the settings, 0 for an attempt that is all right. Attempts that repeat one count once.
  case stack

  /// Every name that `policy:` knows.
  package static var names: [String] { allCases.map(\.rawValue) }

  /// The floor where the settings name none.
  package var defaultFloor: Points? {
    switch self {
    case .singleChoiceNeutral, .moodleSingle: nil
    default: .zero
    }
  }

  /// Whether at most one alternative is meant to be ticked.
  package var isSingle: Bool {
    switch self {
    case .singleChoice, .singleChoiceNeutral, .moodleSingle: true
    default: false
    }
  }

  /// Whether the mark depends on each alternative's own points, not only on how many are right.
  var usesPoints: Bool {
    switch self {
    case .sum, .singleChoice, .moodleMulti, .moodleSingle, .stack: true
    default: false
    }
  }
}
