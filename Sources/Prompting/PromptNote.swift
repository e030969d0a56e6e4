public import World

/// What a writer should know of a prompt that was made.
public enum PromptNote: Hashable, Codable, Sendable {
  /// There was no room for these.
  case leftOut([String], maximum: Int, unit: PromptLimit.Unit)

  /// The model takes no pictures, or no more: these elements are only described.
  case picturesLeft([String], model: String?, maximum: Int)

  /// What somebody wants to avoid, and the model cannot be told.
  case notAvoided([String], model: String?)

  /// Nothing that can be seen is known of an element; these fields would tell.
  case nothingVisual(name: String, kind: String, fields: [String])

}

extension PromptNote {
  /// The note in a sentence.
  public var text: String {
    switch self {
    case .leftOut(let names, let maximum, let unit):
      "Over the limit of \(maximum) \(unit.words): left out \(names.joined(separator: ", "))."
    case .picturesLeft(let names, let model, 0):
      (model.map { "\($0) takes no pictures" } ?? "No model is named that takes pictures")
        + ": \(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") described in words."
    case .picturesLeft(let names, let model, let maximum):
      "\(model ?? "The model") takes at most \(maximum == 1 ? "1 picture" : "\(maximum) pictures"): "
        + "not all of \(names.joined(separator: ", ")) are sent."
    case .notAvoided(let terms, let model):
      "\(model ?? "The model") takes no negative prompt, and tags cannot say what is not there: "
        + "\(terms.joined(separator: ", ")) could be in the picture."
    case .nothingVisual(let name, let kind, let fields):
      "Nothing can be seen of \(name). Fields of the kind \(kind.lowercased()) that would tell: "
        + "\(fields.map { $0.lowercased() }.joined(separator: ", ")); or give it a look."
    }
  }
}

extension PromptLimit.Unit {
  /// What is counted, as people read it.
  public var words: String {
    switch self {
    case .characters: "characters"
    case .clipTokens: "tokens"
    }
  }
}
