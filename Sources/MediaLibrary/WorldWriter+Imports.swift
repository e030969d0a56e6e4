import Files
package import FoundationEssentials
import SQLite
package import World

/// A file that an element was imported from, and what was made of it then.
package struct ImportedFile: Codable, Sendable {
  package let path: String

  /// Tells whether the file is another now.
  package let fingerprint: String
  package let element: UUID

  /// Tells whether the element is another now.
  package let state: String

  package init(path: String, fingerprint: String, element: UUID, state: String) {
    self.path = path
    self.fingerprint = fingerprint
    self.element = element
    self.state = state
  }
}

extension WorldWriter {
  package func importedFiles() throws -> [String: ImportedFile] {
    let files = try db.all(
      """
      SELECT path, fingerprint, element, state FROM importedFile WHERE project = \(project.id)
      """, as: ImportedFile.self)
    return Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
  }

  package func remember(_ file: ImportedFile) throws {
    try db.run(
      """
      INSERT INTO importedFile (project, path, fingerprint, element, state)
      VALUES (\(project.id), \(file.path), \(file.fingerprint), \(file.element), \(file.state))
      ON CONFLICT (project, path) DO UPDATE SET
        fingerprint = excluded.fingerprint, element = excluded.element, state = excluded.state
      """)
  }

  package func forget(_ file: ImportedFile) throws {
    try db.run(
      "DELETE FROM importedFile WHERE project = \(project.id) AND path = \(file.path)")
  }

  /// Notes a picture that belongs to an element, or to the project, and that is not in the library.
  package func remember(picture: String, in source: String, of element: Element?, role: String)
    throws
  {
    try db.run(
      """
      INSERT INTO waitingPicture (project, element, source, path, role)
      VALUES (\(project.id), \(element?.id), \(source), \(picture), \(role))
      ON CONFLICT DO NOTHING
      """)
  }
}

/// A picture of an imported world that is not in the library yet.
package struct WaitingPicture: Codable, Sendable {
  package let element: Element.ID?

  /// The folder or archive that has it.
  package let source: String

  /// Its place there.
  package let path: String
  package let role: String
}

extension Library {
  /// The pictures of a project that wait to be brought in.
  package func waitingPictures(in project: Project.ID) throws -> [WaitingPicture] {
    try read { db in
      try db.all(
        """
        SELECT element, source, path, role FROM waitingPicture WHERE project = \(project) ORDER BY id
        """)
    }
  }
}

extension Library {
  /// Keeps a copy of an archive beside the database, for what is brought in from it later, and
  /// returns its path. The same archive is kept once.
  package func keep(_ archive: String, fingerprint: String) throws -> String {
    let imports = folder + "/imports"
    let kept = "\(imports)/\(fingerprint).zip"
    guard !File.exists(kept) else { return kept }
    try Folder.make(imports)
    do throws(FileError) {
      try File.copy(archive, to: kept)
    } catch {
      // Somebody else was faster with the same.
      guard error.isNameTaken else { throw error }
    }
    return kept
  }
}
