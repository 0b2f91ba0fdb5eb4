package import ExamFeatures
package import ExamRules
package import ExamText

/// The facade of the core as the session sees it.
extension Analysis: DocumentAnalysis {
  package func edited(by edits: [ExamText.TextEdit]) -> any DocumentAnalysis {
    let next: Analysis = edited(by: edits, giving: nil)
    return next
  }

  package func edited(by edits: [ExamText.TextEdit], giving text: Text) -> any DocumentAnalysis {
    let next: Analysis = edited(by: edits, giving: text as Text?)
    return next
  }

  package func knowing(_ concepts: ConceptVocabulary) -> any DocumentAnalysis {
    let next: Analysis = knowing(concepts)
    return next
  }

  package func checked(with options: CheckOptions) -> (any DocumentAnalysis)? {
    let next: Analysis = checked(with: options)
    return next
  }

  package func besideMarked(_ teacher: TeacherMarks?) -> any DocumentAnalysis {
    let next: Analysis = besideMarked(teacher)
    return next
  }

  package func beside(_ other: (any DocumentAnalysis)?) -> any DocumentAnalysis {
    let next: Analysis = beside(other as? Analysis)
    return next
  }

  package func answering(_ exam: (any DocumentAnalysis)?) -> any DocumentAnalysis {
    let next: Analysis = answering(exam as? Analysis)
    return next
  }

  package func learning(from teacher: TeacherMarks?) -> any DocumentAnalysis {
    let next: Analysis = learning(from: teacher)
    return next
  }
}
