import FoundationEssentials

/// Something that a provider does not do, or has not done.
package enum ProviderError: Error, Hashable {
  case noPictures(provider: String)
}

extension ProviderError: LocalizedError {
  /// What happened.
  package var errorDescription: String? {
    switch self {
    case .noPictures(let provider): "\(provider) has answered without pictures."
    }
  }

  /// What to do about it.
  package var recoverySuggestion: String? {
    switch self {
    case .noPictures: "Ask again, or another provider."
    }
  }
}
