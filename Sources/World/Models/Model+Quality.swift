extension Model {
  /// How much effort somebody wants, whatever a provider calls it.
  public enum Effort: String, CaseIterable, Sendable {
    case draft, standard, high
  }

  /// The provider's word for how much effort it is to make; nil where it has no such words.
  ///
  /// The words of a catalogue are in their order, the cheapest first: a draft takes the first of them, the
  /// best the last, and what is usual the one in the middle; but “medium” is that everywhere, also where a
  /// provider of the same engine has two more words above it.
  public func quality(for effort: Effort) -> String? {
    let words = qualities.filter { $0 != "auto" }
    guard !words.isEmpty else { return nil }
    return switch effort {
    case .draft: words.first
    case .standard: words.contains("medium") ? "medium" : words[(words.count - 1) / 2]
    case .high: words.last
    }
  }
}
