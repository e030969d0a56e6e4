package import FoundationEssentials
package import World

/// What a worker can do now, so that it is given a job that it can do.
package struct JobWish: Sendable {
  /// Who asks.
  package let worker: Worker

  /// Whom it can ask, and how often.
  package var paces: [Pace]

  /// Those that cost nothing, whether they can be asked now or not.
  package let free: [String]

  /// Only jobs of these generations; nil means all.
  package var only: [Generation.ID]?

  /// Whether requests may be sent; otherwise only what was sent before is brought home.
  package var sends = true

  /// What a project may spend.
  package let budgets: @Sendable (Project.ID) throws -> Budgets

  package init(
    worker: Worker, paces: [Pace], budgets: @escaping @Sendable (Project.ID) throws -> Budgets
  ) {
    (self.worker, self.paces, self.budgets) = (worker, paces, budgets)
    free = paces.filter(\.isFree).map(\.provider)
  }

  /// How fast a provider is asked, by all workers together.
  package struct Pace: Hashable, Sendable {
    /// Who is asked.
    package let provider: String

    /// How many requests it works on at once.
    package let atOnce: Int

    /// How many requests it gets in a minute; nil where that does not matter.
    package let perMinute: Int?

    /// Whether a request that is lost costs nothing, so that it is simply sent again.
    package let isFree: Bool

    package init(provider: String, atOnce: Int, perMinute: Int? = nil, isFree: Bool) {
      (self.provider, self.atOnce) = (provider, atOnce)
      (self.perMinute, self.isFree) = (perMinute, isFree)
    }
  }
}

/// What a worker is given.
package enum Claimed: Sendable {
  /// A job, which is the worker's until it says what became of it.
  case job(Job)

  /// It was its turn, and a budget does not allow it; it has failed for that reason.
  case refused(Job, BudgetError)

  /// Nothing can be done now. The date says when something can, where that is known.
  case nothing(until: Date?)
}
