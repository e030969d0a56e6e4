/// What an element does in one prompt.
public enum Role: String, Codable, CaseIterable, Sendable {
  case subject, setting, style, reference
}
