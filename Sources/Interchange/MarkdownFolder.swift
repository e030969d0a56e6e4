import Files
import FoundationEssentials
import FrontMatter
import Glibc

/// A folder of Markdown notes, such as an Obsidian vault. It is only read.
package struct MarkdownFolder: Sendable {
  let path: String
  let notes: [Note]

  /// Files that could not be read as notes, with the reason.
  let unreadable: [ImportReport.Note]

  /// Files that are no notes of elements, with the reason.
  let left: [ImportReport.Note]

  /// The pictures in it, by their names and paths, as notes embed them.
  let pictures: [String: String]

  private static let limit = 4 << 20

  /// Reads all notes. Links to other places of the disk are not followed.
  package init(_ path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws {
    self.path = try Folder.absolute(path)
    var notes: [Note] = []
    var unreadable: [ImportReport.Note] = []
    var pictures: [String: String] = [:]
    var others = OtherFiles()
    let files = try MarkdownFolder.files(below: self.path, prefix: "", others: &others)
    for (index, file) in files.enumerated() {
      if Interruption.wantsEnd { throw CancellationError() }
      progress(index, files.count)
      let name = file.split(separator: "/").last.map(String.init) ?? file
      if MarkdownFolder.isPicture(name) {
        pictures[name] = file
        pictures[file] = file
      } else if Note.isNote(name) {
        do {
          if let note = try MarkdownFolder.note(file, in: self.path) {
            notes.append(note)
          } else {
            others.add(template: file)
          }
        } catch let error as any LocalizedError {
          unreadable.append(.init(place: file, message: error.errorDescription ?? "\(error)"))
        }
      } else {
        others.add(file)
      }
    }
    self.notes = notes
    left = others.notes
    self.unreadable = unreadable
    self.pictures = pictures
  }

  /// The path of a picture as a note names it: below the folder, by its name alone, or from the place
  /// of the note, as in `../img/map.png`.
  func picture(_ target: String, embeddedIn note: String) -> String? {
    if let path = pictures[target] { return path }
    let isFromTop = target.hasPrefix("/")
    var parts = isFromTop ? [] : note.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return pictures[parts.joined(separator: "/")]
  }

  /// Whether there are pictures and no notes, so that something else is meant.
  package var isPictures: Bool { notes.isEmpty && !pictures.isEmpty }

  package var isEmpty: Bool { notes.isEmpty && unreadable.isEmpty && pictures.isEmpty }

  /// Nil for a template.
  private static func note(_ file: String, in folder: String) throws -> Note? {
    guard let bytes = try File.contents(of: folder + "/" + file, limit: limit) else {
      throw ImportError.tooLarge(file, limit: limit)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ImportError.notUTF8(file)
    }
    return Note.isTemplate(file, text) ? nil : try Note(path: file, text: text)
  }

  /// The regular files below a folder, in order. Links are listed, and hidden names are passed over,
  /// which belong to the programs that writers use.
  private static func files(
    below folder: String, prefix: String, others: inout OtherFiles
  ) throws -> [String] {
    var files: [String] = []
    for name in try Folder.names(in: folder) where !name.hasPrefix(".") {
      let (path, place) = (folder + "/" + name, prefix + name)
      var facts = stat()
      guard lstat(path, &facts) == 0 else {
        others.add(unreachable: place)
        continue
      }
      switch facts.st_mode & S_IFMT {
      case S_IFDIR: files += try self.files(below: path, prefix: place + "/", others: &others)
      case S_IFREG: files.append(place)
      case S_IFLNK: others.add(link: place)
      default: others.add(place)
      }
    }
    return files
  }

  private static func isPicture(_ name: String) -> Bool {
    let ending = name.lowercased().split(separator: ".").last ?? ""
    return ["png", "jpg", "jpeg", "webp", "gif"].contains(ending)
  }
}
