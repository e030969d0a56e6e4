import Archive
import Files
import MediaLibrary
import Text
import World

/// What connects the elements of an archive: the tree, tags, relations and pictures.
extension InkweldSession {
  mutating func setParents() throws {
    let parents = statedParents()
    var aboveFolders: [String: String?] = [:]
    // From the end: children come behind their parents, and one that has nothing above it yet is
    // quickly found to be in no circle.
    for part in archive.elements.reversed() {
      if Interruption.wantsEnd { throw CancellationError() }
      guard let element = elements[part.id],
        let parent = elementAbove(part.id, parents, &aboveFolders).flatMap({ elements[$0] }),
        parent.id != element.id
      else { continue }
      do {
        elements[part.id] = try writer.setParent(parent, of: element, kinds.kind(element.kind))
      } catch let error as ChangeError {
        report.complain(part.name, error.errorDescription ?? "")
      }
    }
  }

  /// What is above each entry of the tree. The order and the levels are the tree; the parent's id is
  /// a copy of it that may be missing.
  private func statedParents() -> [String: String] {
    var parents: [String: String] = [:]
    var open: [(id: String, level: Int)] = []
    for part in archive.elements {
      let level = part.level ?? 0
      while let last = open.last, last.level >= level { open.removeLast() }
      if parents[part.id] == nil { parents[part.id] = part.parentId ?? open.last?.id }
      open.append((part.id, level))
    }
    return parents
  }

  /// The nearest one above that is an element; folders are passed over, circles end.
  private func elementAbove(
    _ id: String, _ parents: [String: String], _ aboveFolders: inout [String: String?]
  ) -> String? {
    var path: Set<String> = []
    var next = parents[id]
    while let above = next, elements[above] == nil, aboveFolders[above] == nil,
      path.insert(above).inserted
    {
      next = parents[above]
    }
    let found = next.flatMap { elements[$0] == nil ? aboveFolders[$0] ?? nil : $0 }
    for folder in path { aboveFolders.updateValue(found, forKey: folder) }
    return found
  }

  /// All tags, those that nothing has too.
  mutating func takeTags() throws {
    var names: [String: String] = [:]
    for tag in archive.tags where names[tag.id] == nil {
      let name = String(tag.name.trimmed.prefix(Limits.name))
      let color = tag.color.map { String($0.drop { $0 == "#" }).lowercased() } ?? ""
      do {
        try writer.addTag(name, color: color.isColor ? color : nil)
        names[tag.id] = name
      } catch let error as WorldError {
        report.complain("tags.json", error.errorDescription ?? "")
      }
    }
    for use in archive.elementTags {
      guard let name = names[use.tagId], let element = elements[use.elementId] else {
        report.complain("element-tags.json", "names a tag or an element that is not there")
        continue
      }
      try writer.addTags([name], to: element)
    }
  }

  mutating func takeRelations() throws {
    var types = InkweldTypes(try writer.relationTypes())
    for part in archive.relationTypes { try takeType(part.id, part, &types) }
    for part in archive.relations {
      if Interruption.wantsEnd { throw CancellationError() }
      guard let source = elements[part.sourceElementId], let target = elements[part.targetElementId]
      else {
        report.complain("relationships.json", "names an element that is not there")
        continue
      }
      let (type, direction) = try takeType(part.relationshipTypeId, nil, &types)
      let ends = direction == .forward ? (source, target) : (target, source)
      let place = "\(source.name) – \(target.name)"
      let note = part.note ?? ""
      do {
        let said = note.isEmpty ? part.displayText ?? "" : note
        let isNew = try writer.relate(
          ends.0, type, ends.1, note: cut(said, "The note", of: place))
        if isNew { report.relations += 1 }
      } catch let error as WorldError {
        report.complain(place, error.errorDescription ?? "")
      }
    }
  }

  /// Our type for one of theirs: of the same name, else a new one with their labels and rules.
  @discardableResult
  private func takeType(
    _ id: String, _ part: InkweldArchive.RelationTypePart?, _ types: inout InkweldTypes
  ) throws -> (RelationType, RelationType.Direction) {
    if let found = types.found[id] { return found }
    if let found = types[id] ?? part?.name.flatMap({ types[$0] }) {
      types.found[id] = found
      return found
    }
    let words = id.split(separator: "-").joined(separator: " ")
    let label =
      [part?.name, words, "related to"].compactMap { $0?.trimmed }
      .first { !$0.isEmpty } ?? "related to"
    var type = RelationType(
      id: types.freeID(id.slug), label: label, inverse: part?.inverseLabel ?? label,
      group: part?.category ?? "own")
    type.from = (part?.sourceEndpoint?.allowedSchemas ?? []).compactMap { kind(ofSchema: $0) }
    type.to = (part?.targetEndpoint?.allowedSchemas ?? []).compactMap { kind(ofSchema: $0) }
    type.maximumPerSource = part?.sourceEndpoint?.maxCount
    type.maximumPerTarget = part?.targetEndpoint?.maxCount
    try writer.save(type)
    types.add(type, for: id)
    return (type, .forward)
  }

  mutating func takeMedia() throws {
    let tagged = Dictionary(grouping: archive.mediaTags, by: \.mediaId)
    let entries = Set(archive.reader.entries.map(\.name))
    var listed: Set<String> = []
    for part in archive.media {
      let path = part.archivePath ?? "media/" + (part.filename ?? part.mediaId)
      listed.insert(path)
      guard entries.contains(path) else {
        report.complain(path, "is listed and not there")
        continue
      }
      report.pictures += 1
      let owners = (tagged[part.mediaId] ?? []).compactMap { elements[$0.elementId] }
      for owner in owners {
        try writer.remember(picture: path, in: source, of: owner, role: "shows")
      }
      let isCover = part.mediaId == archive.project.coverMediaId || part.mediaId.hasPrefix("cover")
      if owners.isEmpty || isCover {
        try writer.remember(
          picture: path, in: source, of: nil, role: isCover ? "cover" : "loose")
      }
    }
    for entry in archive.reader.entries
    where entry.name.hasPrefix("media/") && !entry.isFolder && !listed.contains(entry.name) {
      report.leave(entry.name, "is not in the archive's own list of media")
    }
  }

  /// A portrait that an element names by its media id or its file.
  mutating func remember(_ image: String, of element: Element, role: String) throws {
    let name = image.split(separator: "/").last.map(String.init) ?? image
    guard let path = mediaPaths[name] else {
      return report.complain(element.name, "its image is not in the archive")
    }
    try writer.remember(picture: path, in: source, of: element, role: role)
  }
}

/// The types of relations that an import has found so far.
private struct InkweldTypes {
  /// By the id that the archive has for them.
  var found: [String: (RelationType, RelationType.Direction)] = [:]
  private let present: RelationIndex
  private var new: [String: RelationType] = [:]
  private var ids: Set<RelationType.ID>

  init(_ types: [RelationType]) {
    present = RelationIndex(types)
    ids = Set(types.map(\.id))
  }

  subscript(name: String) -> (RelationType, RelationType.Direction)? {
    present[name] ?? new[Kind.bare(name)].map { ($0, .forward) }
  }

  func freeID(_ wanted: String) -> String {
    if wanted.isKey, !ids.contains(wanted) { return wanted }
    return "imported-\(ids.count)"
  }

  mutating func add(_ type: RelationType, for id: String) {
    ids.insert(type.id)
    found[id] = (type, .forward)
    if new[Kind.bare(type.label)] == nil { new[Kind.bare(type.label)] = type }
  }
}
