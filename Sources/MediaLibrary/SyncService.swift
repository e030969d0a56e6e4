import Files

/// A service that copies a folder to other machines while it is in use, and so can tear a database
/// apart.
public enum SyncService: String, CaseIterable, Sendable {
  case dropbox = "Dropbox"
  case oneDrive = "OneDrive"
  case nextcloud = "Nextcloud"
  case syncthing = "Syncthing"

  /// The service that looks after `folder`, as far as names and marks on the way there tell.
  public init?(watching folder: String) {
    var path = Folder.absolute(folder)
    while path != "/" {
      let name = path.split(separator: "/").last ?? ""
      let found = SyncService.allCases.first { service in
        service.isName(name) || service.marks.contains { File.exists("\(path)/\($0)") }
      }
      if let found {
        self = found
        return
      }
      path = Folder.parent(of: path)
    }
    return nil
  }

  /// `Dropbox`, and `OneDrive - Name of a company`.
  private func isName(_ name: Substring) -> Bool {
    name == rawValue || name.hasPrefix(rawValue + " ")
  }

  private var marks: [String] {
    switch self {
    case .dropbox: [".dropbox", ".dropbox.cache"]
    case .oneDrive: []
    case .nextcloud: [".nextcloudsync.log", ".owncloudsync.log"]
    case .syncthing: [".stfolder"]
    }
  }
}
