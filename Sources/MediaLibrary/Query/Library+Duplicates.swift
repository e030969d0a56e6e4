import Imaging
import SQLite
public import World

extension Library {
  /// Groups of pictures that look nearly the same, directly or through others of the group.
  ///
  /// - Parameter distance: How many of the 64 bits of their hashes may differ; 10 unless it is said.
  /// - Parameter progress: Is told which share is done, and ends the search by throwing.
  public func duplicates(
    in project: Project.ID, within distance: Int? = nil,
    progress: (Double) throws -> Void = { _ in }
  ) throws -> [[MediaItem.ID]] {
    let items = try read { db in
      var items: [(number: Int64, hash: UInt64)] = []
      try db.each(
        """
        SELECT id, perceptualHash FROM media WHERE project = \(project) AND trashed IS NULL
        """
      ) { row in
        let hash = PerceptualHash(bitPattern: try row.value(at: 1))
        items.append((try row.value(at: 0), hash.bits))
      }
      return items
    }
    let farthest = max(0, min(64, distance ?? Likeness.nearlySame.farthest))
    var index = LikenessIndex(items, within: farthest)
    return try index.groups(progress).map { $0.map(MediaItem.ID.init(rawValue:)) }
  }
}
