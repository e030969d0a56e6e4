import FoundationEssentials
package import Imaging
package import SQLite
package import World

extension Library {
  /// Stores a new picture with what is known of how it came to be. Its file must be safe by then.
  package static func insertMedia(
    _ item: MediaItem, _ provenance: Provenance?, _ fingerprint: Fingerprint, _ db: Connection
  ) throws {
    try insertMedia(
      item, provenance, perceptualHash: fingerprint.hash.bitPattern,
      colours: ColourList.json(fingerprint.colours),
      brightness: Int((fingerprint.brightness * 1000).rounded()), db)
  }

  /// Stores a new picture with what is known of how it came to be. Its file must be safe by then.
  static func insertMedia(
    _ item: MediaItem, _ provenance: Provenance? = nil, perceptualHash: Int64, colours: String,
    brightness: Int, _ db: Connection
  ) throws {
    try db.run(
      """
      INSERT INTO media (
        id, uuid, project, hash, format, width, height, bytes, title, caption, altText, rating,
        focusX, focusY, source, derivedFrom, generation, perceptualHash, colours, brightness,
        fileName, created, added, trashed
      ) VALUES (
        \(item.id), \(item.uuid), \(item.project), \(item.hash), \(item.format),
        \(item.width), \(item.height), \(item.bytes), \(item.title), \(item.caption),
        \(item.altText), \(item.rating), \(item.focusX), \(item.focusY),
        \(item.source), \(item.derivedFrom), \(item.generation), \(perceptualHash), \(colours),
        \(brightness), \(item.fileName), \(item.created), \(item.added), \(item.trashed)
      )
      """)
    guard let provenance else { return }
    let settings = try json(provenance.settings)
    try db.run(
      """
      INSERT INTO provenance (
        media, tool, provider, model, prompt, negative, seed, steps, sampler, guidance, settings,
        cost
      ) VALUES (
        \(item.id), \(provenance.tool), \(provenance.provider), \(provenance.model),
        \(provenance.prompt), \(provenance.negative), \(provenance.seed), \(provenance.steps),
        \(provenance.sampler), \(provenance.guidance), \(settings), \(provenance.cost)
      )
      """)
  }
}
