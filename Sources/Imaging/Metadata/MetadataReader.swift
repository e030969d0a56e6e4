/// How one tool writes into pictures: what its texts say, or nil where they are not that tool's.
struct MetadataReader: Sendable {
  let read: @Sendable (EmbeddedTexts) -> PictureMetadata?

  /// The first that understands a picture is believed. Tools that write for others to read come
  /// after those that only they can have written.
  static let all: [MetadataReader] = [
    .invokeAI, .fooocus, .swarmUI, .novelAI, .stableDiffusionCpp, .automatic1111, .comfyUI,
    .unknownTool, .promptOfIPTC, .description,
  ]
}

/// What a value of a tool is to us.
enum MetadataRole {
  case prompt, negative, seed, steps, sampler, guidance, model, size, width, height
}

/// Values as a tool names them, on their way to ours. What does not fit is kept among the others.
struct MetadataValues {
  /// More than any tool writes; the raw text has them all.
  static let mostOthers = 1000

  let roles: [String: MetadataRole]
  var metadata = PictureMetadata()
  private var width: String?
  private var height: String?

  init(roles: [String: MetadataRole]) { self.roles = roles }

  /// Takes all members of an object.
  mutating func take(_ object: JSONValue) {
    for member in object.members {
      switch (roles[member.name], member.value) {
      // What is made up of parts is no text of ours, but kept.
      case (_?, .list), (_?, .object): keep(member.name, member.value.words)
      default: take(member.name, member.value.words)
      }
    }
  }

  /// The first value of a role counts.
  mutating func take(_ name: String, _ text: String?) {
    guard let text else { return }
    guard let role = roles[name], place(text, as: role) else { return keep(name, text) }
  }

  private mutating func keep(_ name: String, _ text: String?) {
    guard let text, metadata.others.count < Self.mostOthers else { return }
    metadata.others.append(PictureMetadata.Value(name: name, text: text))
  }

  private mutating func place(_ text: String, as role: MetadataRole) -> Bool {
    switch role {
    case .prompt: return fill(\.prompt, text)
    case .negative: return fill(\.negative, text)
    case .sampler: return fill(\.sampler, text)
    case .model: return fill(\.model, text)
    case .seed: return fill(\.seed, PictureMetadata.Seed(text))
    case .steps: return fill(\.steps, Int(text))
    case .guidance: return fill(\.guidance, Double(text).flatMap { $0.isFinite ? $0 : nil })
    case .size: return fill(\.size, PictureMetadata.Size(text))
    case .width: return Self.fill(&width, text)
    case .height: return Self.fill(&height, text)
    }
  }

  private static func fill(_ side: inout String?, _ text: String) -> Bool {
    guard side == nil, PictureMetadata.Size(width: text, height: "1") != nil else { return false }
    side = text
    return true
  }

  private mutating func fill<Value>(
    _ property: WritableKeyPath<PictureMetadata, Value?>, _ value: Value?
  ) -> Bool {
    guard let value, metadata[keyPath: property] == nil else { return false }
    metadata[keyPath: property] = value
    return true
  }

  /// What has become of them.
  func finished(tool: String?, raw: String) -> PictureMetadata {
    var metadata = metadata
    metadata.tool = metadata.tool ?? tool
    metadata.size = metadata.size ?? PictureMetadata.Size(width: width, height: height)
    metadata.raw = raw
    return metadata
  }
}

extension PictureMetadata.Seed {
  init(_ text: String) { self = UInt64(text).map { .number($0) } ?? .text(text) }
}
