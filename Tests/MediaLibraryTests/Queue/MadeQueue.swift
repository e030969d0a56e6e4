import Files
import Foundation
import TestSupport
import World

@testable import MediaLibrary

/// A queue with a clock of its own.
final class MadeQueue {
  let folder = TemporaryFolder()
  let library: Library
  let projects: [Project]

  /// How late it is: after all that a test puts into the queue, however long that takes.
  var now = Date.thisMillisecond + 600

  /// Which day it is for the budgets.
  var day = "2026-03-14"
  var budgets = Budgets()

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    projects = try ["Saltmarsh", "Fens"].map { [library] in try library.addProject(titled: $0) }
  }

  /// Puts one generation with so many jobs into the queue.
  @discardableResult
  func enqueue(
    _ provider: String = "replicate", jobs: Int = 1, estimate: Amount? = Amount("0.04"),
    run: UUID = UUID(), in project: Int = 0
  ) throws -> [Job] {
    let draft = GenerationDraft(positive: "fog", aspect: "3:2", purpose: "scene", prompt: "{}")
    let parts = (0..<jobs).map {
      JobDraft(
        provider: provider, model: nil, pictures: 1, offset: $0, seed: "7", estimate: estimate,
        isFirm: true)
    }
    let made = try library.enqueue([(draft, parts)], run: run, in: projects[project].id)
    return try library.jobs(of: made[0].id)
  }

  /// Asks for a job.
  func turn(
    _ worker: Worker = Worker(), atOnce: Int = 9, perMinute: Int? = nil,
    of providers: [String] = ["replicate"], only: [Generation.ID]? = nil, sends: Bool = true
  ) throws -> Claimed {
    let paces = providers.map {
      JobWish.Pace(provider: $0, atOnce: atOnce, perMinute: perMinute, isFree: false)
    }
    var wish = JobWish(worker: worker, paces: paces) { [budgets] _ in budgets }
    (wish.only, wish.sends) = (only, sends)
    return try library.claim(wish, at: now, on: day)
  }

  /// The job that a worker is given; nil where it is given none.
  func claim(
    _ worker: Worker = Worker(), atOnce: Int = 9, perMinute: Int? = nil,
    of providers: [String] = ["replicate"], only: [Generation.ID]? = nil, sends: Bool = true
  ) throws -> Job? {
    guard
      case .job(let job) = try turn(
        worker, atOnce: atOnce, perMinute: perMinute, of: providers, only: only, sends: sends)
    else { return nil }
    return job
  }

  /// As it is now.
  func job(_ id: Job.ID) throws -> Job {
    guard let job = try library.job(id) else { throw CocoaError(.fileNoSuchFile) }
    return job
  }

  /// The lines of its ledger: `reserved 0.04`.
  func ledger(of job: Job.ID) throws -> [String] {
    try library.charges(of: job).map { "\($0.kind.rawValue) \($0.amount?.text ?? "?")" }
  }
}

extension Worker {
  /// One in a process that is not this one.
  init(elsewhere text: String) { self.init(process: RunningProcess(text: text)) }

  /// One whose process has ended, on this machine.
  static var ended: Worker {
    var words = RunningProcess.own.text.split(separator: " ").map(String.init)
    words[3] = "1"
    return Worker(elsewhere: words.joined(separator: " "))
  }
}
