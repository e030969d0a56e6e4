import FoundationEssentials
import SQLite
package import World

extension Library {
  /// Brings in the pictures that the import of a world has noted, linked with the elements that they
  /// show, as their portraits and as the cover of the project. What cannot be read stays noted.
  ///
  /// - Parameter read: Gives the bytes of one; any thread may call it.
  package nonisolated(nonsending) func bringInPictures(
    of project: Project, reading read: @escaping @Sendable (WaitingPicture) throws -> [UInt8],
    _ tell: ([PictureOutcome]) throws -> Void
  ) async throws {
    let waiting = try waitingPictures(in: project.id)
    guard !waiting.isEmpty else { return }
    let task = try PictureImport(
      into: self, project.id, summary: "bring in the pictures of \(project.title)")
    var order: [String] = []
    var uses: [String: [WaitingPicture]] = [:]
    for picture in waiting {
      let key = picture.source + "\n" + picture.path
      if uses[key] == nil { order.append(key) }
      uses[key, default: []].append(picture)
    }
    let sources = order.compactMap { uses[$0] }.map { uses in
      PictureSource(
        named: uses[0].path, created: .thisMillisecond, bytes: { try read(uses[0]) },
        then: { id, db in
          for use in uses { try Library.settle(use, as: id, in: project.id, db) }
        })
    }
    try await task.run(sources, tell)
  }

  /// Does with a picture what was noted of it.
  private static func settle(
    _ waiting: WaitingPicture, as id: MediaItem.ID, in project: Project.ID, _ db: Connection
  ) throws {
    if let element = try waiting.element.flatMap({ try Library.element($0, db) }) {
      try link(id, to: shown(element, db), db)
      if waiting.role == "portrait" { try setPortrait(of: element, to: id, db) }
    }
    if waiting.role == "cover" { try setCover(of: project, to: id, db) }
    try db.run(
      """
      DELETE FROM waitingPicture WHERE project = \(project) AND source = \(waiting.source)
        AND path = \(waiting.path) AND role = \(waiting.role)
        AND coalesce(element, 0) = coalesce(\(waiting.element), 0)
      """)
  }
}
