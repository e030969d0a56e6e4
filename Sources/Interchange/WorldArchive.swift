import Archive
package import FoundationEssentials
package import MediaLibrary
import Text
package import World

/// Our own archive: a whole project as JSON inside a ZIP, described in `docs/archive.md`.
package struct WorldArchive: Sendable {
  static let format = "limn"
  static let version = 1

  let snapshot: WorldSnapshot

  package var title: String { snapshot.project.title }
  package var slug: String { snapshot.project.slug }
  package var uuid: UUID { snapshot.project.uuid }

  init(_ reader: ArchiveReader, _ manifest: ArchiveManifest) throws {
    guard manifest.version >= 1, manifest.version <= Self.version else {
      throw ImportError.newerFormat(reader.path, version: manifest.version, known: Self.version)
    }
    func part<Part: Decodable>(_ name: String, as type: Part.Type = Part.self) throws -> Part {
      guard let part = try reader.json(name, as: type) else {
        throw ImportError.missingPart(reader.path, part: name)
      }
      return part
    }
    snapshot = WorldSnapshot(
      project: try part("project.json"), kinds: try part("kinds.json"),
      relationTypes: try part("relation-types.json"), tags: try part("tags.json"),
      elements: try part("elements.json"), relations: try part("relations.json"),
      // Archives of older programs have none.
      snippets: try reader.json("snippets.json", as: [WorldSnapshot.SnippetPart].self) ?? [])
    do throws(SnapshotFault) {
      try snapshot.check()
    } catch {
      throw ImportError.badPart(reader.path, part: error.part, problem: error.problem)
    }
  }

  /// Writes a project into an archive. The same project makes the same bytes.
  package static func write(
    _ project: Project, of library: Library, to path: String, replacing: Bool
  ) throws {
    let snapshot = try library.snapshot(of: project)
    var archive = ArchiveWriter(path)
    try archive.add("manifest.json", json(Manifest(format: format, version: version)))
    try archive.add("project.json", json(snapshot.project))
    try archive.add("kinds.json", json(snapshot.kinds))
    try archive.add("relation-types.json", json(snapshot.relationTypes))
    try archive.add("tags.json", json(snapshot.tags))
    try archive.add("elements.json", json(snapshot.elements))
    try archive.add("relations.json", json(snapshot.relations))
    try archive.add("snippets.json", json(snapshot.snippets))
    try archive.write(replacing: replacing)
  }

  private struct Manifest: Encodable {
    let format: String
    let version: Int
  }

  private static func json(_ value: some Encodable) throws -> ArchiveWriter.Content {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var value = encoder.singleValueContainer()
      try value.encode(ArchiveDate.text(of: date))
    }
    return .bytes([UInt8](try encoder.encode(value)))
  }
}

/// Times in archives: RFC 3339 with milliseconds, which is all that a library stores.
enum ArchiveDate {
  static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// The years 1 to 9999, which are all that the format can write.
  static let known =
    Date(timeIntervalSince1970: -62_135_596_800)..<Date(timeIntervalSince1970: 253_402_300_800)

  /// The format cuts what is behind the milliseconds, and most of them are stored a hair too low.
  static func text(of date: Date) -> String {
    date.addingTimeInterval(0.0004).formatted(style)
  }

  static func read(from decoder: any Decoder) throws -> Date {
    let value = try decoder.singleValueContainer()
    let text = try value.decode(String.self)
    let date: Date
    do {
      date = try Date(text, strategy: style)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "“\(text.excerpt)” is not a time.")
    }
    guard known.contains(date) else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "“\(text.excerpt)” is too long ago or too far ahead.")
    }
    return Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1000).rounded() / 1000)
  }
}

/// What to do with a project that is in the library already.
package enum ArchiveCollision: Sendable {
  case refuse
  case copy(slug: String)
  case merge
}

/// Brings an archive of ours into a library.
package struct WorldArchiveImport: Sendable {
  let archive: WorldArchive
  let collision: ArchiveCollision

  package init(_ archive: WorldArchive, collision: ArchiveCollision) {
    self.archive = archive
    self.collision = collision
  }

  package func run(in library: Library, dryRun: Bool) throws -> ImportReport {
    switch collision {
    case .copy(let slug):
      return try restore(archive.snapshot.copy(slug: slug), in: library, dryRun)
    case .refuse, .merge:
      guard let present = try library.project(uuid: archive.snapshot.project.uuid) else {
        return try restore(archive.snapshot, in: library, dryRun)
      }
      guard case .merge = collision else { throw ImportError.projectExists(present.slug) }
      return try merge(into: present, in: library, dryRun)
    }
  }

  private func restore(
    _ snapshot: WorldSnapshot, in library: Library, _ dryRun: Bool
  ) throws -> ImportReport {
    let project = try library.newProject(snapshot.project)
    return try library.importWorld(
      "import \(snapshot.project.title)", into: .newProject(project), dryRun: dryRun
    ) { writer in
      try writer.restore(snapshot)
      var report = ImportReport()
      report.added = snapshot.elements.map { "\($0.kind):\($0.name)" }
      report.relations = snapshot.relations.count
      report.snippets = snapshot.snippets.count
      return report
    }
  }

  private func merge(into project: Project, in library: Library, _ dryRun: Bool) throws
    -> ImportReport
  {
    try library.importWorld("merge \(archive.title)", into: .project(project), dryRun: dryRun) {
      writer in
      let merge = try writer.merge(archive.snapshot)
      var report = ImportReport()
      report.added = merge.added
      report.changed = merge.changed
      report.unchanged = merge.unchanged
      report.relations = merge.relations
      report.snippets = merge.snippets
      for remark in merge.left { report.leave(remark.place, remark.message) }
      for remark in merge.problems { report.complain(remark.place, remark.message) }
      return report
    }
  }
}
