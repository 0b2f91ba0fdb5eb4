package import ExactNumbers
package import ExamText

/// What the front matter says, read; every value that is missing or unreadable is nil and has its default at its user.
package struct ExamSettings: Sendable, Hashable {
  package var title: String?
  package var course: String?
  package var date: String?
  /// A language tag (`en`, `de`, `nl`, `es`, `fr`, …).
  package var language: String?
  /// The exam that this one is another version or a translation of, relative to this file.
  package var versionOf: String?
  /// The declared total of the exam, to compare with the sum of its parts.
  package var total: Points?
  package var passMark: PassMark?
  /// The name of a marking policy for multiple choice (`sum`, `all-or-nothing`, …); its meaning is `Marking`'s.
  package var policy: String?
  package var floor: Floor?
  /// What an attempt that is not all right costs under the policy `stack`, from 0 to 1 of the part's points.
  package var attemptPenalty: Rational?
  package var rounding: Rounding?
  /// The grades from `grades:`, in file order: each with the least that earns it.
  package var grades: [Grade] = []
  /// `guessing: corrected`: shares (the pass mark's, the grades') are of what is above blind guessing.
  package var isGuessCorrected = false
  /// The questions of which only some count, from `pools:`, in file order.
  package var pools: [Pool] = []
  /// What a student may see of the feedback on a draft.
  package var feedback: FeedbackVisibility?
  /// How often a student may have an answer to one part marked; nil: as often as they like.
  package var attempts: Attempts?
  /// Whether students may look concepts up where the daemon serves them.
  package var concepts: ConceptHelp?
  /// `copy: students`: the file was published without its key, so that nothing can be marked by it.
  package var isStudentCopy = false
  /// Rule id to level: `rules: {penalties-unbalanced: off}`.
  package var ruleLevels: [String: RuleLevel] = [:]

  package init() {}

  package enum PassMark: Sendable, Hashable {
    case points(Points)
    /// 0 to 100.
    case percent(Rational)
  }

  /// A line of the grade table: `"8": 75%`.
  package struct Grade: Sendable, Hashable {
    package var name: String
    /// The least mark that earns it.
    package var least: PassMark

    package init(name: String, least: PassMark) {
      self.name = name
      self.least = least
    }
  }

  /// `answer 3 of 5`: of the parts of one question, or of several questions, the best few count.
  package struct Pool: Sendable, Hashable {
    /// 1-based numbers; one question is a pool of its parts, several are a pool of questions.
    package var questions: ClosedRange<Int>
    /// How many count.
    package var count: Int
    /// How many there are, as the author says; nil where nothing is said.
    package var size: Int?

    package init(questions: ClosedRange<Int>, count: Int, size: Int?) {
      self.questions = questions
      self.count = count
      self.size = size
    }
  }

  /// The least mark that a part can give.
  package enum Floor: Sendable, Hashable {
    case none
    case at(Points)
  }

  package struct Rounding: Sendable, Hashable {
    package var mode: Mode
    /// The step that marks come in, above 0 (`0.5`).
    package var grain: Points
    package var level: Level

    package enum Mode: String, Sendable, Hashable, CaseIterable {
      case halfUp = "half-up"
      case halfEven = "half-even"
      case up
      case down
    }

    package enum Level: String, Sendable, Hashable, CaseIterable {
      case part
      case question
      case exam
    }

    package init(mode: Mode, grain: Points, level: Level) {
      self.mode = mode
      self.grain = grain
      self.level = level
    }
  }

  package enum FeedbackVisibility: String, Sendable, Hashable, CaseIterable {
    /// The mark and nothing else.
    case mark
    /// The mark, and which aspects are still missing, without giving them away.
    case aspects
    /// Everything.
    case full
  }

  package enum ConceptHelp: String, Sendable, Hashable, CaseIterable {
    case off
    /// By name.
    case ask
    /// Also by pointing at their own words.
    case hover
  }

  /// `attempts: 5`, `attempts: 3 per day`: a limit for each student and each part.
  package struct Attempts: Sendable, Hashable {
    /// From 1 on.
    package var count: Int
    /// Nil: ever.
    package var period: Period?

    package enum Period: String, Sendable, Hashable, CaseIterable {
      case hour
      case day
      case week

      package var seconds: Int {
        switch self {
        case .hour: 3600
        case .day: 86_400
        case .week: 604_800
        }
      }
    }

    package init(count: Int, period: Period?) {
      self.count = count
      self.period = period
    }
  }

  package enum RuleLevel: String, Sendable, Hashable, CaseIterable {
    case off
    case hint
    case information
    case warning
    case error
  }
}

/// The front matter as it stands: its settings and where each key and value is.
package struct FrontMatter: Sendable, Hashable {
  /// With both fences, at the beginning of the document (behind a byte-order mark).
  package let range: LocalRange
  package let settings: ExamSettings
  /// In file order.
  package let entries: [Entry]
  package let problems: [SyntaxProblem]

  package struct Entry: Sendable, Hashable {
    package let key: String
    package let keyRange: LocalRange
    /// The value's text as written, without the blanks around it.
    package let valueRange: LocalRange
    /// A scalar's value; nil for lists and maps.
    package let scalar: String?

    package init(key: String, keyRange: LocalRange, valueRange: LocalRange, scalar: String?) {
      self.key = key
      self.keyRange = keyRange
      self.valueRange = valueRange
      self.scalar = scalar
    }
  }

  package init(range: LocalRange, settings: ExamSettings, entries: [Entry], problems: [SyntaxProblem]) {
    self.range = range
    self.settings = settings
    self.entries = entries
    self.problems = problems
  }

  package func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }
}
