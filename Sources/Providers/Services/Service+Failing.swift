import Studio

extension Service {
  /// What has become of something that was taken and then not made, where the service has no more to say of it
  /// than words.
  func failure(_ words: String?) -> ProviderError {
    let words = words ?? ""
    let lower = words.lowercased()
    let signs = ["nsfw", "flagged as sensitive", "safety", "content policy", "moderation"]
    if signs.contains(where: lower.contains) {
      return .moderated(provider: name, reasons: [words.withoutDot])
    }
    return .failed(provider: name, reason: words.isEmpty ? "It does not say why." : words)
  }
}
