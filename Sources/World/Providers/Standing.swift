/// Who one is at a service, as far as it tells.
public struct Standing: Hashable, Codable, Sendable {
  /// The account, the version of the server, or the like.
  public var account: String?

  /// US dollars that are left.
  public var credit: Amount?

  /// How many models there are.
  public var models: Int?

  /// What it has told.
  public init(account: String? = nil, credit: Amount? = nil, models: Int? = nil) {
    (self.account, self.credit, self.models) = (account, credit, models)
  }
}
