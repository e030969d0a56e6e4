package import MediaLibrary

/// Brings a folder of notes into a project: what is new is added, what has changed becomes a
/// revision, and nothing is removed.
package struct MarkdownImport: Sendable {
  package let folder: MarkdownFolder

  /// The kind of notes that do not tell; without one they are left.
  package let fallbackKind: String?

  package init(_ folder: MarkdownFolder, fallbackKind: String?) {
    self.folder = folder
    self.fallbackKind = fallbackKind
  }

  package func run(
    in library: Library, into target: Library.ImportTarget, dryRun: Bool
  ) throws -> ImportReport {
    let name = folder.path.split(separator: "/").last.map(String.init) ?? folder.path
    return try library.importWorld("import \(name)", into: target, dryRun: dryRun) { writer in
      var session = try MarkdownSession(self, writer)
      try session.run()
      return session.report
    }
  }
}
