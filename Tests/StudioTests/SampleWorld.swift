import Foundation
import Interchange
import MediaLibrary
import TestSupport
import World

/// The sample world, in a library of its own.
struct SampleWorld {
  let folder = TemporaryFolder()
  let library: Library

  /// The root of this package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// - Parameter notes: Notes beside those of the sample, by their paths.
  init(adding notes: [String: String] = [:]) throws {
    library = try Library.create(in: folder.at("library")).library
    try FileManager.default.copyItem(
      atPath: Self.root.appendingPathComponent("samples/saltmarsh").path, toPath: folder.at("notes")
    )
    for (name, text) in notes {
      let path = folder.at("notes/" + name)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let project = try library.newProject(titled: "Saltmarsh", slug: "saltmarsh")
    _ = try MarkdownImport(MarkdownFolder(folder.at("notes")), fallbackKind: nil)
      .run(in: library, into: .newProject(project), dryRun: false)
  }

  var project: Project {
    get throws { try library.currentProject() }
  }

  func name(of element: Element.ID) throws -> String {
    try library.element(element)?.name ?? "nobody"
  }

  func name(of style: ProjectStyle) throws -> String {
    switch style {
    case .element(let id): try name(of: id)
    case .builtIn(let id): BuiltIn.styles.first { $0.id == id }?.name ?? id
    }
  }
}
