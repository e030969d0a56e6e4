public import FoundationEssentials

/// One line of the ledger, which is only added to.
public struct Charge: Identifiable, Hashable, Codable, Sendable {
  /// Its place in the ledger.
  public let id: Identifier<Charge>

  /// What it says.
  public let kind: Kind

  /// How much it adds to what counts as spent: what is released is less than nothing. Nil where nobody
  /// knows, which is not nothing.
  public let amount: Amount?

  /// Whether nobody has confirmed the amount.
  public let isEstimate: Bool

  /// The job that it is for.
  public let job: Identifier<Job>

  /// When it was written.
  public let time: Date

  package init(
    id: Identifier<Charge>, kind: Kind, amount: Amount?, isEstimate: Bool, job: Identifier<Job>,
    time: Date
  ) {
    (self.id, self.kind, self.amount) = (id, kind, amount)
    (self.isEstimate, self.job, self.time) = (isEstimate, job, time)
  }

  /// What a line of the ledger says.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// So much may be spent by a request that is about to be sent.
    case reserved

    /// The request is answered, so that what was reserved for it no longer counts.
    case released

    /// So much was spent.
    case charged
  }
}
