import Files

/// All files of a store in the order of their hashes, read one folder at a time.
package struct ContentListing {
  /// What lies in a store.
  package enum Found: Hashable, Sendable {
    case file(ContentName)

    /// A path that the store did not make, or that does not lie where it belongs.
    case stranger(String)
  }

  private let store: ContentStore
  private var folders: ArraySlice<String>
  private var found: ArraySlice<Found> = []

  fileprivate init(_ store: ContentStore) throws(ContentError) {
    self.store = store
    guard Folder.exists(store.folder) else {
      folders = []
      return
    }
    folders = try translated { () throws(FileError) in try Folder.names(in: store.folder)[...] }
  }

  /// Nil at the end.
  package mutating func next() throws(ContentError) -> Found? {
    while found.isEmpty {
      guard let folder = folders.popFirst() else { return nil }
      found = try read(folder)[...]
    }
    return found.popFirst()
  }

  private func read(_ folder: String) throws(ContentError) -> [Found] {
    let path = "\(store.folder)/\(folder)"
    let digits = "0123456789abcdef".utf8
    guard folder.utf8.count == 2, folder.utf8.allSatisfy(digits.contains), Folder.exists(path)
    else { return [.stranger(path)] }
    let names = try translated { () throws(FileError) in try Folder.names(in: path) }
    return names.map { text in
      guard let name = ContentName(text), store.path(of: name) == "\(path)/\(text)" else {
        return .stranger("\(path)/\(text)")
      }
      return .file(name)
    }
  }
}

extension ContentStore {
  /// What lies in the store, without a look at any bytes.
  package func listing() throws(ContentError) -> ContentListing {
    try ContentListing(self)
  }
}
