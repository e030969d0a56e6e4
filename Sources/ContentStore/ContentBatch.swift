import Files

/// Files that are stored together. None may be reported before the batch has ended, because their
/// names reach the disk only then; many files of one folder need only one wait.
package struct ContentBatch: ~Copyable {
  private let store: ContentStore

  /// The folders whose names are not known to be on the disk.
  private var folders: Set<String> = []

  fileprivate init(_ store: ContentStore) {
    self.store = store
  }

  /// Gives a written file its name in the store; what is damaged there is replaced.
  @discardableResult
  package mutating func keep(_ written: WrittenFile) throws(ContentError) -> ContentName {
    let name = written.name
    if let file = written.take() {
      try place(file, as: name)
    } else if try store.size(of: name) != written.size {
      // It was there when it should have been written, and somebody has removed it since.
      throw .missing(name, path: store.path(of: name))
    }
    remember(name)
    return name
  }

  /// Writes nothing where the store has these bytes already; what is damaged there is replaced.
  package mutating func save(
    _ bytes: [UInt8], ending: FileEnding
  ) throws(ContentError) -> ContentName {
    try keep(try store.write(bytes, ending: ending))
  }

  /// Copies a file of any size in constant memory, if it has no more bytes than `limit`.
  package mutating func save(
    copyOf path: String, ending: FileEnding, limit: Int
  ) throws(ContentError) -> ContentName {
    try keep(try store.write(copyOf: path, ending: ending, limit: limit))
  }

  private mutating func place(
    _ unfinished: consuming UnfinishedFile, as name: ContentName
  ) throws(ContentError) {
    var file = unfinished
    let (store, path) = (store, store.path(of: name))
    let made = try translated { () throws(FileError) in
      try file.settle()
      return try Folder.make(store.shard(of: name.hash), isLasting: false)
    }
    folders.formUnion(made.map(Folder.parent))
    // Others may store, replace or move the same file at any moment; each time round one of them
    // has got on.
    while try !translated({ () throws(FileError) in try file.rename(to: path) }) {
      if try store.has(name, size: file.size) { return }
      if try replace(name, with: &file) { break }
    }
    try translated { () throws(FileError) in try file.close() }
  }

  /// Puts the file in the place of a damaged one, which is kept elsewhere. Returns false where that
  /// one is gone.
  private mutating func replace(
    _ name: ContentName, with file: inout UnfinishedFile
  ) throws(ContentError) -> Bool {
    let store = store
    folders.insert(store.quarantine)
    return try translated { () throws(FileError) in
      try Folder.make(store.quarantine)
      guard try file.exchange(with: store.path(of: name)) else { return false }
      _ = try store.move(file.path, called: name, to: store.quarantine)
      return true
    }
  }

  /// Another process may have made the folders and not have come as far as to write their names to
  /// the disk.
  private mutating func remember(_ name: ContentName) {
    folders.formUnion([store.shard(of: name.hash), store.folder, Folder.parent(of: store.folder)])
  }

  fileprivate consuming func sync() throws(ContentError) {
    for folder in folders.sorted() {
      try translated { () throws(FileError) in try Folder.sync(folder) }
    }
  }
}

extension ContentStore {
  /// Stores many files; all are safe when this returns. If the body fails, those that it has stored
  /// may stay.
  package func saveTogether<Value>(
    _ body: (inout ContentBatch) throws -> Value
  ) throws -> Value {
    var batch = ContentBatch(self)
    let value = try body(&batch)
    try batch.sync()
    return value
  }

  /// Stores bytes; they are safe when this returns.
  package func save(_ bytes: [UInt8], ending: FileEnding) throws(ContentError) -> ContentName {
    var batch = ContentBatch(self)
    let name = try batch.save(bytes, ending: ending)
    try batch.sync()
    return name
  }

  /// Stores a copy of a file, if it has no more bytes than `limit`; it is safe when this returns.
  package func save(
    copyOf path: String, ending: FileEnding, limit: Int
  ) throws(ContentError) -> ContentName {
    var batch = ContentBatch(self)
    let name = try batch.save(copyOf: path, ending: ending, limit: limit)
    try batch.sync()
    return name
  }
}
