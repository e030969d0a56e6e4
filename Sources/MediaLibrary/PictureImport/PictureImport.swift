import ContentStore
import FoundationEssentials
import Imaging
import SQLite
import Text
public import World

/// Brings picture files into a project: each is stored as it came, with a thumbnail and all that its
/// bytes say.
///
/// Work on the bytes runs on all cores and holds no lock; what is ready is then made safe and entered
/// together. A file is reported only once both have happened, so that after any interruption the same
/// import goes on where it stopped: what is there already is recognised by its hash.
public struct PictureImport: Sendable {
  /// What is to be done with all pictures that come in.
  public struct Wishes: Sendable {
    /// What is to be said of each: tags, albums, the elements that it shows, where it comes from.
    public var change = MediaChange()

    /// The picture that they were made of.
    public var derivedFrom: MediaItem.ID?

    /// The generation that they are filed under.
    public var generation: Generation.ID?

    /// Whether the elements whose names occur in a prompt are linked, and not only proposed.
    public var linksElements = false

    /// Whether a file is removed where it was, once it is safe here.
    public var moves = false

    /// Whether nothing is changed, and only said what would be.
    public var isDryRun = false

    /// Wishes nothing.
    public init() {}
  }

  let library: Library
  let project: Project.ID
  let wishes: Wishes

  /// The elements that a prompt may name.
  let names: NamedElements

  /// What the import is called in the list of what can be undone.
  let summary: String

  /// - Parameter summary: What is done, such as “import Pictures”.
  public init(
    into library: Library, _ project: Project.ID, _ wishes: Wishes = Wishes(),
    summary: String = "import pictures"
  ) throws {
    self.library = library
    self.project = project
    self.wishes = try wishes.checked(in: library, project)
    self.summary = summary
    names = try NamedElements(of: library, in: project)
  }
}

extension PictureImport.Wishes {
  /// Throws where a name leads nowhere, before any work is done.
  fileprivate func checked(in library: Library, _ project: Project.ID) throws -> Self {
    var checked = self
    checked.change.tags = try change.tags.map { try $0.checked(asNameOf: "A tag") }
    checked.change.albums = try change.albums.map { try $0.checked(asNameOf: "An album") }
    for element in change.elements { _ = try library.element(named: element.name, in: project) }
    if let generation {
      _ = try library.read { try Library.generation(generation, of: project, $0) }
    }
    if let derivedFrom {
      try library.read { db in
        guard try Library.owner(of: derivedFrom, db) == project else {
          throw try Library.strange(derivedFrom, db)
        }
      }
    }
    return checked
  }
}

/// Something that is to become a picture of the library.
public struct PictureSource: Sendable {
  /// What people know it by: a path, or a place in an archive.
  public let name: String

  /// Where its bytes are.
  let place: Place

  /// Whether somebody said that it is a picture. What is only found in a folder may be anything.
  let isNamed: Bool

  /// What is to happen in the transaction that enters it, once it has its number.
  let then: (@Sendable (MediaItem.ID, Connection) throws -> Void)?

  enum Place: Sendable {
    case file(String)

    /// Asked for when it is this one's turn.
    case bytes(@Sendable () throws -> [UInt8], created: Date)
  }

  /// A file.
  public init(file path: String, isNamed: Bool = true) {
    name = path
    place = .file(path)
    self.isNamed = isNamed
    then = nil
  }

  /// Bytes that lie elsewhere.
  init(
    named name: String, created: Date, bytes: @escaping @Sendable () throws -> [UInt8],
    then: (@Sendable (MediaItem.ID, Connection) throws -> Void)? = nil
  ) {
    self.name = name
    place = .bytes(bytes, created: created)
    isNamed = true
    self.then = then
  }

  /// What stands behind the last slash.
  var fileName: String {
    name.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? name
  }
}
