import Foundation
import MediaLibrary
import Prompting
import TestSupport
import Testing
import World

@testable import Studio

/// What becomes of a request, whatever a provider answers that costs nothing.
@Suite struct GeneratingTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  /// Answers what it is told to.
  struct Answering: Provider {
    let name = "test"
    let answer: @Sendable (AnswerDesk) throws -> Answer

    func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
      .finished(try answer(desk))
    }

    func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
      .finished(Answer())
    }
    func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
      .working(nil)
    }
    func cancel(_ remote: String) async throws -> RemoteState { .canceled(cost: nil) }
  }

  private func order(count: Int = 2, seed: UInt64 = 40, mostAtOnce: Int = 64) throws
    -> PictureOrder
  {
    var brief = PromptBrief()
    brief.words = "fog"
    let request = try library.request(for: brief, in: project, target: .plain)
    let prompt = try library.composer(for: request, in: project.id).compose(request)
    var source = PictureOrder.Source(provider: "test", model: "test-1")
    source.mostAtOnce = mostAtOnce
    return PictureOrder(
      try GenerationDraft(prompt, of: request, words: "fog"),
      size: try #require(PictureSize("640x480")), count: count, seed: seed, from: source)
  }

  @Test func aRequestThatFailsSaysWhy() async throws {
    struct Refusal: LocalizedError { let errorDescription: String? = "The service is closed." }
    let garbage = Answer.Picture(.bytes(Array("<html>".utf8)))
    let answers: [(Answering, String)] = [
      (Answering { _ in throw Refusal() }, "The service is closed."),
      (Answering { _ in Answer() }, "test has answered without pictures."),
      (Answering { _ in throw CancellationError() }, "It was interrupted."),
      (
        Answering { _ in Answer([garbage]) },
        "test has answered with something that is no picture."
      ),
    ]
    for (provider, reason) in answers {
      await #expect(throws: (any Error).self) {
        try await library.generate(order(), with: provider, in: project.id)
      }
      let newest = try #require(library.generations(in: project.id, limit: 1).first)
      #expect(newest.state == .failed && newest.failure == reason)
      #expect(newest.provider == "test" && newest.model == "test-1")
    }
    #expect(try library.candidates(.open, in: project.id).isEmpty && library.check().isSound)
  }

  /// What was handed over is kept, whatever becomes of the others.
  @Test func picturesAreKeptAsTheyArrive() async throws {
    let png = try Self.dot
    let halfway = Answering { desk in
      try desk.keep(png, at: 0, seed: "40")
      throw CancellationError()
    }
    await #expect(throws: CancellationError.self) {
      try await library.generate(order(), with: halfway, in: project.id)
    }
    #expect(try library.candidates(.open, in: project.id).map(\.seed) == ["40"])
    #expect(try library.generations(in: project.id, limit: 1).first?.state == .failed)
  }

  /// A PNG of one pixel.
  static var dot: [UInt8] {
    get throws {
      let text =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
      return Array(try #require(Data(base64Encoded: text)))
    }
  }

  /// So that one of several can be asked for again.
  @Test func everyPictureHasASeedOfItsOwn() async throws {
    #expect(try order(count: 3).seeds == [40, 41, 42])
    #expect(try order(count: 2, seed: .max).seeds == [.max, 0])
    #expect(try order(count: 3).draft.parameters.map(\.name) == ["size", "count"])
  }

  @Test func moreThanAModelMakesAtOnceIsAskedForInParts() throws {
    let jobs = try order(count: 7, mostAtOnce: 3).jobs
    #expect(jobs.map(\.pictures) == [3, 3, 1] && jobs.map(\.offset) == [0, 3, 6])
    #expect(jobs.map(\.seed) == ["40", "43", "46"])
  }

  @Test(arguments: [
    ("1:1", "1024×1024"), ("3:2", "1248×832"), ("16:9", "1360×768"), ("2:3", "832×1248"),
    ("21:9", "1568×672"), ("1.85:1", "1392×752"),
  ])
  func aShapeHasAboutAMillionPixels(aspect: String, size: String) {
    #expect(PictureSize(aspect: aspect)?.description == size)
  }

  @Test(arguments: [
    "", "3", "16:9:", ":16:9", "0:1", "1:0", "-1:1", "nan:1", "inf:1", "1:1000", "9999999:1", "a:b",
    "1:1:1",
    "1e300:1e-300",
  ])
  func whatIsNoShapeHasNoSize(aspect: String) {
    #expect(PictureSize(aspect: aspect) == nil)
  }

  @Test func sizesAreRead() {
    #expect(PictureSize("640x480")?.aspect == "4:3")
    #expect(PictureSize("640x480")?.description == "640×480")
    #expect(PictureSize("640×480") == PictureSize("640X480"))
    for text in [
      "640", "x", "x640x480", "640x480x", "640x", "63x640", "640x4097", "640x480x2",
      "99999999999999999999x1",
    ] {
      #expect(PictureSize(text) == nil)
    }
  }
}
