import ContentStore
import Foundation
import Imaging
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// Pictures that generations made, until somebody decides about them.
@Suite struct CandidateTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let mara: Element

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.look = "a lean woman"
    mara = try library.add(draft, to: project.id)
  }

  private func draft(words: String = "at dawn") throws -> GenerationDraft {
    var draft = GenerationDraft(
      positive: "a lean woman", aspect: "3:2", purpose: "scene", prompt: #"{"positive":"x"}"#)
    draft.words = words
    draft.provider = "sketch"
    draft.seed = "7"
    let kind = try library.kind(named: "character", in: project.id)
    draft.cast = [.init(element: mara.id, state: mara, kind: kind, role: .subject)]
    return draft
  }

  @discardableResult
  private func make(_ shades: [UInt8]) throws -> [Candidate] {
    try library.candidates(of: draft(), shades: shades, in: project.id)
  }

  private func keep(_ words: String..., wishes: (inout Keeping) -> Void = { _ in }) throws -> [Kept]
  {
    var keeping = Keeping()
    wishes(&keeping)
    let candidates = try library.candidates(named: words, in: project.id)
    return try library.keep(candidates, keeping, in: project).kept
  }

  private func pictures(of id: Int64) throws -> [MediaItem.ID] {
    try library.details(of: library.generation(.init(rawValue: id))).media
  }

  @Test func whatWasMadeWaitsForADecision() throws {
    let operations = try library.operations(in: project.id).count
    let made = try make([1, 2, 3])
    #expect(made.map { "\($0.id)" } == ["1.1", "1.2", "1.3"])
    #expect(made.map(\.seed) == ["1", "2", "3"] && made.allSatisfy { $0.state == .open })
    #expect(try library.generation(made[0].generation).state == .done)
    #expect(try made.allSatisfy { try library.store.size(of: #require($0.file)) == $0.bytes })
    #expect(try library.candidates(.open, in: project.id) == made)
    #expect(try library.check().isSound)
    // What was made is not unmade.
    #expect(try library.operations(in: project.id).count == operations)
  }

  @Test func theSamePictureTwiceIsOneCandidate() throws {
    #expect(try make([4, 4, 5]).map(\.number) == [1, 3])
  }

  @Test func whatIsNoPictureIsRefused() throws {
    let job = try library.startedJob(draft(), in: project.id)
    for bytes in [[], Array("no picture".utf8), Array(try library.png(of: 1).prefix(60))] {
      #expect(throws: NotAPicture.self) {
        try library.add(MadePicture(bytes, place: 0, seed: nil), to: job)
      }
    }
    #expect(try library.candidates(of: job.generation).isEmpty)
    try library.ended(
      job, as: .failed, because: "It was no picture.", cost: .nothing, at: .now)
    let failed = try library.generation(job.generation)
    #expect(failed.state == .failed && failed.failure == "It was no picture.")
  }

  @Test func aCandidateIsFoundByItsName() throws {
    try make([1, 2])
    try make([3, 4])
    let named = { try library.candidate(named: $0, in: project.id).id.description }
    #expect(try named("1.2") == "1.2" && named("2") == "2.2")
    _ = try library.reject(library.candidates(named: ["1", "2"], in: project.id), in: project.id)
    #expect(try named("2") == "1.2")
    #expect(
      try library.candidate(named: "2", .rejected, in: project.id).id.description == "2.2")
    let open = try library.candidates(named: ["1", "1.1", "2.1"], in: project.id).map(\.id)
    #expect(open.map(\.description) == ["1.1", "2.1"])
    for (word, error) in [
      ("1.7", CandidateError.unknown("1.7", known: [1, 2])), ("9", .unknown("1.9", known: [1, 2])),
      ("x", .notAName("x")), ("0", .notAName("0")), ("1.2.3", .notAName("1.2.3")),
      ("-1", .notAName("-1")),
    ] {
      #expect(throws: error) { try library.candidate(named: word, in: project.id) }
    }
    #expect(throws: GenerationError.unknown(5, newest: 2)) {
      try library.candidate(named: "5.1", in: project.id)
    }
  }

  /// All open candidates of a generation have its number, where no candidate has it.
  @Test func aGenerationStandsForItsOpenCandidates() throws {
    try make([1, 2])
    try make([3, 4])
    try make([5])
    let meant = try library.candidates(named: ["2"], in: project.id)
    #expect(meant.map(\.id.description) == ["2.1", "2.2"])
  }

  @Test func whatIsKeptIsAPictureWithAllThatIsKnown() throws {
    try make([1, 2, 3])
    let kept = try keep("2") { wishes in
      (wishes.tags, wishes.isCover, wishes.portraits) = (["night"], true, ["Mara"])
      wishes.rejectsOthers = true
    }
    let item = try #require(kept.first).item
    #expect(item.title == "Mara, at dawn" && item.altText == "Draft: Mara, at dawn")
    #expect(item.source == .generated && item.generation?.rawValue == 1 && item.width == 16)
    let details = try #require(library.details(of: [item]).first)
    #expect(details.tags == ["night"] && details.isCover)
    #expect(details.depictions.map(\.name) == ["Mara"] && details.depictions[0].portrait)
    #expect(details.depictions[0].role == .subject && !details.depictions[0].stale)
    let made = try #require(details.provenance)
    #expect(made.provider == "sketch" && made.seed == "2" && made.prompt == "a lean woman")
    let states = try library.candidates(of: .init(rawValue: 1))
    #expect(states.map(\.state) == [.rejected, .kept, .rejected] && states[1].media == item.id)
    #expect(try pictures(of: 1) == [item.id])
    #expect(throws: CandidateError.kept("1.2", media: item.id.rawValue)) { _ = try keep("1.2") }
    #expect(try library.check().isSound)
    _ = try library.undo(in: project.id)
    #expect(try library.candidates(of: .init(rawValue: 1)).allSatisfy { $0.state == .open })
    #expect(try pictures(of: 1).isEmpty)
    #expect(try library.check().isSound && library.check().notes.isEmpty)
    #expect(try keep("1.2").first?.item.title == "Mara, at dawn")
  }

  @Test func whatTheLibraryHasIsNotKeptTwice() throws {
    try make([1])
    let first = try #require(keep("1").first).item
    try library.remove([first.id])
    try make([1])
    let again = try #require(keep("2.1").first)
    #expect(again.wasThere && again.item.id == first.id)
    #expect(try library.media(first.id)?.trashed == nil)
  }

  @Test func aDamagedFileIsNotKept() throws {
    let made = try make([1])
    let path = library.path(of: made[0])
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try Data("other".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: ContentError.self) { _ = try keep("1") }
    #expect(try library.candidates(of: made[0].generation)[0].state == .open)
    #expect(try !library.check().isSound)
  }

  @Test func rejectedOnesAreForgottenWithTheTrash() throws {
    let made = try make([1, 2])
    #expect(try library.reject([made[0]], in: project.id) == [made[0]])
    #expect(try library.reject([made[0]], in: project.id).isEmpty)
    #expect(try library.trash(of: project.id).candidates == 1)
    #expect(try library.emptyTrash(of: [project.id], before: .distantPast).candidates == 0)
    #expect(try library.emptyTrash(of: [project.id], before: .now).candidates == 1)
    _ = try library.undo(in: project.id)
    #expect(try library.candidates(of: made[0].generation).map(\.state) == [.rejected, .open])
    var emptied = try library.emptyTrash(of: [project.id], before: .now)
    // What an open candidate needs stays, and what none needs goes when it is time.
    emptied = try library.tidyFiles(emptied, deletingAll: true)
    #expect(emptied.deleted == 1)
    #expect(try library.candidates(of: made[0].generation).map(\.number) == [2])
    #expect(try library.store.size(of: #require(made[1].file)) != nil)
    #expect(throws: ChangeError.filesDeleted("forget rejected candidates", count: 1)) {
      try library.undo(in: project.id)
    }
    #expect(try library.check().isSound && library.check().notes.isEmpty)
  }

  /// What was deleted once can be made again, and deleted again.
  @Test func aFileIsDeletedAsOftenAsItIsMade() throws {
    for _ in 0..<3 {
      _ = try library.reject(make([9]), in: project.id)
      let emptied = try library.emptyTrash(of: [project.id], before: .now)
      #expect(try library.tidyFiles(emptied, deletingAll: true).deleted == 1)
      #expect(try library.check().notes.isEmpty)
    }
  }

  @Test func whatIsNeededAgainDoesNotWaitToBeDeleted() throws {
    try make([1])
    _ = try keep("1")
    _ = try library.undo(in: project.id)
    #expect(try library.trash(of: project.id).waiting.files == 0)
    let emptied = try library.emptyTrash(of: [project.id], before: .now)
    #expect(try library.tidyFiles(emptied, deletingAll: true).deleted == 0)
    #expect(try library.check().isSound && library.candidates(.open, in: project.id).count == 1)
  }

  /// Generations stay, and with them what they show.
  @Test func whatAGenerationShowsIsNotUndone() throws {
    try make([1])
    #expect(throws: ChangeError.neededSince("add Mara")) { try library.undo(in: project.id) }
    #expect(try library.element(mara.id) != nil && library.check().isSound)
  }

  @Test func aRowWithoutAFileIsTold() throws {
    try make([1])
    try library.write { db in
      try db.run("UPDATE candidate SET hash = \(String(repeating: "z", count: 64))")
    }
    let problems = try library.check().checks.flatMap(\.problems)
    #expect(problems.contains("candidate 1.1 does not say which file it has"))
  }

  @Test func candidatesAreInBackups() throws {
    let made = try make([1, 2])
    let backup = folder.at("backup")
    #expect(try library.backUp(to: backup).copied == 2)
    let restored = try Library.restore(backup, to: folder.at("restored"))
    #expect(restored.copied == 2 && restored.problems.isEmpty)
    let other = try Library(opening: folder.at("restored"))
    #expect(try other.candidates(.open, in: project.id).map(\.hash) == made.map(\.hash))
    try FileManager.default.removeItem(atPath: library.path(of: made[0]))
    #expect(try !library.check().isSound)
  }

  /// A database of a former version has no candidates.
  @Test func filesOfFormerVersionsAreFound() throws {
    try make([1])
    _ = try keep("1")
    try library.write { db in
      try db.run("DROP VIEW storedFile")
      #expect(try Schema.filesTable(of: db) == "media")
      #expect(try Library.contents(db).files == 1)
    }
  }
}
