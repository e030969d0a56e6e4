public import FoundationEssentials

/// One request to a provider. A generation that wants more pictures than a model makes at once has
/// several.
public struct Job: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Job>

  /// The generation whose pictures it asks for.
  public let generation: Identifier<Generation>

  /// Its place among the jobs of its generation, counted from 1.
  public let part: Int

  /// The project that pays for it.
  public let project: Identifier<Project>

  /// The command that has asked for it, which may have asked for others, too.
  package let run: UUID

  /// Who is asked.
  public let provider: String

  /// Which engine; nil where the provider has nothing to choose from.
  public let model: String?

  /// What has become of it.
  public let state: State

  /// How many pictures it asks for.
  public let pictures: Int

  /// Which picture of its generation its first one is, counted from 0.
  public let offset: Int

  /// What chance starts from in its first picture.
  public let seed: String

  /// What the latest attempt was called, so that a provider can tell two from one that came twice.
  package let request: UUID?

  /// What the provider calls it.
  public let remote: String?

  /// What the provider has answered, as far as it is still needed: a JSON document.
  package let answer: String?

  /// How often the provider was asked.
  public let attempts: Int

  /// What it may cost; nil where nobody knows.
  public let estimate: Amount?

  /// Whether the price is known to be right.
  public let isFirm: Bool

  /// When it is its turn: not before.
  public let due: Date

  /// When the provider deletes what it has made, where that is known.
  public let vanishes: Date?

  /// Why it did not do what it should.
  public let failure: String?

  /// Who is working on it.
  package let worker: UUID?

  /// When it was asked for.
  public let created: Date

  /// When something has last become of it.
  public let changed: Date

  /// What can become of a job.
  public enum State: String, CaseIterable, Codable, Sendable {
    /// It waits for its turn.
    case queued

    /// It failed in a way that may pass, and waits before it is tried again.
    case waiting

    /// It is sent, or is going to be this moment: whether it is paid is not known yet.
    case submitting

    /// The provider has taken it, and works on it.
    case submitted

    /// The pictures wait at the provider.
    case ready

    /// The pictures are fetched.
    case downloading

    /// All its pictures are candidates.
    case stored

    /// It was sent, and no answer came: it may have been paid. It is never sent again by itself.
    case ambiguous

    /// It made no pictures.
    case failed

    /// Somebody did not want it any more.
    case canceled

    /// The provider has deleted its pictures before they were fetched.
    case expired

    /// Whether something is still to be done that needs nobody's decision.
    public var isOpen: Bool {
      switch self {
      case .queued, .waiting, .submitting, .submitted, .ready, .downloading: true
      case .stored, .ambiguous, .failed, .canceled, .expired: false
      }
    }
  }

  package init(
    id: Identifier<Job>, generation: Identifier<Generation>, part: Int,
    project: Identifier<Project>, run: UUID, provider: String, model: String?, state: State,
    pictures: Int, offset: Int, seed: String, request: UUID?, remote: String?, answer: String?,
    attempts: Int,
    estimate: Amount?, isFirm: Bool, due: Date, vanishes: Date?, failure: String?, worker: UUID?,
    created: Date, changed: Date
  ) {
    self.id = id
    self.generation = generation
    self.part = part
    self.project = project
    self.run = run
    self.provider = provider
    self.model = model
    self.state = state
    self.pictures = pictures
    self.offset = offset
    self.seed = seed
    self.request = request
    self.remote = remote
    self.answer = answer
    self.attempts = attempts
    self.estimate = estimate
    self.isFirm = isFirm
    self.due = due
    self.vanishes = vanishes
    self.failure = failure
    self.worker = worker
    self.created = created
    self.changed = changed
  }
}
