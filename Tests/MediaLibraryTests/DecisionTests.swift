import TestSupport
import Testing
import World

@testable import MediaLibrary

/// Decisions about single candidates, each of which can be taken back by itself.
@Suite struct DecisionTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let candidates: [Candidate]

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    let draft = GenerationDraft(
      positive: "a lean woman", aspect: "3:2", purpose: "scene", prompt: #"{"positive":"x"}"#)
    candidates = try library.candidates(of: draft, shades: [1, 2, 3], in: project.id)
  }

  private func keep(_ index: Int, rated rating: Int? = nil) throws -> Decision {
    var wishes = Keeping()
    wishes.rating = rating
    return try library.decide(toKeep: candidates[index], wishes, in: project)
  }

  private func states() throws -> [Candidate.State] {
    try library.candidates(of: candidates[0].generation).map(\.state)
  }

  @Test func eachIsTakenBackByItself() throws {
    let first = try keep(0, rated: 4)
    let second = try #require(try library.decide(toReject: candidates[1], in: project.id))
    let third = try keep(2)
    #expect(try states() == [.kept, .rejected, .kept])
    let picture = try #require(first.kept?.item.id)
    #expect(try library.media(named: "\(picture.rawValue)", in: nil).rating == 4)
    _ = try library.addProject(titled: "Other")
    try library.takeBack(first, in: project.id)
    #expect(try states() == [.open, .rejected, .kept])
    try library.takeBack(second, in: project.id)
    #expect(try states() == [.open, .open, .kept])
    #expect(throws: ChangeError.undoneBefore) { try library.takeBack(first, in: project.id) }
    #expect(try library.undo(in: project.id).summary == "keep 1.3")
    #expect(throws: ChangeError.undoneBefore) { try library.takeBack(third, in: project.id) }
    #expect(try states() == [.open, .open, .open])
    #expect(try library.check().isSound)
  }

  @Test func aRatingIsAPartOfKeeping() throws {
    let before = try library.operations(in: project.id).count
    _ = try keep(0, rated: 5)
    #expect(try library.operations(in: project.id).count == before + 1)
    #expect(try library.undo(in: project.id).summary == "keep 1.1")
    #expect(try states()[0] == .open)
  }

  @Test func whatWasChangedSinceIsNotTakenBack() throws {
    let decision = try keep(0)
    var change = MediaChange()
    change.title = "Mine"
    try library.edit([try #require(decision.kept?.item.id)], change)
    #expect(throws: ChangeError.changedSince("keep 1.1")) {
      try library.takeBack(decision, in: project.id)
    }
    #expect(try states()[0] == .kept)
  }

  @Test func whatIsDecidedAlreadyIsNotRejected() throws {
    _ = try keep(0)
    #expect(try library.decide(toReject: candidates[0], in: project.id) == nil)
    #expect(throws: CandidateError.kept("1.1", media: 1)) { try keep(0) }
  }
}
