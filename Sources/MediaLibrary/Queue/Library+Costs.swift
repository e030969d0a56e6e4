import SQLite
public import World

extension Library {
  /// What all the requests together have cost.
  public func costs(_ filter: CostFilter = CostFilter()) throws -> Costs {
    let sums = Library.sums(of: "cost", by: ("''", "''"), filter)
    let all = try read { db in
      try db.first(
        """
        SELECT \(Library.total), '' AS name, '' AS part, '' AS kind FROM (\(sums))
        HAVING count(*) > 0
        """, as: CostRow.self)
    }
    return all?.costs ?? .nothing
  }

  /// What requests have cost, put together.
  ///
  /// - Parameter limit: The first so many; of months, the last.
  public func costs(
    by grouping: CostGrouping, _ filter: CostFilter = CostFilter(), limit: Int? = nil
  ) throws -> [GroupedCosts] {
    let sums = Library.sums(of: grouping.table, by: grouping.keys, filter)
    return try read { db in
      let rows = try db.all(
        """
        SELECT total.*, \(grouping.names) FROM (
          SELECT one, two, \(Library.total) FROM (\(sums)) GROUP BY one, two
        ) AS total \(grouping.join)
        ORDER BY \(grouping.order), one, two LIMIT \(limit ?? -1)
        """, as: CostRow.self)
      let costs = rows.map { GroupedCosts($0.group(by: grouping), $0.costs) }
      return grouping == .month ? costs.reversed() : costs
    }
  }

  private static let measures = [
    "spent", "spentEstimates", "spentUnknown", "held", "heldEstimates", "heldUnknown", "lost",
    "lostEstimates", "lostUnknown", "kept",
  ]

  private static let total = measures.map { "sum(\(name: $0)) AS \(name: $0)" as SQL }
    .joined(separator: ", ")

  /// What was counted, and what was lost: that is looked up, because few requests are ever lost.
  private static func sums(
    of table: String, by keys: (one: SQL, two: SQL), _ filter: CostFilter
  ) -> SQL {
    """
    SELECT \(keys.one) AS one, \(keys.two) AS two, sum(spent) AS spent,
      sum(spentEstimates) AS spentEstimates, sum(spentUnknown) AS spentUnknown, sum(held) AS held,
      sum(heldEstimates) AS heldEstimates, sum(heldUnknown) AS heldUnknown, 0 AS lost,
      0 AS lostEstimates, 0 AS lostUnknown, sum(kept) AS kept
    FROM \(name: table) WHERE \(condition(filter)) GROUP BY 1, 2
    UNION ALL
    SELECT \(keys.one), \(keys.two), 0, 0, 0, -amount, -isEstimate, -isUnknown, amount, isEstimate,
      isUnknown, 0
    FROM \(name: table == "cost" ? "lostCharge" : "lostElementCharge")
    WHERE \(condition(filter))
    """
  }

  private static func condition(_ filter: CostFilter) -> SQL {
    let project: SQL? = filter.project.map { "project = \($0)" }
    let since: SQL? = filter.since.map { "day >= \($0)" }
    let until: SQL? = filter.until.map { "day <= \($0)" }
    return (["TRUE"] + [project, since, until].compactMap(\.self)).joined(separator: " AND ")
  }
}

extension CostGrouping {
  fileprivate var table: String { self == .element ? "elementCost" : "cost" }

  fileprivate var keys: (one: SQL, two: SQL) {
    switch self {
    case .project: ("project", "''")
    case .provider: ("provider", "''")
    case .model, .kept: ("provider", "model")
    case .element: ("project", "element")
    case .month: ("substr(day, 1, 7)", "''")
    }
  }

  /// What stands behind the keys, as it is called.
  fileprivate var names: SQL {
    switch self {
    case .project: "project.slug AS name, '' AS part, '' AS kind"
    case .provider, .month: "one AS name, '' AS part, '' AS kind"
    case .model, .kept: "one AS name, two AS part, '' AS kind"
    case .element:
      "project.slug AS name, coalesce(element.name, '') AS part, coalesce(element.kind, '') AS kind"
    }
  }

  fileprivate var join: SQL {
    switch self {
    case .project: "JOIN project ON project.id = one"
    case .element:
      "JOIN project ON project.id = one LEFT JOIN element ON element.id = two"
    case .provider, .month, .model, .kept: ""
    }
  }

  fileprivate var order: SQL {
    switch self {
    case .project, .provider, .model, .element: "spent DESC, spentUnknown DESC, held DESC"
    case .month: "one DESC"
    case .kept: "kept = 0, spentUnknown > 0, CAST(spent AS REAL) / kept, spent DESC"
    }
  }
}

/// A row of sums.
private struct CostRow: RowReadable {
  let name: String
  let part: String
  let kind: String
  let spent: Sum
  let held: Sum
  let lost: Sum
  let kept: Int

  struct Sum: Decodable {
    let known: Int64
    let estimates: Int
    let unknown: Int
  }

  init(_ row: NamedRow) throws {
    func sum(_ name: String) throws -> Sum {
      Sum(
        known: try row[name], estimates: try row[name + "Estimates"],
        unknown: try row[name + "Unknown"])
    }
    (spent, held, lost) = (try sum("spent"), try sum("held"), try sum("lost"))
    kept = try row["kept"]
    name = try row["name"]
    part = try row["part"]
    kind = try row["kind"]
  }

  var costs: Costs {
    Costs(
      spent: CostSum(spent), reserved: CostSum(held), perhaps: CostSum(lost), kept: kept)
  }

  func group(by grouping: CostGrouping) -> CostGroup {
    switch grouping {
    case .project: .project(name)
    case .provider: .provider(name)
    case .model, .kept: .model(part.isEmpty ? nil : part, provider: name)
    case .element:
      .element(part.isEmpty ? nil : part, kind: kind.isEmpty ? nil : kind, project: name)
    case .month: .month(name)
    }
  }
}

extension CostSum {
  fileprivate init(_ row: CostRow.Sum) {
    self.init(
      known: Amount(micros: row.known), isEstimate: row.estimates > 0, unknown: row.unknown)
  }
}

extension Costs {
  fileprivate static let nothing: Costs = {
    let sum = CostSum(known: .zero, isEstimate: false, unknown: 0)
    return Costs(spent: sum, reserved: sum, perhaps: sum, kept: 0)
  }()
}
