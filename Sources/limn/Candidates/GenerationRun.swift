import Arguments
import Files
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

/// Has planned pictures made, and tells of them as they come.
struct GenerationRun {
  let options: GlobalOptions
  let studio: StudioSession
  let board: Switchboard
  let report: GenerationReport

  private var output: Output { options.output }
  private var library: Library { studio.library }

  /// What came of it all.
  struct Outcome {
    var made: [GenerationResult] = []
    var failures: [any Error] = []

    /// Why prompts are as they were composed that were to be polished.
    var unpolished: [Generation.ID: String] = [:]
  }

  /// Says what would be asked for, what may still be spent, and whether that is too little.
  func tell(_ planned: [PlannedPictures]) throws {
    let budgets = try studio.budgetsLeft()
    try report.tell(
      planned.map { plan in
        var plan = plan
        if plan.order.estimate != .zero { plan.budgets = budgets }
        return plan
      })
    do {
      try checkBudgets(planned, UUID())
    } catch let error as BudgetError {
      let failure = Failure(error)
      let sentences = ["It would be refused.", failure.message, failure.remedy]
      output.warn(sentences.compactMap(\.self).joined(separator: " "))
    }
  }

  /// Puts all into the queue, and works until nothing of it is left.
  ///
  /// - Parameter isNamed: Whether somebody has said who is to be asked.
  func make(
    _ planned: [PlannedPictures], isNamed: Bool, waits: Bool
  ) async throws -> Outcome {
    let run = UUID()
    for plan in planned where plan.hasFile {
      // What cannot be sent as it is planned is not put into the queue.
      _ = try board.service(named: plan.maker.provider)?.call(for: plan.request(in: library))
    }
    try agree(to: planned, run, isNamed: isNamed)
    if waits {
      for name in Set(planned.map(\.maker.provider)) { try board.openKey(of: name) }
    }
    let generations = try library.enqueue(
      planned.map { ($0.order.draft, $0.order.jobs) }, run: run, in: studio.project.id)
    let plans = Dictionary(uniqueKeysWithValues: zip(generations.map(\.id), planned))
    var outcome = Outcome()
    if waits {
      outcome = try await wait(for: generations, plans)
    } else {
      outcome.made = try generations.map { try library.result(of: $0.id) }
      if !output.isJSON { try tellQueued(generations) }
    }
    outcome.unpolished = plans.compactMapValues(\.view.unpolished)
    return outcome
  }

  private func tellQueued(_ generations: [Generation]) throws {
    try output.report(
      "", generations.map { "Generation \($0.id.rawValue) is in the queue." })
    output.say("Work on it: limn queue run")
  }

  private func wait(
    for generations: [Generation], _ plans: [Generation.ID: PlannedPictures]
  ) async throws -> Outcome {
    let queue = try Queue(
      library: library, studio.settings, board, only: generations.map(\.id),
      isOffline: try options.isOffline())
    var bar = output.progress("Making")
    defer { bar.clear() }
    let total = plans.values.reduce(0) { $0 + $1.order.seeds.count }
    var (outcome, arrived, shares) = (Outcome(), 0, [Job.ID: Double]())
    var told: Set<String> = []
    try await queue.run(until: .drained) { event in
      switch event {
      case .arrived(let job, _) where plans[job.generation] != nil:
        (arrived, shares[job.id]) = (arrived + 1, nil)
        bar.advance(to: arrived, of: total)
      case .working(let job, let share?) where plans[job.generation] != nil:
        shares[job.id] = share * Double(job.pictures)
        bar.advance(to: arrived, of: total, begun: shares.values.reduce(0, +))
      case .ended(let job, _, let error) where plans[job.generation] != nil:
        if let error { outcome.failures.append(error) }
        bar.clear()
        try tell(job, plans, &outcome)
      case .short(let job, let reason): warn("\(job.provider): \(reason)", over: bar)
      case .refused(let job, let error):
        outcome.failures.append(error)
        try tell(job, plans, &outcome)
      case .waits(let job, let date, let reason) where plans[job.generation] != nil:
        // Once is enough: it may be tried every few seconds.
        if told.insert(reason).inserted {
          output.say("\(reason) It is tried again at \(date.clockTime).")
        }
      case .ending: output.say(Queue.endingSentence)
      // What was paid before comes home on the way.
      case .arrived, .ended, .waits, .sent, .working, .time: bar.advance(to: arrived, of: total)
      }
    }
    try end(generations, &outcome)
    return outcome
  }

  private func warn(_ words: String, over bar: Progress) {
    bar.clear()
    output.warn(words)
  }

  private func end(_ generations: [Generation], _ outcome: inout Outcome) throws {
    let jobs = try generations.flatMap { try library.jobs(of: $0.id) }
    if Interruption.isRequested {
      _ = try library.cancelUnsent(jobs, because: "It was interrupted.")
      throw CancellationError()
    }
    for job in jobs where job.state.isOpen {
      outcome.failures.append(StillOpen(generation: job.generation.rawValue, reason: job.failure))
    }
    // They ended in any order.
    outcome.made.sort { $0.generation.id.rawValue < $1.generation.id.rawValue }
  }

  /// Tells of a generation when its last job has ended.
  private func tell(
    _ job: Job, _ plans: [Generation.ID: PlannedPictures], _ outcome: inout Outcome
  ) throws {
    let result = try library.result(of: job.generation)
    guard result.generation.state != .queued, let plan = plans[job.generation],
      !outcome.made.contains(where: { $0.generation.id == job.generation })
    else { return }
    outcome.made.append(result)
    if !result.candidates.isEmpty { try report.tellInWords(result, plan) }
  }
}

extension GenerationRun {
  /// Whether it may cost what it may cost: a budget decides, else somebody who is asked.
  private func agree(to planned: [PlannedPictures], _ run: UUID, isNamed: Bool) throws {
    let paid = planned.filter { $0.order.estimate != .zero }
    guard let first = paid.first, try !checkBudgets(paid, run) else { return }
    let sum = paid.map(\.order.estimate).sum
    guard !isNamed || Terminal.isBehind(0), !options.yes else { return }
    let count = paid.reduce(0) { $0 + $1.order.seeds.count }
    let price = PriceWord.word(for: sum, isFirm: paid.allSatisfy(\.order.isFirm))
    try Question(options: options).ask(
      "\(first.maker.provider) is asked for \(count.pictures), and no budget is set. "
        + (sum == nil
          ? "Nobody knows what that costs. Ask for them?" : "That costs \(price). Ask for them?"))
  }
}

extension GenerationRun {
  /// Refuses what would pass a budget; false where none is set.
  @discardableResult
  func checkBudgets(_ planned: [PlannedPictures], _ run: UUID) throws -> Bool {
    let budgets = try studio.settings.budgets()
    let paid = planned.filter { $0.order.estimate != .zero }
    guard !budgets.isEmpty, let first = paid.first else { return false }
    let spending = Spending(
      project: studio.project.id, run: run, amount: paid.map(\.order.estimate).sum,
      model: first.maker.modelID)
    try library.check(spending, against: budgets, on: Date.now.localDay)
    return true
  }
}

/// A request that nobody works on any more for now.
struct StillOpen: LocalizedError {
  let generation: Int64
  let reason: String?

  var errorDescription: String? {
    "Generation \(generation) is still in the queue" + (reason.map { ": \($0)" } ?? ".")
  }
  var recoverySuggestion: String? { "`limn queue run` goes on with it." }
}
