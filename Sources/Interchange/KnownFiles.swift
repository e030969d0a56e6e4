import Files
import FoundationEssentials
import MediaLibrary

/// The files that elements of a project came from, found quickly by all that tells of them.
struct KnownFiles {
  private var byPath: [String: ImportedFile]
  private var pathsByName: [String: Set<String>] = [:]
  private var pathsByElement: [UUID: Set<String>] = [:]

  init(_ files: [String: ImportedFile]) {
    byPath = files
    for file in files.values { note(file) }
  }

  private mutating func note(_ file: ImportedFile) {
    pathsByName[Self.name(file.path), default: []].insert(file.path)
    pathsByElement[file.element, default: []].insert(file.path)
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  subscript(path: String) -> ImportedFile? { byPath[path] }

  func has(_ element: UUID) -> Bool { pathsByElement[element]?.isEmpty == false }

  /// The files that a note can have been before its folder or the note itself was moved: they are
  /// gone now, or lie in another folder of which the note is a copy.
  func former(_ note: Note, in folder: String, of element: UUID?) -> [ImportedFile] {
    let below = (pathsByName[Self.name(note.path)] ?? []).filter { $0.hasSuffix("/" + note.path) }
    let called = element.flatMap { pathsByElement[$0] } ?? []
    return below.union(called).sorted().compactMap { byPath[$0] }.filter {
      let isCopy = $0.fingerprint == note.fingerprint && !$0.path.hasPrefix(folder + "/")
      return isCopy || !File.exists($0.path)
    }
  }

  mutating func add(_ file: ImportedFile) {
    remove(file.path)
    byPath[file.path] = file
    note(file)
  }

  mutating func remove(_ path: String) {
    guard let file = byPath.removeValue(forKey: path) else { return }
    pathsByName[Self.name(path)]?.remove(path)
    pathsByElement[file.element]?.remove(path)
  }
}
