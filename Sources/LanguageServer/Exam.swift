package import ExactJSON

extension LSP {
  /// `exam/grade`: the marks of a draft, open or on disk.
  package struct GradeParams: WireReadable {
    package let uri: String
    /// Only this part (`2b`); nil: all.
    package let part: String?
    /// `text` for a person; otherwise structure.
    package let wantsText: Bool
    /// `advice`: text for the student, in the exam's language.
    package let wantsAdvice: Bool
    package let wantsColour: Bool

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      part = try json.optional("part")
      let format = try json.optional("format", as: String.self) ?? "json"
      guard ["json", "text", "advice"].contains(format) else { throw WireError("format: json, text or advice") }
      wantsAdvice = format == "advice"
      wantsText = format == "text"
      wantsColour = try json.optional("colour") ?? false
    }
  }

  /// `exam/explain`: a concept or a rule by its name.
  package struct ExplainParams: WireReadable {
    package let name: String
    /// Of the document in which the name stands; its author's concepts then count too.
    package let uri: String?

    package init(json: JSONValue) throws(WireError) {
      name = try json.required("name")
      let document: JSONValue? = try json.optional("textDocument")
      uri = try document?.required("uri")
    }
  }

  /// `exam/paper`: the questions of an exam. In the student's role no document is named: there is one exam.
  package struct PaperParams: WireReadable {
    package let uri: String?

    package init(json: JSONValue) throws(WireError) {
      uri = json["textDocument"]?.isNull ?? true ? nil : try DocumentParams(json: json).uri
    }
  }

  /// A text as the reply.
  package struct TextResult: WireWritable {
    package let text: String

    package init(text: String) { self.text = text }

    package var json: JSONValue { ["text": .string(text)] }
  }
}
