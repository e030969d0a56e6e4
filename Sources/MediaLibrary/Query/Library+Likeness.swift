import Imaging
import SQLite
import World

extension Library {
  /// The pictures of a project that look so much like a hash, the most alike first.
  static func alike(
    _ hash: PerceptualHash, within likeness: Likeness, in project: Project.ID, _ db: Connection
  ) throws -> [MediaItem.ID] {
    let distances = try distances(to: hash, within: likeness, db)
    guard !distances.isEmpty else { return [] }
    let ids = try db.values(
      """
      SELECT id FROM media WHERE id IN \(list: Array(distances.keys))
        AND project = \(project) AND trashed IS NULL
      """, as: MediaItem.ID.self)
    let near = { (id: MediaItem.ID) in (distances[id.rawValue] ?? 64, id.rawValue) }
    return ids.sorted { near($0) < near($1) }
  }

  /// All pictures of the library whose hash differs in few bits, and in how many. Of four parts of such
  /// a hash one differs in a quarter of them at most, and these parts are looked up.
  static func distances(
    to hash: PerceptualHash, within likeness: Likeness, _ db: Connection
  ) throws -> [Int64: Int] {
    let masks = BandMasks.within(likeness.farthest / 4)
    let keys = (0..<4).flatMap { band -> [Int64] in
      let part = UInt16(truncatingIfNeeded: hash.bits >> UInt64(48 - 16 * band))
      return masks.map { Int64(band << 16 + Int(part ^ $0)) }
    }
    var near: [Int64: Int] = [:]
    try db.each(
      """
      SELECT media, hash FROM \(table: keys) AS key
      CROSS JOIN likeness ON likeness.band = key.value
      """
    ) { row in
      let distance = hash.distance(to: PerceptualHash(bitPattern: try row.value(at: 1)))
      if distance <= likeness.farthest { near[try row.value(at: 0)] = distance }
    }
    return near
  }
}

/// Parts of 16 bits that differ from zero in few of them.
enum BandMasks {
  /// Those that every import and search needs.
  private static let fewest = (0...2).map { bits in made(bits) }

  static func within(_ bits: Int) -> [UInt16] {
    fewest.indices.contains(bits) ? fewest[bits] : made(bits)
  }

  private static func made(_ bits: Int) -> [UInt16] {
    (0...UInt16.max).filter { $0.nonzeroBitCount <= bits }
  }
}
