extension ContentHash {
  /// The hash of all that a file holds, in constant memory.
  package init(ofFileAt path: String) throws(ContentError) {
    self = try ReadableFile(path, followsLinks: true).hash()
  }
}
