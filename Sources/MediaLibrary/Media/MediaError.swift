public import FoundationEssentials
import Text

/// A word that does not lead to one picture or album, or a change to pictures that cannot be made.
public enum MediaError: Error, Hashable {
  case notAName(String)
  case unknown(String, trashed: Bool)
  case ambiguous(String, choices: [Int64])
  case inTrash(Int64)
  case notInTrash(Int64)

  /// A picture that belongs to another project than what it should be put together with.
  case otherProject(Int64, project: String)
  case badRating(Int)
  case badFocus(Int, Int)
  case unknownAlbum(String, known: [String])
  case ambiguousAlbum(String, choices: [String])
  case albumTaken(String)
  case notInAlbum(Int64, album: String)
  case noCover(project: String)
  case notPinned(Int64, element: String)
}

extension MediaError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .notAName(let word): "“\(word.excerpt)” is neither the number of a picture nor its hash."
    case .unknown(let word, false): "There is no picture \(word.excerpt)."
    case .unknown(let word, true): "There is no picture \(word.excerpt) in the trash."
    case .ambiguous(let word, _): "“\(word.excerpt)” can mean several pictures."
    case .inTrash(let id): "The picture \(id) is in the trash."
    case .notInTrash(let id): "The picture \(id) is not in the trash."
    case .otherProject(let id, let project): "The picture \(id) belongs to the project \(project)."
    case .badRating(let rating): "A rating cannot be \(rating)."
    case .badFocus(let x, let y): "A point of a picture cannot be \(x),\(y)."
    case .unknownAlbum(let name, _): "There is no album “\(name.excerpt)”."
    case .ambiguousAlbum(let name, _): "“\(name.excerpt)” can mean several albums."
    case .albumTaken(let name): "There is an album “\(name.excerpt)” already."
    case .notInAlbum(let id, let album): "The picture \(id) is not in the album \(album.excerpt)."
    case .notPinned(let id, let element):
      "The picture \(id) is not pinned to “\(element.excerpt)”."
    case .noCover(let project): "The project \(project) has no cover."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .notAName:
      "Write the number that `limn media list` shows, or at least 6 characters of the hash."
    case .unknown(_, false): "`limn media list` lists them."
    case .unknown(_, true): "`limn media list --trash` lists them."
    case .ambiguous(_, let choices):
      "Choose one of \(choices.map { "\($0)" }.joined(separator: ", "))."
    case .inTrash(let id): "Take it out with `limn media restore \(id)`."
    case .notInTrash(let id): "`limn media show \(id)` shows it."
    case .otherProject(_, let project): "Add `--project \(project)`, or choose another picture."
    case .badRating: "Write a number from 1 to 5, or 0 to take the rating away."
    case .badFocus: "Write two whole numbers from 0 to 100, such as 50,20."
    case .unknownAlbum(let name, let known):
      known.suggestion(for: name) ?? "`limn album list` lists them."
    case .ambiguousAlbum(_, let choices): "Choose one of \(choices.joined(separator: ", "))."
    case .albumTaken(let name): "`limn album show \(name.quotedForShell)` shows it."
    case .notInAlbum(_, let album): "`limn album show \(album.quotedForShell)` lists its pictures."
    case .notPinned(_, let element):
      "`limn element show \(element.quotedForShell)` lists the pictures that are."
    case .noCover: "`limn cover set NUMBER` gives it one."
    }
  }
}
