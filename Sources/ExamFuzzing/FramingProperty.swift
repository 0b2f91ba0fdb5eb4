internal import ExactJSON
internal import JSONRPC

enum FramingProperty {
  /// The first byte says how the rest is chunked.
  static func flaw(of bytes: [UInt8]) -> String? {
    let stream = Array(bytes.dropFirst())
    let whole = read(stream, chunk: max(stream.count, 1))
    for chunk in [1, Int(bytes.first ?? 1) + 1] where read(stream, chunk: chunk) != whole {
      return "chunks of \(chunk) bytes are read otherwise than the whole"
    }
    for message in whole.messages + [stream] {
      _ = Envelope(message)
      guard let value = try? JSONParser.parse(message) else { continue }
      let written = JSONWriter.bytes(value)
      guard let again = try? JSONParser.parse(written) else { return "what is written is no JSON" }
      if again != value { return "a value is written as another one" }
      if JSONWriter.bytes(again) != written { return "a value is written in two ways" }
      if OutgoingMessage.unframed(MessageFraming.framed(written)) != written {
        return "a framed message is another one"
      }
    }
    return nil
  }

  private struct Messages: Equatable {
    var messages: [[UInt8]] = []
    var charsets: [String?] = []
    var failure: String?
    var isMidMessage = false
  }

  private static func read(_ stream: [UInt8], chunk: Int) -> Messages {
    var framing = MessageFraming(limit: 1 << 20)
    var read = Messages()
    var rest = stream[...]
    do throws(MessageFraming.Failure) {
      while !rest.isEmpty {
        framing.append(rest.prefix(chunk))
        rest = rest.dropFirst(chunk)
        while let message = try framing.next() {
          read.messages.append(message)
          read.charsets.append(framing.foreignCharset)
        }
      }
      read.isMidMessage = framing.isMidMessage
    } catch {
      read.failure = error.description
    }
    return read
  }
}

extension OutgoingMessage {
  /// The body of one framed message; nil where it is none.
  fileprivate static func unframed(_ bytes: [UInt8]) -> [UInt8]? {
    var framing = MessageFraming()
    framing.append(bytes)
    let message = try? framing.next()
    return framing.isMidMessage ? nil : message
  }
}
