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
    let found = Folder.upwards(from: folder).lazy.compactMap(SyncService.init(at:)).first
    guard let found else { return nil }
    self = found
  }

  /// The service that this folder is of, without those around it.
  private init?(at folder: String) {
    let name = folder.split(separator: "/").last ?? ""
    let found = SyncService.allCases.first { service in
      service.isName(name) || service.marks.contains { File.exists("\(folder)/\($0)") }
    }
    guard let found else { return nil }
    self = found
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
