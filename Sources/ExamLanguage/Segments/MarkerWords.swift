/// The words that begin a section of a part, in the five languages that examd knows.
enum MarkerWords {
  enum Meaning {
    case modelAnswer
    case hint
    case rubric
    case sample
  }

  /// Longest marker, in bytes, without number and colon.
  static let limit = 40

  /// What the words that fill a range introduce; they stand there without colon.
  static func meaning(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Meaning? { table.meaning(bytes, from, to) }

  private static let table: WordTable<Meaning> = {
    var table: [(String, Meaning)] = []
    func add(_ meaning: Meaning, _ words: [String]) { table += words.map { ($0, meaning) } }
    add(
      .modelAnswer,
      [
        "model answer", "model answers", "model solution", "sample solution", "example solution", "reference answer",
        "reference solution", "solution", "solutions", "answer", "correct answer", "answer key", "suggested answer",
        "expected answer",
        "musterlösung", "musterantwort", "beispiellösung", "lösung", "antwort", "lösungsvorschlag", "erwartete antwort",
        "modelantwoord", "antwoordmodel", "voorbeelduitwerking", "uitwerking", "antwoord", "oplossing",
        "modeloplossing",
        "réponse modèle", "réponse type", "réponse attendue", "réponse", "corrigé", "corrigé type", "solution type",
        "respuesta modelo", "respuesta", "respuesta correcta", "respuesta esperada", "solución", "solución modelo",
      ])
    add(
      .hint,
      [
        "hint", "hints", "tip", "hinweis", "hinweise", "tipp", "aanwijzing", "wenk", "indice", "indication", "astuce",
        "pista", "sugerencia", "indicación",
      ])
    add(
      .rubric,
      [
        "rubric", "grading", "grading scheme", "grading rubric", "grading criteria", "marking scheme", "mark scheme",
        "marking criteria", "criteria", "bewertung", "bewertungsschema", "bewertungskriterien", "erwartungshorizont",
        "punkteverteilung", "beoordeling", "beoordelingsmodel", "beoordelingscriteria", "correctievoorschrift",
        "correctiemodel", "puntenverdeling", "barème", "critères", "grille", "grille de correction", "rúbrica",
        "criterios", "criterios de corrección", "criterios de evaluación",
      ])
    add(
      .sample,
      [
        "sample answer", "example answer", "student answer", "beispielantwort", "voorbeeldantwoord",
        "exemple de réponse", "respuesta de ejemplo", "ejemplo de respuesta",
      ])
    return WordTable(table)
  }()
}
