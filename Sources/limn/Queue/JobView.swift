import FoundationEssentials
import MediaLibrary
import World

/// A job as it is shown.
struct JobView: Encodable {
  let job: Job
  let parts: Int

  /// What was charged; nil where nothing was, or nobody knows.
  var charges: [Charge]?

  init(_ job: Job, of parts: Int, charges: [Charge]? = nil) {
    (self.job, self.parts, self.charges) = (job, parts, charges)
  }

  static var columns: [Table<JobView>.Column] {
    [
      .init("GENERATION", isNumber: true) { "\($0.job.generation.rawValue)" },
      .init("PART") { $0.parts == 1 ? "" : "\($0.job.part) of \($0.parts)" },
      .init("STATE") { $0.state },
      .init("MODEL", keepsEnd: true) { $0.job.model ?? $0.job.provider },
      .init("PICTURES", isNumber: true) { "\($0.job.pictures)" },
      .init("COST", isNumber: true) { $0.price },
    ]
  }

  /// What it may cost, or, where it is over, what it has cost.
  private var price: String {
    guard !job.state.mayCost, let charges else { return estimate }
    let charged = charges.filter { $0.kind == .charged }
    let sum = charged.map(\.amount).sum
    return sum == .zero
      ? "" : PriceWord.word(for: sum, isFirm: charged.allSatisfy { !$0.isEstimate })
  }

  private var estimate: String { PriceWord.word(for: job.estimate, isFirm: job.isFirm) }

  /// With the moment for which it waits.
  private var state: String {
    guard job.state == .waiting else { return job.state.rawValue }
    return "waiting until \(job.due.clockTime)"
  }

  private enum Key: String, CodingKey {
    case id, generation, part, parts, state, provider, model, pictures, attempts, estimate, isFirm
    case due, vanishes, failure, remote, created, changed, charges
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(job.id.rawValue, forKey: .id)
    try members.encode(job.generation.rawValue, forKey: .generation)
    try members.encode(job.part, forKey: .part)
    try members.encode(parts, forKey: .parts)
    try members.encode(job.state, forKey: .state)
    try members.encode(job.provider, forKey: .provider)
    try members.encode(job.model, forKey: .model)
    try members.encode(job.pictures, forKey: .pictures)
    try members.encode(job.attempts, forKey: .attempts)
    try members.encode(job.estimate, forKey: .estimate)
    try members.encode(job.isFirm, forKey: .isFirm)
    try members.encode(job.due, forKey: .due)
    try members.encodeIfPresent(job.vanishes, forKey: .vanishes)
    try members.encodeIfPresent(job.failure, forKey: .failure)
    try members.encodeIfPresent(job.remote, forKey: .remote)
    try members.encode(job.created, forKey: .created)
    try members.encode(job.changed, forKey: .changed)
    try members.encodeIfPresent(charges, forKey: .charges)
  }

  var facts: [(label: String, words: String)] {
    [
      (
        "Generation",
        "\(job.generation.rawValue)" + (parts == 1 ? "" : ", part \(job.part) of \(parts)")
      ),
      ("State", state), ("Why", job.failure ?? ""),
      ("Provider", job.provider), ("Model", job.model ?? ""),
      ("Pictures", "\(job.pictures)"), ("Estimate", estimate),
      ("Ledger", (charges ?? []).map(\.words).joined(separator: "\n")),
      ("Attempts", "\(job.attempts)"), ("Known there as", job.remote ?? ""),
      ("Vanishes", job.vanishes?.formatted(.iso8601) ?? ""),
      ("Since", job.changed.formatted(.iso8601)),
    ]
  }
}

extension Charge {
  fileprivate var words: String {
    "\(kind.rawValue) \(PriceWord.word(for: amount, isFirm: !isEstimate)) (\(time.formatted(.iso8601)))"
  }
}

extension Date {
  /// The time of day where the user lives: `14:05`.
  var clockTime: String {
    let style = Date.ISO8601FormatStyle(timeZone: .current).time(includingFractionalSeconds: false)
    return String(formatted(style).prefix(5))
  }

  /// How far away it is: `in 58 minutes`.
  func distance(from now: Date) -> String {
    let minutes = Int((timeIntervalSince(now) / 60).rounded(.down))
    let (number, unit) =
      switch minutes {
      case ..<1: (0, "")
      case ..<120: (minutes, "minute")
      case ..<(48 * 60): (minutes / 60, "hour")
      default: (minutes / (24 * 60), "day")
      }
    return number == 0 ? "at any moment" : "in \(number) \(unit)\(number == 1 ? "" : "s")"
  }
}

extension Job.State {
  /// Whether it may still be paid, or may have been.
  var mayCost: Bool { isOpen || self == .ambiguous }

  /// What somebody can do about it, if that is anything.
  var advice: String? {
    switch self {
    case .ambiguous:
      "It may have been paid. To ask once more, and perhaps pay twice: limn queue retry N "
        + "--accept-duplicate. To leave it: limn queue forget N."
    case .failed, .expired: "Once more: limn queue retry N. Off the list: limn queue forget N."
    default: nil
    }
  }
}
