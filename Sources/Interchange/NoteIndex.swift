import Text
import World

/// What notes became, by all that links call them.
struct NoteIndex {
  /// What a link means.
  enum Meaning {
    case nothing
    case one(Element)

    /// The notes that are called so.
    case several([(path: String, element: Element)])
  }

  private typealias Entry = (path: String, element: Element)

  private var byPath: [String: [Entry]] = [:]
  private var byName: [String: [Entry]] = [:]
  private var byAlias: [String: [Entry]] = [:]

  mutating func add(_ element: Element, _ note: Note) {
    let entry = (note.path, element)
    byPath[Note.withoutEnding(note.path).folded, default: []].append(entry)
    for name in Set([note.name.folded, element.name.folded]) {
      byName[name, default: []].append(entry)
    }
    for alias in element.aliases { byAlias[alias.folded, default: []].append(entry) }
  }

  /// A path goes before a name, and that before an alias. A path may leave out its first folders.
  subscript(link: String) -> Meaning {
    let path = Note.withoutEnding(link).folded
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let called = byName[name] ?? []
    let below = called.filter { Note.withoutEnding($0.path).folded.hasSuffix("/" + path) }
    for entries in [byPath[path], path == name ? nil : below, called, byAlias[path], byAlias[name]]
    {
      guard let entries, let first = entries.first else { continue }
      return entries.count == 1 ? .one(first.element) : .several(entries)
    }
    return .nothing
  }
}
