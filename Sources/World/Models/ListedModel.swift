/// A model in the list of a service, as it was on a day.
public struct ListedModel: Hashable, Codable, Sendable {
  /// What the service calls it.
  public let id: String

  /// What people call it, if that is something else.
  public var title: String?

  /// The day on which it ends, as far as the service says.
  public var ends: String?

  /// A model of a list.
  public init(_ id: String, title: String? = nil, ends: String? = nil) {
    (self.id, self.title, self.ends) = (id, title, ends)
  }
}
