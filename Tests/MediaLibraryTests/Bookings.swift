import FoundationEssentials
import TestSupport
import World

@testable import MediaLibrary

/// A library in which requests are paid, each by the same steps as by a worker.
final class Bookings {
  let folder = TemporaryFolder()
  let library: Library
  let saltmarsh: Project
  let war: Project
  let mara: Element
  let gate: Element
  private var shade: UInt8 = 0

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    saltmarsh = try library.addProject(titled: "Saltmarsh")
    war = try library.addProject(titled: "War")
    mara = try library.add(ElementDraft(kind: "character", name: "Mara"), to: saltmarsh.id)
    gate = try library.add(ElementDraft(kind: "landmark", name: "Gate"), to: saltmarsh.id)
  }

  /// What becomes of a request.
  enum End {
    case open, ambiguous, retried, free
    case paid(Amount?)
    case stored(Amount?, pictures: Int, kept: Int)
  }

  @discardableResult
  func book(
    _ estimate: Amount?, isFirm: Bool = true, by model: String = "openai:gpt",
    of elements: [Element] = [], in project: Project? = nil, on day: String = "2026-03-14",
    _ end: End
  ) throws -> Job {
    let names = model.split(separator: ":").map { String($0) }
    let project = project ?? saltmarsh
    let draft = JobDraft(
      provider: names[0], model: names.count > 1 ? names[1] : nil, pictures: 4, offset: 0,
      seed: "7", estimate: estimate, isFirm: isFirm)
    let made = try library.enqueue(
      [(generation(of: elements, in: project), [draft])], run: UUID(), in: project.id)
    let job = try claim(made[0].id, names[0], on: day)
    try self.end(job, end, in: project)
    return job
  }

  private func generation(of elements: [Element], in project: Project) throws -> GenerationDraft {
    var draft = GenerationDraft(positive: "fog", aspect: "1:1", purpose: "scene", prompt: "{}")
    draft.cast = try elements.map { element in
      let kind = try library.kind(named: element.kind, in: project.id)
      return .init(element: element.id, state: element, kind: kind, role: .subject)
    }
    return draft
  }

  func claim(
    _ generation: Generation.ID, _ provider: String, on day: String, at now: Date = .now + 1
  ) throws -> Job {
    let pace = JobWish.Pace(provider: provider, atOnce: 99, isFree: false)
    var wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    wish.only = [generation]
    guard case .job(let job) = try library.claim(wish, at: now, on: day) else {
      throw NothingToDo()
    }
    return job
  }

  struct NothingToDo: Error {}

  func end(_ job: Job, _ end: End, in project: Project) throws {
    switch end {
    case .open: break
    case .ambiguous:
      try library.ended(job, as: .ambiguous, because: "lost", cost: .unknown, at: .now)
    case .retried: try library.retry(job, at: .now, because: "busy", wanted: nil, now: .now)
    case .free: try library.ended(job, as: .failed, because: "refused", cost: .nothing, at: .now)
    case .paid(let cost):
      try library.ended(job, as: .failed, because: "moderated", cost: .charged(cost), at: .now)
    case .stored(let cost, let pictures, let kept):
      for place in 0..<pictures {
        shade += 1
        try library.add(
          MadePicture(library.png(of: shade), place: place, seed: "\(shade)"), to: job)
      }
      try library.stored(job, cost: cost, at: .now)
      let candidates = try library.candidates(of: job.generation).prefix(kept)
      if kept > 0 { _ = try library.keep(Array(candidates), Keeping(), in: project) }
    }
  }
}
