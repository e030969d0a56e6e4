import Archive
import Foundation
import MediaLibrary
import TestSupport
import World

@testable import Interchange

/// A library in a folder of its own, for a test to import into.
struct TemporaryLibrary {
  let folder = TemporaryFolder()
  let library: Library

  init() throws {
    library = try Library.create(in: folder.at("library")).library
  }

  /// Writes notes into a folder, and returns its path.
  func notes(_ files: [String: String]) throws -> String {
    for (name, text) in files {
      let path = folder.at("notes/" + name)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    return folder.at("notes")
  }

  /// Imports the folder of notes into a project, which is made the first time.
  @discardableResult
  func importNotes(_ path: String, kind: String? = nil, dryRun: Bool = false) throws -> ImportReport
  {
    let projects = try library.projects()
    let target: Library.ImportTarget =
      try projects.first.map { .project($0) }
      ?? .newProject(library.newProject(titled: "Notes", slug: "notes"))
    return try MarkdownImport(MarkdownFolder(path), fallbackKind: kind)
      .run(in: library, into: target, dryRun: dryRun)
  }

  var project: Project {
    get throws { try library.currentProject() }
  }

  func element(_ name: String) throws -> Element {
    try library.element(named: name, in: project.id)
  }

  /// Writes an archive of JSON parts and other entries.
  func archive(_ parts: [(name: String, json: String)]) throws -> String {
    let path = folder.at("archive-\(UUID().uuidString).zip")
    var writer = ArchiveWriter(path)
    for part in parts { try writer.add(part.name, .bytes(Array(part.json.utf8))) }
    try writer.write()
    return path
  }
}
