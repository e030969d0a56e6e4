import Files

/// A library or a backup, as that to which a folder belongs: what lies there is described elsewhere,
/// and must not be taken away.
package struct FolderOwner: Hashable, Sendable {
  package enum Kind: String, Encodable, Sendable { case library, backup }

  package let kind: Kind

  /// Where the library or the backup lies.
  package let folder: String

  /// Looks only at the folder itself, by the name that its path has; nil where anybody's files may
  /// lie there.
  package init?(of path: String) {
    guard Schema.ownFolders.contains(where: { path.hasSuffix("/\($0)") }) else { return nil }
    let parent = Folder.parent(of: path)
    folder = Folder.withoutLinks(parent) ?? parent
    if File.exists("\(folder)/\(Schema.databaseName)") {
      kind = .library
    } else if BackupFolder(path: folder).isThere {
      kind = .backup
    } else {
      return nil
    }
  }

  /// Looks also at the folders around it, and where links lead.
  package init?(around path: String) {
    for path in [path, Folder.withoutLinks(path) ?? path] {
      for folder in Folder.upwards(from: path) {
        guard let owner = FolderOwner(of: folder) else { continue }
        self = owner
        return
      }
    }
    return nil
  }
}
