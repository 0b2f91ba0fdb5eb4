package import ExactJSON

extension LSP {
  /// A few words that the client shows within a line.
  package struct InlayHint: WireWritable, Hashable {
    package let position: Position
    package let label: String
    package let tooltip: String?

    package init(position: Position, label: String, tooltip: String?) {
      self.position = position
      self.label = label
      self.tooltip = tooltip
    }

    package var json: JSONValue {
      .present([
        "position": position.json, "label": .string(label), "tooltip": tooltip?.json, "paddingLeft": true,
      ])
    }
  }
}
