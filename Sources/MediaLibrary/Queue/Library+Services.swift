package import FoundationEssentials
import SQLite
package import World

/// What is remembered of a service since it was last spoken to.
package struct ServiceState: Decodable, Sendable {
  package let provider: String

  /// When it was last tested, and what it said of who one is.
  package let checked: Date?
  package let account: String?
  package let credit: Amount?

  /// What went wrong the last time; nil where nothing did.
  package let failure: String?
  package let failed: Date?

  /// When its list of models was fetched.
  package let listed: Date?
}

extension Library {
  /// What is remembered of all services that were ever spoken to.
  package func serviceStates() throws -> [ServiceState] {
    try read { db in
      try db.all(
        """
        SELECT provider, checked, account, credit, failure, failed, listed FROM service
        ORDER BY provider
        """)
    }
  }

  /// The models that services have listed, by provider.
  package func listedModels() throws -> [String: [ListedModel]] {
    let rows = try read { db in
      try db.tuples(
        "SELECT provider, models FROM service WHERE models IS NOT NULL", as: String.self,
        String.self)
    }
    let decoder = JSONDecoder()
    return try Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0, try decoder.decode([ListedModel].self, from: Data($1.utf8)))
      })
  }

  /// Remembers that a service has answered, and what it said of who one is.
  package func remember(_ standing: Standing, of provider: String, at now: Date = .now) throws {
    try write { db in
      try db.run(
        """
        INSERT INTO service (provider, checked, account, credit)
        VALUES (\(provider), \(now), \(standing.account), \(standing.credit))
        ON CONFLICT (provider) DO UPDATE SET checked = excluded.checked,
          account = excluded.account, credit = excluded.credit, failure = NULL, failed = NULL
        """)
    }
  }

  /// Remembers that a service has answered, and its models in place of those that it had before.
  package func remember(
    _ models: [ListedModel], of provider: String, at now: Date = .now
  ) throws {
    let json = try Library.json(models)
    try write { db in
      try db.run(
        """
        INSERT INTO service (provider, models, listed) VALUES (\(provider), \(json), \(now))
        ON CONFLICT (provider) DO UPDATE SET models = excluded.models, listed = excluded.listed,
          failure = NULL, failed = NULL
        """)
    }
  }

  /// Remembers what went wrong with a service.
  package func remember(
    failure: String, of provider: String, at now: Date = .now
  ) throws {
    try write { db in try Library.note(failure, of: provider, at: now, db) }
  }

  static func note(
    _ failure: String, of provider: String, at now: Date, _ db: Connection
  ) throws {
    try db.run(
      """
      INSERT INTO service (provider, failure, failed) VALUES (\(provider), \(failure), \(now))
      ON CONFLICT (provider) DO UPDATE SET failure = excluded.failure, failed = excluded.failed
      """)
  }

  static func noteSuccess(of provider: String, _ db: Connection) throws {
    try db.run(
      """
      UPDATE service SET failure = NULL, failed = NULL
      WHERE provider = \(provider) AND failure IS NOT NULL
      """)
  }
}
