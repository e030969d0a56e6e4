import Archive
import MediaLibrary
import Text
import World

/// What connects the elements of an archive: the tree, tags, relations and pictures.
extension InkweldSession {
  mutating func setParents() throws {
    let parents = Dictionary(
      archive.elements.map { ($0.id, $0.parentId) }, uniquingKeysWith: { first, _ in first })
    for part in archive.elements {
      guard let element = elements[part.id] else { continue }
      // The nearest one above that is an element; folders are passed over, circles end.
      var above = part.parentId
      var steps = 0
      while let id = above, elements[id] == nil, steps < archive.elements.count {
        above = parents[id] ?? nil
        steps += 1
      }
      guard let id = above, let parent = elements[id], parent.id != element.id else { continue }
      do {
        elements[part.id] = try writer.setParent(parent, of: element)
      } catch let error as ChangeError {
        report.complain(part.name, error.errorDescription ?? "")
      }
    }
  }

  mutating func takeTags() throws {
    let names = Dictionary(
      archive.tags.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for use in archive.elementTags {
      guard let tag = names[use.tagId], let element = elements[use.elementId] else {
        report.complain("element-tags.json", "names a tag or an element that is not there")
        continue
      }
      try writer.addTags([tag.name], to: element)
      let color = tag.color.map { String($0.drop { $0 == "#" }).lowercased() } ?? ""
      if color.count == 6, color.allSatisfy(\.isHexDigit) { try writer.color(tag: tag.name, color) }
    }
  }

  mutating func takeRelations() throws {
    var types = try writer.relationTypes()
    for part in archive.relations {
      guard let source = elements[part.sourceElementId], let target = elements[part.targetElementId]
      else {
        report.complain("relationships.json", "names an element that is not there")
        continue
      }
      let (type, direction) = try type(part.relationshipTypeId, &types)
      let ends = direction == .forward ? (source, target) : (target, source)
      do {
        if try writer.relate(ends.0, type, ends.1, note: part.note ?? "") { report.relations += 1 }
      } catch let error as WorldError {
        let place = "\(source.name) – \(target.name)"
        report.complain(place, error.errorDescription ?? "")
      }
    }
  }

  /// Our type for one of theirs: of the same name, else a new one with their labels and rules.
  private func type(
    _ id: String, _ types: inout [RelationType]
  ) throws -> (RelationType, RelationType.Direction) {
    let part = archive.relationTypes.first { $0.id == id }
    let index = RelationIndex(types)
    for name in [id, part?.name].compactMap(\.self) {
      if let found = index[name] { return found }
    }
    let label = part?.name ?? id.split(separator: "-").joined(separator: " ")
    let slug = id.slug.isEmpty ? "imported-\(types.count)" : id.slug
    var type = RelationType(
      id: slug, label: label, inverse: part?.inverseLabel ?? label, group: part?.category ?? "own")
    type.from = (part?.sourceEndpoint?.allowedSchemas ?? []).compactMap { kind(ofSchema: $0) }
    type.to = (part?.targetEndpoint?.allowedSchemas ?? []).compactMap { kind(ofSchema: $0) }
    type.maximumPerSource = part?.sourceEndpoint?.maxCount
    type.maximumPerTarget = part?.targetEndpoint?.maxCount
    try writer.save(type)
    types.append(type)
    return (type, .forward)
  }

  mutating func takeMedia() throws {
    let tagged = Dictionary(grouping: archive.mediaTags, by: \.mediaId)
    for part in archive.media {
      let path = part.archivePath ?? "media/" + (part.filename ?? part.mediaId)
      guard archive.reader.entries.contains(where: { $0.name == path }) else {
        report.complain(path, "is listed and not there")
        continue
      }
      report.pictures += 1
      let owners = (tagged[part.mediaId] ?? []).compactMap { elements[$0.elementId] }
      for owner in owners {
        try writer.remember(picture: path, in: archive.reader.path, of: owner, role: "shows")
      }
      let isCover = part.mediaId == archive.project.coverMediaId || part.mediaId.hasPrefix("cover")
      if owners.isEmpty || isCover {
        try writer.remember(
          picture: path, in: archive.reader.path, of: nil, role: isCover ? "cover" : "loose")
      }
    }
  }

  /// A portrait that an element names by its media id or its file.
  mutating func remember(_ image: String, of element: Element, role: String) throws {
    let name = image.split(separator: "/").last.map(String.init) ?? image
    let part = archive.media.first { $0.mediaId == name || $0.filename == name }
    guard let path = part?.archivePath else {
      return report.complain(element.name, "its image is not in the archive")
    }
    try writer.remember(picture: path, in: archive.reader.path, of: element, role: role)
  }
}
