public import FoundationEssentials
import Text

/// A candidate that cannot be found, or about which something else was decided.
public enum CandidateError: Error, Hashable {
  case notAName(String)

  /// None is open, or none is rejected.
  case none(String)
  case unknown(String, known: [Int])

  /// Somebody has kept it already.
  case kept(String, media: Int64?)
}

extension CandidateError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .notAName(let word): "“\(word.excerpt)” is no candidate."
    case .none(let state): "There is no \(state) candidate in this project."
    case .unknown(let id, _): "There is no candidate \(id)."
    case .kept(let id, let media?): "The candidate \(id) is kept already, as picture \(media)."
    case .kept(let id, nil): "The candidate \(id) was kept, and its picture is gone."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .notAName: "Name one as 57.3, or as 3 for the third of the newest generation."
    case .none: "`limn generate` makes some, and `limn generation list` lists what was made."
    case .unknown(_, let known) where known.isEmpty: "Its generation has none."
    case .unknown(_, let known):
      "Its generation has \(known.map { "\($0)" }.joined(separator: ", "))."
    case .kept(_, let media?): "`limn media show \(media)` shows it."
    case .kept(let id, nil): "`limn generate --again \(id)` makes it again."
    }
  }
}
