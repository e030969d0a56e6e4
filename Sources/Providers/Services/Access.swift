package import HTTP
package import Secrets
package import World

/// How a service is reached: where it is, with which key, and what is known of its models.
package struct Access: Sendable {
  /// What is known of it before anybody speaks to it.
  package let facts: ProviderFacts

  /// Where it is.
  package let address: ProviderAddress

  /// Whether somebody has written that address down, so that it may be on this machine or nearby.
  package let isOwnAddress: Bool

  /// Whether a host is one of several that it has: they are asked with its key, too.
  var isOfHouse: @Sendable (_ host: String) -> Bool = { _ in false }

  /// Where its pictures may lie beside that, and be read through a proxy, too.
  var files: [FileHosts] = []

  /// The account and the like, as far as they are set.
  package var texts: [ProviderFact: String] = [:]

  /// Its key; nil where there is none.
  package var key: @Sendable () throws -> Secret? = { nil }

  /// Whether there is one, which is known without opening it.
  package var hasKey = false

  /// What is known of a model, by the name that the service has for it.
  package var model: @Sendable (String) -> Model? = { _ in nil }

  /// The model to take in the place of one that is gone.
  package var successor: @Sendable (Model) -> Model? = { _ in nil }

  /// How the parameters of a model are called of which nothing else is known.
  package var usualForm: @Sendable (String) -> RequestForm = { _ in .unknown }

  /// Who asks.
  package let client: HTTPClient

  package init(
    _ facts: ProviderFacts, at address: ProviderAddress, isOwnAddress: Bool, client: HTTPClient
  ) {
    (self.facts, self.address) = (facts, address)
    (self.isOwnAddress, self.client) = (isOwnAddress, client)
    files = [FileHosts(facts.fileHosts)]
  }

  var name: String { facts.name }
}
