import Foundation
import MediaLibrary
import Prompting
import TestSupport
import Testing
import World

@testable import Studio

/// What becomes of a request, whatever a provider answers.
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
    let model = "test-1"
    let answer: @Sendable (PictureRequest) throws -> [MadePicture]

    func make(
      _ request: PictureRequest, deliver: (MadePicture) async throws -> Void
    ) async throws {
      for picture in try answer(request) { try await deliver(picture) }
    }
  }

  private func order(count: Int = 2, seed: UInt64 = 40) throws -> PictureOrder {
    var brief = PromptBrief()
    brief.words = "fog"
    let request = try library.request(for: brief, in: project, target: .plain)
    let prompt = try library.composer(for: request, in: project.id).compose(request)
    return PictureOrder(
      try GenerationDraft(prompt, of: request, words: "fog"), prompt: prompt,
      size: try #require(PictureSize("640x480")), count: count, seed: seed)
  }

  @Test func aRequestThatFailsSaysWhy() async throws {
    struct Refusal: LocalizedError { let errorDescription: String? = "The service is closed." }
    let answers: [(Answering, String)] = [
      (Answering { _ in throw Refusal() }, "The service is closed."),
      (Answering { _ in [] }, "test has answered without pictures."),
      (Answering { _ in throw CancellationError() }, "It was interrupted."),
    ]
    for (provider, reason) in answers {
      await #expect(throws: (any Error).self) {
        try await library.generate(order(), with: provider, in: project.id)
      }
      let newest = try #require(library.generations(in: project.id, limit: 1).first)
      #expect(newest.state == .failed && newest.failure == reason)
      #expect(newest.provider == "test" && newest.model == "test-1")
    }
    let garbage = Answering { _ in [MadePicture(Array("<html>".utf8), seed: nil)] }
    await #expect(throws: (any Error).self) {
      try await library.generate(order(), with: garbage, in: project.id)
    }
    #expect(try library.generations(in: project.id, limit: 1).first?.state == .failed)
    #expect(try library.candidates(.open, in: project.id).isEmpty && library.check().isSound)
  }

  /// What was handed over is kept, whatever becomes of the others.
  @Test func picturesAreKeptAsTheyArrive() async throws {
    struct Halfway: Provider {
      let name = "test"
      let model = "test-1"
      let picture: [UInt8]

      func make(
        _ request: PictureRequest, deliver: (MadePicture) async throws -> Void
      ) async throws {
        try await deliver(MadePicture(picture, seed: "40"))
        throw CancellationError()
      }
    }
    let png = try #require(Data(base64Encoded: Self.dot))
    await #expect(throws: CancellationError.self) {
      try await library.generate(order(), with: Halfway(picture: Array(png)), in: project.id)
    }
    #expect(try library.candidates(.open, in: project.id).map(\.seed) == ["40"])
    #expect(try library.generations(in: project.id, limit: 1).first?.state == .failed)
  }

  /// A PNG of one pixel.
  private static let dot =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

  /// So that one of several can be asked for again.
  @Test func everyPictureHasASeedOfItsOwn() async throws {
    #expect(try order(count: 3).request.seeds == [40, 41, 42])
    #expect(try order(count: 2, seed: .max).request.seeds == [.max, 0])
    let order = try order(count: 3)
    #expect(order.draft.parameters.map(\.name) == ["size", "count"])
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
