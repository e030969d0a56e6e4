import Files
import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What a worker had in hand who is gone is taken up where it stood.
@Suite struct DeadWorkerTests {
  let queue: MadeQueue

  init() throws { queue = try MadeQueue() }

  /// The text of a process, with some of its words put in place of those of this one.
  private static func process(_ words: [Int: String]) -> String {
    var own = RunningProcess.own.text.split(separator: " ").map(String.init)
    for (place, word) in words { own[place] = word }
    return own.joined(separator: " ")
  }

  /// What is known of a process, and whether its work is taken at once, after ten minutes, or never.
  static let workers: [(process: String, atOnce: Bool, later: Bool)] = [
    (process([:]), false, false),
    // It has ended, or its number was given to another.
    (process([2: "4194303"]), true, true), (process([3: "1"]), true, true),
    (process([0: "11111111-2222-3333-4444-555555555555"]), true, true),
    // Before the machine was started anew, nothing in a container runs on.
    (process([0: "11111111-2222-3333-4444-555555555555", 1: "pid:[1]"]), true, true),
    (process([1: "pid:[1]"]), false, true), ("x", false, true),
  ]

  @Test(arguments: workers)
  func onlyWhoIsGoneLosesItsWork(process: String, atOnce: Bool, later: Bool) throws {
    let job = try queue.enqueue()[0]
    _ = try queue.claim(Worker(elsewhere: process))
    func recovered() throws -> Bool {
      _ = try queue.library.recoverJobs(free: [], at: queue.now)
      return try queue.job(job.id).worker == nil
    }
    #expect(try recovered() == atOnce)
    queue.now += 599
    #expect(try recovered() == atOnce)
    queue.now += 2
    #expect(try recovered() == later)
  }

  /// A worker in a container says that it is there.
  @Test func whoSaysThatItIsThereKeepsItsWork() throws {
    let worker = Worker(elsewhere: Self.process([1: "pid:[1]"]))
    try queue.enqueue()
    _ = try queue.claim(worker)
    for _ in 0..<4 {
      queue.now += 590
      try queue.library.refresh(worker, at: queue.now)
      #expect(try queue.library.recoverJobs(free: [], at: queue.now + 300) == 0)
    }
  }

  /// Who has nothing in hand is forgotten after a while; who has is not, however long it takes.
  @Test func whoHasNothingInHandIsForgotten() throws {
    try queue.enqueue()
    let busy = Worker()
    _ = try queue.claim(busy)
    try queue.library.refresh(Worker(), at: queue.now)
    queue.now += 7200
    try queue.library.refresh(Worker(), at: queue.now)
    let left = try queue.library.read { try $0.values("SELECT id FROM worker", as: UUID.self) }
    #expect(left.count == 2 && left.contains(busy.id))
  }

  private func recover(free: Bool = false, answer: String? = nil) throws -> Job {
    let job = try #require(try queue.claim(.ended))
    if let answer { try queue.library.keep(answer: Array(answer.utf8), to: job) }
    #expect(try queue.library.recoverJobs(free: free ? ["replicate"] : [], at: queue.now) == 1)
    return try queue.job(job.id)
  }

  @Test func whatMayHaveBeenPaidIsNotSentAgain() throws {
    try queue.enqueue()
    let job = try recover()
    #expect(job.state == .ambiguous && job.failure != nil && job.worker == nil)
    #expect(try queue.ledger(of: job.id) == ["reserved 0.04"])
    #expect(try queue.claim() == nil)
    #expect(try queue.library.generation(job.generation).state == .queued)
  }

  /// A worker that was taken for gone has brought pictures all the same.
  @Test func whatHasMadePicturesWasPaidWhoeverSaysOtherwise() throws {
    try queue.enqueue(jobs: 2)
    let jobs = [try recover(), try recover()]
    try queue.library.add(
      MadePicture(queue.library.png(of: 7), place: 0, seed: "7"), to: jobs[0])
    #expect(try queue.library.forget(jobs, wasCharged: false).count == 2)
    let last = try jobs.map { try queue.ledger(of: $0.id).last }
    #expect(last == ["charged 0.04", "released -0.04"])
  }

  @Test func whatCostsNothingIsSentAgain() throws {
    try queue.enqueue(estimate: .zero)
    let job = try recover(free: true)
    #expect(job.state == .queued)
    #expect(try queue.ledger(of: job.id) == ["reserved 0.00", "released 0.00"])
    let again = try #require(try queue.claim())
    #expect(again.id == job.id && again.request != job.request && again.attempts == 2)
  }

  /// A worker ended when all was painted, and before it said so. The next one paints the same: it counts, and
  /// is no second candidate.
  @Test func whatWasMadeBeforeCountsAgain() throws {
    try queue.enqueue(estimate: .zero)
    let picture = MadePicture(try queue.library.png(of: 7), place: 0, seed: "7")
    try queue.library.add(picture, to: #require(try queue.claim(.ended)))
    _ = try queue.library.recoverJobs(free: ["replicate"], at: queue.now)
    let again = try #require(try queue.claim())
    #expect(try queue.library.places(of: again).isEmpty)
    try queue.library.add(picture, to: again)
    #expect(try queue.library.places(of: again) == [0])
    // What is the same twice in one answer is one picture.
    try queue.library.add(
      MadePicture(picture.bytes, place: 1, seed: "8"), to: again)
    #expect(try queue.library.places(of: again) == [0])
    #expect(try queue.library.candidates(of: again.generation).count == 1)
  }

  @Test(arguments: [false, true])
  func whatWasAnsweredIsOnlyRead(free: Bool) throws {
    try queue.enqueue()
    let job = try recover(free: free, answer: "whole")
    #expect(job.state == .ready)
    let reading = try #require(try queue.claim())
    #expect(reading.state == .downloading && reading.request == job.request)
    // Who empties the trash meanwhile takes nothing away that was paid.
    _ = try queue.library.tidyFiles(.init(), deletingAll: true)
    #expect(try queue.library.answer(to: reading) == Array("whole".utf8))
    try queue.library.stored(reading, cost: Amount("0.05"), at: queue.now)
    // The program has ended before it took the answer away.
    _ = try queue.library.tidyFiles(.init())
    #expect(try queue.library.answer(to: reading) == nil)
    #expect(try queue.ledger(of: job.id) == ["reserved 0.04", "released -0.04", "charged 0.05"])
  }

  /// Half an answer is none.
  @Test func anAnswerThatIsNotWholeIsNone() throws {
    try queue.enqueue()
    let job = try #require(try queue.claim(.ended))
    try queue.library.keep(answer: [1], to: job)
    let folder = queue.folder.at("world/answers")
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first)
    try FileManager.default.moveItem(
      atPath: "\(folder)/\(name)", toPath: "\(folder)/\(name).unfinished")
    _ = try queue.library.recoverJobs(free: [], at: queue.now)
    #expect(try queue.job(job.id).state == .ambiguous)
  }

  @Test func whatIsMadeElsewhereIsAskedForAgain() throws {
    try queue.enqueue()
    try queue.library.accepted(
      #require(try queue.claim()), as: "r-1", pollAt: queue.now, at: queue.now)
    let job = try recover()
    #expect(job.state == .submitted && job.remote == "r-1")
    #expect(try queue.claim()?.remote == "r-1")
  }

  @Test func whatIsFetchedIsFetchedAgain() throws {
    try queue.enqueue()
    try queue.library.answered(
      #require(try queue.claim()), #"{"pictures":[]}"#, cost: nil, remote: "r-1",
      vanishes: queue.now + 3600, at: queue.now)
    let job = try recover()
    #expect(job.state == .ready && job.answer == #"{"pictures":[]}"# && job.vanishes != nil)
    #expect(try queue.ledger(of: job.id).last == "charged 0.04")
  }
}
