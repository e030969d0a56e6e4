import Imaging
import Prompting
import Sketch
package import Studio
import World

/// Paints placeholders on this machine, without a network and for nothing.
///
/// It is no model: what it makes is composed by rules from the words, and every file says so.
package struct SketchProvider: Provider {
  package let name = Provenance.sketch

  package init() {}

  package func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
    let parts = request.prompt.sketchParts
    let seeds = request.seeds
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      func paint(_ index: Int) throws {
        let wish = try SketchRequest(
          parts: parts, seed: seeds[index], width: request.size.width, height: request.size.height)
        group.addTask {
          try Task.checkCancellation()
          let bytes = try Sketcher.paint(wish).encoded(as: .png)
          let inscription = Inscription(of: request, seed: wish.seed)
          return (index, try inscription.written(into: bytes))
        }
      }
      // A few at a time: large pictures would not all fit into memory.
      for index in seeds.indices.prefix(Self.atOnce) { try paint(index) }
      var (waiting, next) = ([Int: [UInt8]](), 0)
      while let (index, picture) = try await group.next() {
        waiting[index] = picture
        while let picture = waiting.removeValue(forKey: next) {
          try desk.keep(picture, at: next, seed: "\(seeds[next])")
          next += 1
        }
        let following = index + Self.atOnce
        if seeds.indices.contains(following) { try paint(following) }
      }
    }
    return .finished(Answer())
  }

  // It paints while it is asked, and has nothing to be asked about later.

  package func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
    throw ProviderError.garbledAnswer(provider: name)
  }

  package func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
    .failed(.noPictures(provider: name), cost: .zero)
  }

  package func cancel(_ remote: String) async throws -> RemoteState { .canceled(cost: .zero) }

  /// As many as keep a small machine busy.
  private static let atOnce = 4
}

extension Inscription {
  /// The words are kept, so that they can be read out of the file; the source says that no model was
  /// asked.
  fileprivate init(of request: PictureRequest, seed: UInt64) {
    self.init()
    (prompt, negative) = (request.prompt.positive, request.prompt.negative)
    (self.seed, model, creatorTool) = (.number(seed), "sketch", "Limn sketch")
    size = PictureMetadata.Size(width: request.size.width, height: request.size.height)
    sourceType = .algorithmicMedia
  }
}

extension Prompt {
  /// What it says, by what that does in the picture: all that is said of an element is one part, so that
  /// a woman with a coat and a hat is one woman.
  fileprivate var sketchParts: [SketchRequest.Part] {
    var parts: [(segment: PromptSegment, texts: [String])] = []
    for segment in segments where segment.fate == .kept {
      let same = parts.firstIndex {
        $0.segment.element == segment.element && $0.segment.part == segment.part
      }
      if let same, segment.element != nil {
        parts[same].texts.append(segment.text)
      } else {
        parts.append((segment, [segment.text]))
      }
    }
    return parts.map {
      SketchRequest.Part($0.segment.part.sketchRole, $0.texts.joined(separator: ", "))
    }
  }
}

extension PromptPart {
  /// What only belongs to somebody is no subject of its own.
  fileprivate var sketchRole: SketchRequest.Part.Role {
    switch self {
    case .subject: .subject
    case .setting: .setting
    case .style: .style
    default: .words
    }
  }
}
