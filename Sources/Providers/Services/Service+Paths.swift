import Studio

/// What others have named, as a part of a path. There it could lead elsewhere, with the key.
extension Service {
  /// The name of a model, whose slashes part segments: `fal-ai/flux/dev`.
  ///
  /// - Throws: `ProviderError.unknownModel` for what cannot be the name of one, such as `../../account`.
  func path(ofModel id: String?) throws(ProviderError) -> String {
    let id = id ?? ""
    let segments = id.split(separator: "/", omittingEmptySubsequences: false)
    guard segments.allSatisfy({ $0.isSegment(with: "-._~@:+") }) else {
      throw .unknownModel(provider: name, model: id, successor: nil)
    }
    return id
  }

  /// The name that a service has given to something; what does not look like one came from nobody.
  func path(_ remote: String) throws(ProviderError) -> String {
    guard remote.isSegment(with: "-._") else { throw .garbledAnswer(provider: name) }
    return remote
  }
}

extension StringProtocol {
  /// Whether it stands for itself between two slashes.
  ///
  /// - Parameter signs: What it may have beside letters and digits.
  func isSegment(with signs: String) -> Bool {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: signs.utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty && self != "." && self != ".."
  }
}
