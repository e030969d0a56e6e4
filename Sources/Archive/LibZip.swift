import CZip

/// libzip, opened by whoever first needs it.
enum LibZip {
  private static let loaded: limn_zip? = {
    var zip = limn_zip()
    return limn_zip_load(&zip) == 0 ? zip : nil
  }()

  static func opened() throws(ArchiveError) -> limn_zip {
    guard let loaded else { throw .libraryMissing }
    return loaded
  }
}

extension limn_zip {
  /// Hands the source to `use`, which returns whether libzip has taken it and will free it.
  func lend<Value>(_ source: ByteSource, to use: (OpaquePointer) -> Value?) -> Value? {
    let userdata = Unmanaged.passRetained(source)
    let answer: zip_source_callback = { userdata, data, count, command in
      guard let userdata else { return -1 }
      return Unmanaged<ByteSource>.fromOpaque(userdata).takeUnretainedValue()
        .answer(command, data, count, freeing: userdata)
    }
    guard let handle = source_create(answer, userdata.toOpaque(), nil) else {
      userdata.release()
      return nil
    }
    guard let value = use(handle) else {
      source_free(handle)
      return nil
    }
    return value
  }
}
