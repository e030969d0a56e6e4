import Glibc

/// The names in a folder that a walk has still to look at, in order.
struct FolderListing {
  /// A name, with what the folder itself tells of what it stands for.
  struct Item {
    enum Kind {
      /// A pipe, a socket or a device.
      case special
      case fileOrFolder

      /// Or anything, where the disk does not tell.
      case link
    }

    let name: String

    /// False where the name is no text; it has been repaired then, and leads nowhere.
    let isText: Bool
    let kind: Kind
  }

  let path: String
  private var entries: ArraySlice<Item>

  /// Why the rest of the names could not be read.
  private(set) var failure: FileError?

  /// Reads all names but hidden ones.
  init(_ path: String) throws(FileError) {
    guard let folder = opendir(path) else { throw FileError("read the folder", path) }
    defer { closedir(folder) }
    self.path = path
    var entries: [Item] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      if let entry = Item(entry) { entries.append(entry) }
    }
    if errno != 0 { failure = FileError("read the folder", path) }
    entries.sort { $0.name < $1.name }
    self.entries = entries[...]
  }

  mutating func next() -> Item? {
    entries.popFirst()
  }

  func path(of entry: Item) -> String {
    path.utf8.last == UInt8(ascii: "/") ? path + entry.name : "\(path)/\(entry.name)"
  }
}

extension FolderListing.Item {
  /// Nil for a hidden name, which is also what every folder calls itself and the one above.
  fileprivate init?(_ entry: UnsafeMutablePointer<dirent>) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) {
      bytes -> (text: String, isText: Bool)? in
      guard bytes.first != UInt8(ascii: ".") else { return nil }
      let bytes = bytes.prefix { $0 != 0 }
      if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
      return (String(decoding: bytes, as: UTF8.self), false)
    }
    guard let name else { return nil }
    (self.name, isText) = name
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG), Int(DT_DIR): kind = .fileOrFolder
    case Int(DT_FIFO), Int(DT_SOCK), Int(DT_CHR), Int(DT_BLK): kind = .special
    default: kind = .link
    }
  }
}
