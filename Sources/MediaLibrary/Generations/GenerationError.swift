public import FoundationEssentials

/// A number that does not lead to a generation that can be used.
public enum GenerationError: Error, Hashable {
  case unknown(Int64, newest: Int64?)

  /// It belongs to another project than the pictures that should be filed under it.
  case otherProject(Int64, project: String)

  /// Its prompt was written by another program, or is damaged.
  case unreadablePrompt(Int64)
}

extension GenerationError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .unknown(let id, _): "There is no generation \(id)."
    case .otherProject(let id, let project):
      "The generation \(id) belongs to the project \(project)."
    case .unreadablePrompt(let id): "The prompt of the generation \(id) cannot be read."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .unknown(_, let newest?): "The newest is \(newest); `limn generation list` lists them."
    case .unknown(_, nil): "`limn compose --save` makes one."
    case .otherProject(_, let project): "Add `--project \(project)`, or choose another."
    case .unreadablePrompt(let id): "`limn generation show \(id)` shows its words."
    }
  }
}
