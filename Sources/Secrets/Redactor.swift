/// Takes known secrets out of a text before it is shown or written down: an error of a service, a
/// trace of what was sent.
///
/// A secret is found as it is, backwards, in Base64 (also within a longer text that was encoded with
/// it), in hexadecimal digits, and where any of these has signs escaped as in an address (`%2F`) or in
/// JSON (`\/`). What else a service does with a key before it sends it back is not known to anybody.
///
/// ```swift
/// let redactor = try Redactor([key])
/// trace.write(redactor.redacted("Authorization: Bearer sk-…"))    // Authorization: Bearer ••••
/// ```
package struct Redactor: Sendable {
  private let needles: [Needle]

  package init(_ secrets: [Secret]) throws(SecretError) {
    var needles: [Needle] = []
    for secret in secrets { needles += try Needle.all(for: secret) }
    self.needles = needles
  }

  package func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let secret = spans(in: bytes)
    guard !secret.isEmpty else { return text }
    var shown: [UInt8] = []
    var position = 0
    for span in secret {
      shown += bytes[position..<span.lowerBound]
      shown += Array(Secret.veil.utf8)
      position = span.upperBound
    }
    return String(decoding: shown + bytes[position...], as: UTF8.self)
  }

  /// Where secrets are, in order. Those that touch or overlap are one, so that no end of one is left.
  private func spans(in bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for start in bytes.indices {
      guard let end = needles.compactMap({ $0.end(in: bytes, from: start) }).max() else { continue }
      if let last = spans.last, last.upperBound >= start {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        spans.append(start..<end)
      }
    }
    return spans
  }
}
