/// Amounts of the ledger together: what is known of them, and of how many nothing is.
public struct CostSum: Hashable, Sendable {
  /// All whose amount is known.
  public let known: Amount

  /// Whether nobody has confirmed some of that.
  public let isEstimate: Bool

  /// How many have an amount that nobody knows, which is not nothing.
  public let unknown: Int

  package init(known: Amount, isEstimate: Bool, unknown: Int) {
    (self.known, self.isEstimate, self.unknown) = (known, isEstimate, unknown)
  }

  /// Nil where nothing is known of it.
  public var amount: Amount? { unknown > 0 && known == .zero ? nil : known }

  /// Whether there is nothing, not even something unknown.
  public var isNothing: Bool { known == .zero && unknown == 0 }

  /// Both together.
  public static func + (a: CostSum, b: CostSum) -> CostSum {
    CostSum(
      known: a.known + b.known, isEstimate: a.isEstimate || b.isEstimate,
      unknown: a.unknown + b.unknown)
  }
}

extension CostSum: Encodable {
  private enum Key: String, CodingKey { case amount, isEstimate, unknown }

  /// Writes an amount that is not known as null: it is not 0.
  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(amount, forKey: .amount)
    try members.encode(isEstimate, forKey: .isEstimate)
    try members.encode(unknown, forKey: .unknown)
  }
}

/// What requests for pictures have cost and may cost, and what has come of it.
public struct Costs: Hashable, Sendable {
  /// What was charged.
  public let spent: CostSum

  /// What is put aside for requests that are being made.
  public let reserved: CostSum

  /// What was perhaps charged: the answers of these requests were lost.
  public let perhaps: CostSum

  /// How many of the pictures were kept.
  public let kept: Int

  package init(spent: CostSum, reserved: CostSum, perhaps: CostSum, kept: Int) {
    (self.spent, self.reserved, self.perhaps, self.kept) = (spent, reserved, perhaps, kept)
  }

  /// All that counts under a limit.
  public var counted: CostSum { spent + reserved + perhaps }

  /// What was spent for each picture that was kept, those that were not kept included; nil where none was,
  /// or where nobody knows what all of them cost.
  public var perKept: Amount? {
    guard kept > 0, spent.unknown == 0 else { return nil }
    let (whole, rest) = spent.known.micros.quotientAndRemainder(dividingBy: Int64(kept))
    return Amount(micros: whole + (rest * 2 >= Int64(kept) ? 1 : 0))
  }
}

extension Costs: Encodable {
  private enum Key: String, CodingKey { case spent, reserved, perhaps, kept, perKept }

  /// Writes all of it, with null for what is not known.
  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(spent, forKey: .spent)
    try members.encode(reserved, forKey: .reserved)
    try members.encode(perhaps, forKey: .perhaps)
    try members.encode(kept, forKey: .kept)
    try members.encode(perKept, forKey: .perKept)
  }
}

/// By what costs are put together.
public enum CostGrouping: String, CaseIterable, Sendable {
  /// The projects, the dearest first.
  case project

  /// The models, the dearest first.
  case model

  /// The providers, the dearest first.
  case provider

  /// The elements that the pictures show, the dearest first. What shows two counts for both.
  case element

  /// The months, in their order.
  case month

  /// The models, the one first whose kept pictures were the cheapest.
  case kept
}

/// Of what costs are.
public enum CostGroup: Hashable, Sendable {
  /// A project, by its short name.
  case project(String)

  /// A provider.
  case provider(String)

  /// A model; nil where its provider has nothing to choose from.
  case model(String?, provider: String)

  /// An element of a project; nil stands for pictures that show none.
  case element(String?, kind: String?, project: String)

  /// A month, like `2026-03`.
  case month(String)
}

extension CostGroup: Encodable {
  private enum Key: String, CodingKey { case project, provider, model, element, kind, month }

  /// Writes what it is of under its noun.
  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    switch self {
    case .project(let slug): try members.encode(slug, forKey: .project)
    case .provider(let name): try members.encode(name, forKey: .provider)
    case .model(let model, let provider):
      try members.encode(model, forKey: .model)
      try members.encode(provider, forKey: .provider)
    case .element(let name, let kind, let project):
      try members.encode(name, forKey: .element)
      try members.encode(kind, forKey: .kind)
      try members.encode(project, forKey: .project)
    case .month(let month): try members.encode(month, forKey: .month)
    }
  }
}

/// The costs of one of several.
public struct GroupedCosts: Hashable, Sendable {
  /// Of what they are.
  public let group: CostGroup

  /// What they are.
  public let costs: Costs

  package init(_ group: CostGroup, _ costs: Costs) { (self.group, self.costs) = (group, costs) }
}

extension GroupedCosts: Encodable {
  /// Writes both as one object.
  public func encode(to encoder: any Encoder) throws {
    try group.encode(to: encoder)
    try costs.encode(to: encoder)
  }
}

/// Which charges are put together.
public struct CostFilter: Hashable, Sendable {
  /// Those of this project; nil means all.
  public var project: Identifier<Project>?

  /// Those of this day and later ones, like `2026-03-14`, as the user's calendar had it.
  public var since: String?

  /// Those of this day and earlier ones.
  public var until: String?

  /// All, unless something is said.
  public init(
    project: Identifier<Project>? = nil, since: String? = nil, until: String? = nil
  ) {
    (self.project, self.since, self.until) = (project, since, until)
  }
}
