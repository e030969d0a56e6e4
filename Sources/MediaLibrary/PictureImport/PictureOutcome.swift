public import FoundationEssentials
public import World

/// What became of one file of an import.
public struct PictureOutcome: Sendable {
  /// What people know the file by.
  public let name: String

  /// What became of it.
  public let result: Result

  /// Why its file is still where it was, though it should have been moved.
  public internal(set) var notMoved: (any Error)?

  /// What can become of a file.
  public enum Result: Sendable {
    /// It is a picture of the library now, or would be.
    case added(Addition)

    /// The same bytes are there already.
    case duplicate(of: MediaItem.ID, Supplement)

    /// The same bytes were in the trash, and were taken out of it.
    case restored(MediaItem.ID, Supplement)

    /// It is no picture, and nobody has said that it is one.
    case noPicture

    /// It could not be read, with the reason.
    case failed(any Error)
  }

  /// The number of the picture, where it is in the library now.
  public var id: MediaItem.ID? {
    switch result {
    case .added(let addition): addition.id
    case .duplicate(let id, _), .restored(let id, _): id
    case .noPicture, .failed: nil
    }
  }

  /// What was added to a picture that was there.
  public struct Supplement: Sendable {
    /// Whether it lacked any of the tags, albums and elements that all were to have.
    public let isMarked: Bool

    /// How many elements it was linked with because its prompt names them.
    public let linked: Int

    /// Whether it belongs to the generation that was named, if one was.
    public let filing: Filing?
  }

  /// What can become of a picture that is to be filed under a generation.
  public enum Filing: Hashable, Sendable {
    /// It belongs to it now.
    case filed

    /// It belonged to it before.
    case filedBefore

    /// It belongs to another, and stays there.
    case elsewhere(Generation.ID)
  }

  /// Whether it might come in if it was read again.
  var hasVanished: Bool {
    if case .failed(PictureImportError.vanished) = result { true } else { false }
  }

  /// What is to be said of a new picture.
  public struct Addition: Sendable {
    /// Its number; nil in a dry run.
    public let id: MediaItem.ID?

    /// Pictures that look the same.
    public let alike: [MediaItem.ID]

    /// The elements that its prompt names, and that it is not linked with.
    public let proposed: [Element.ID]

    /// How many elements it was linked with because its prompt names them.
    public let linked: Int
  }
}

/// Why a picture does not come in.
public enum PictureImportError: Error, Hashable {
  /// It changed while it was read.
  case changed(String)

  /// It was changed, or replaced by another, after it was read.
  case changedSince(String)

  /// Its file was taken away while it was entered.
  case vanished(String)
}

extension PictureImportError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .changed(let path): "\(path) changed while it was read."
    case .changedSince(let path): "\(path) was changed after it was read."
    case .vanished(let path): "\(path) was stored, and its file was removed before it was entered."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? { "Import it again." }
}
