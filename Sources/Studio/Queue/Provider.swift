package import FoundationEssentials
package import MediaLibrary
package import Prompting
import Text
package import World

/// A service that makes pictures.
///
/// It speaks, and understands what it is answered; each call asks once. What is asked again, waited for,
/// kept and paid is not its concern: `QueueRunner` sees to that.
package protocol Provider: Sendable {
  /// What it is called, as people type it.
  var name: String { get }

  /// Asks for pictures.
  ///
  /// - Parameter desk: Where pictures go as soon as they are there, and whole answers before anything is
  ///   made of them.
  /// - Throws: `ProviderError`, whose case says whether the request can have cost anything.
  func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission

  /// What a whole answer says that was put on the desk, perhaps by a program that has ended since.
  func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission

  /// Asks how far something is that is made there.
  func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState

  /// Asks not to make it, and says what became of that.
  func cancel(_ remote: String) async throws -> RemoteState
}

/// What a provider is asked for.
package struct PictureRequest: Sendable {
  /// What this one attempt is called. A provider that is told the same twice can make it once.
  package let id: UUID

  /// The words, with where each of them comes from.
  package let prompt: Prompt

  /// The engine, as its provider calls it; nil where there is nothing to choose from.
  package let model: String?

  /// How large the pictures are to be.
  package let size: PictureSize

  /// What chance starts from, for each picture.
  package let seeds: [UInt64]

  /// What else was asked for, by the names of options.
  package let settings: [Provenance.Setting]

  /// The pictures that are handed over: that with which the new one begins, if there is one, then those that
  /// somebody has named, then those of elements.
  package let pictures: [HandedPicture]

  package init(
    id: UUID = UUID(), prompt: Prompt, model: String? = nil, size: PictureSize, seeds: [UInt64],
    settings: [Provenance.Setting] = [], pictures: [HandedPicture] = []
  ) {
    (self.id, self.prompt, self.model, self.size) = (id, prompt, model, size)
    (self.seeds, self.settings, self.pictures) = (seeds, settings, pictures)
  }
}

/// What came of asking.
package enum Submission: Sendable {
  /// The answer was there at once.
  case finished(Answer)

  /// It is being made, under a name of the provider's own.
  case accepted(remote: String)
}

/// How far something is that a provider makes.
package enum RemoteState: Sendable {
  /// It is being made, as far as that is known: from 0 to 1.
  case working(Double?)
  case finished(Answer)

  /// It made nothing, and cost what it says, if it says so.
  case failed(ProviderError, cost: Amount?)

  /// It was cancelled. Some providers are paid for what they had done by then.
  case canceled(cost: Amount?)
}

/// Pictures, or where they are.
package struct Answer: Codable, Sendable {
  /// Without those that were put on the desk one by one.
  package var pictures: [Picture]

  /// What they cost, where the provider says so.
  package var cost: Amount?

  /// What the provider calls this answer.
  package var remote: String?

  /// When the provider deletes them.
  package var vanishes: Date?

  /// Why it has made fewer than it was asked for, where it says so.
  package var objections: [String]?

  package init(
    _ pictures: [Picture] = [], cost: Amount? = nil, remote: String? = nil, vanishes: Date? = nil
  ) {
    (self.pictures, self.cost) = (pictures, cost)
    (self.remote, self.vanishes) = (remote, vanishes)
  }

  /// One of them.
  package struct Picture: Codable, Sendable {
    package let source: Source

    /// What chance started from, where the provider tells.
    package let seed: String?

    /// The prompt as the provider has changed it; empty where it has not.
    package let revisedPrompt: String

    package init(_ source: Source, seed: String? = nil, revisedPrompt: String = "") {
      (self.source, self.seed, self.revisedPrompt) = (source, seed, revisedPrompt)
    }
  }

  /// Where a picture is.
  package enum Source: Codable, Sendable {
    case bytes([UInt8])

    /// Its bytes as base64, which is read when the picture is: of several at the same time.
    case base64(String)
    case address(String)

    /// The bytes that came with the answer; none where they have to be fetched. What cannot be read is no picture,
    /// which is found out when it is looked at: others of the same answer may be good.
    package var bytes: [UInt8] {
      switch self {
      case .bytes(let bytes): bytes
      case .base64(let text): Base64.bytes(of: text) ?? Array(text.utf8.prefix(64))
      case .address: []
      }
    }
  }

  /// Whether nothing has to be fetched.
  var isWhole: Bool {
    pictures.allSatisfy { if case .address = $0.source { false } else { true } }
  }
}
