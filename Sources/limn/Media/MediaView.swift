import FoundationEssentials
import MediaLibrary
import World

/// A picture as it is shown: with names in place of numbers, and with what belongs to it.
struct MediaView: Encodable, Sendable {
  let item: MediaItem
  let details: MediaDetails
  let project: String
  private let library: Library

  /// Those of one library, in their order: as a whole, or as far as `columns` show them.
  static func views(
    of items: [MediaItem], _ library: Library, _ slugs: inout Slugs, whole: Bool = true
  ) throws -> [MediaView] {
    let parts = whole ? MediaDetails.Part.all : [.depictions, .prompt]
    return try zip(items, library.details(of: items, parts)).map { item, details in
      MediaView(
        item: item, details: details, project: try slugs.slug(of: item.project, library),
        library: library)
    }
  }

  var path: String { library.path(of: item) }

  /// The short names of projects, each asked for once.
  struct Slugs {
    private var known: [Project.ID: String]

    init(_ project: Project) { known = [project.id: project.slug] }

    mutating func slug(of id: Project.ID, _ library: Library) throws -> String {
      if let slug = known[id] { return slug }
      let slug = try library.project(id)?.slug ?? ""
      known[id] = slug
      return slug
    }
  }

  private enum Key: String, CodingKey {
    case id, uuid, project, path, hash, format, width, height, bytes, title, caption, altText
    case rating, focus, source, derivedFrom, generation, fileName, created, added, trashed
    case tags, elements, albums, cover, made
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(item.id, forKey: .id)
    try members.encode(item.uuid, forKey: .uuid)
    try members.encode(project, forKey: .project)
    try members.encode(path, forKey: .path)
    try members.encode(item.hash, forKey: .hash)
    try members.encode(item.format, forKey: .format)
    try members.encode(item.width, forKey: .width)
    try members.encode(item.height, forKey: .height)
    try members.encode(item.bytes, forKey: .bytes)
    try members.encode(item.title, forKey: .title)
    try members.encode(item.caption, forKey: .caption)
    try members.encode(item.altText, forKey: .altText)
    try members.encode(item.rating, forKey: .rating)
    try members.encodeIfPresent(focus, forKey: .focus)
    try members.encode(item.source, forKey: .source)
    try members.encodeIfPresent(item.derivedFrom, forKey: .derivedFrom)
    try members.encodeIfPresent(item.generation, forKey: .generation)
    try members.encode(item.fileName, forKey: .fileName)
    try members.encode(item.created, forKey: .created)
    try members.encode(item.added, forKey: .added)
    try members.encodeIfPresent(item.trashed, forKey: .trashed)
    try members.encode(details.tags, forKey: .tags)
    try members.encode(details.depictions.map(Shown.init), forKey: .elements)
    try members.encode(details.albums, forKey: .albums)
    try members.encode(details.isCover, forKey: .cover)
    try members.encodeIfPresent(details.provenance.map(Making.init), forKey: .made)
  }

  private var focus: [String: Int]? {
    guard let x = item.focusX, let y = item.focusY else { return nil }
    return ["x": x, "y": y]
  }

  /// An element that it shows, known by its name.
  private struct Shown: Encodable {
    let element: String
    let kind: Kind.ID
    let role: Role
    let portrait: Bool
    let pinned: Bool
    let stale: Bool

    init(_ depiction: Depiction) {
      (element, kind, role) = (depiction.name, depiction.kind, depiction.role)
      (portrait, pinned) = (depiction.portrait, depiction.pinned)
      stale = depiction.stale
    }
  }
}

/// How a picture was made, with what it cost in dollars.
struct Making: Encodable {
  let provenance: Provenance

  private enum Key: String, CodingKey {
    case tool, provider, model, prompt, negative, seed, steps, sampler, guidance, settings, cost
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encodeIfPresent(provenance.tool, forKey: .tool)
    try members.encodeIfPresent(provenance.provider, forKey: .provider)
    try members.encodeIfPresent(provenance.model, forKey: .model)
    try members.encode(provenance.prompt, forKey: .prompt)
    try members.encode(provenance.negative, forKey: .negative)
    try members.encodeIfPresent(provenance.seed, forKey: .seed)
    try members.encodeIfPresent(provenance.steps, forKey: .steps)
    try members.encodeIfPresent(provenance.sampler, forKey: .sampler)
    try members.encodeIfPresent(provenance.guidance, forKey: .guidance)
    try members.encode(provenance.settings, forKey: .settings)
    try members.encodeIfPresent(dollars, forKey: .cost)
  }

  var dollars: String? { provenance.cost.map { Amount(micros: Int64($0)).text } }
}
