import MediaLibrary
import World

/// Relations from links, once all elements are there.
extension MarkdownSession {
  /// A note that has not changed is connected only with what is new: what was removed here since
  /// must not come back.
  mutating func connect() throws {
    for (note, reading, element) in readNotes {
      try stopIfWanted()
      try connectParent(of: element, note, reading)
      for (key, names) in reading.relations {
        for name in names { try relate(element, key, to: name, note) }
      }
      for name in reading.links {
        guard let other = target(name, of: note), other.id != element.id, let general else {
          continue
        }
        if try !writer.areRelated(element, other) {
          if try writer.relate(element, general, other) { report.relations += 1 }
        }
      }
      if !unchangedNotes.contains(note.path) { try notePictures(of: element, note, reading) }
    }
  }

  /// What a link means; nil where there is nothing to connect.
  private mutating func target(_ link: String, of note: Note) -> Element? {
    let isOld = unchangedNotes.contains(note.path)
    switch index[link] {
    case .nothing: return nil
    case .one(let element): return isOld && !newElements.contains(element.id) ? nil : element
    case .several(let notes):
      guard !isOld || notes.contains(where: { newElements.contains($0.element.id) }) else {
        return nil
      }
      let paths = notes.map(\.path).sorted().joined(separator: ", ")
      report.complain(note.path, "“\(link)” can mean several notes: \(paths)")
      return nil
    }
  }

  private mutating func connectParent(
    of element: Element, _ note: Note, _ reading: NoteReading
  ) throws {
    guard let name = reading.parent, let parent = target(name, of: note), parent.id != element.id
    else { return }
    if unchangedNotes.contains(note.path), element.parent != nil { return }
    do {
      _ = try writer.setParent(parent, of: element)
    } catch let error as ChangeError {
      report.complain(note.path, error.errorDescription ?? "")
    }
  }

  private mutating func relate(_ element: Element, _ key: String, to name: String, _ note: Note)
    throws
  {
    guard let other = target(name, of: note) else {
      guard case .nothing = index[name], !unchangedNotes.contains(note.path) else { return }
      return report.complain(note.path, "\(key): there is no note “\(name)”")
    }
    guard other.id != element.id else { return }
    do {
      if let (type, direction) = relations[key] {
        let ends = direction == .forward ? (element, other) : (other, element)
        if try writer.relate(ends.0, type, ends.1) { report.relations += 1 }
      } else if let general, try writer.relate(element, general, other, note: key) {
        report.relations += 1
      }
    } catch let error as WorldError {
      report.complain(note.path, "\(key): \(error.errorDescription ?? "")")
    }
  }

  private mutating func notePictures(
    of element: Element, _ note: Note, _ reading: NoteReading
  ) throws {
    for picture in reading.pictures {
      guard let path = source.folder.picture(picture, embeddedIn: note.path) else {
        let isFar = picture.hasPrefix("http://") || picture.hasPrefix("https://")
        let reason = isFar ? "lies on the network and is not fetched" : "is not in the folder"
        report.complain(note.path, "embeds \(picture), which \(reason)")
        continue
      }
      try writer.remember(picture: path, in: source.folder.path, of: element, role: "embedded")
      report.pictures += 1
    }
  }
}
