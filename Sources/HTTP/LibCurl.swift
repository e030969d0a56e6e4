import CCurl

/// libcurl, opened by whoever first needs it.
enum LibCurl {
  private static let loaded: limn_curl? = {
    var curl = limn_curl()
    return limn_curl_load(&curl) == 0 ? curl : nil
  }()

  static func opened() throws(HTTPError) -> limn_curl {
    guard let loaded else { throw .libraryMissing }
    return loaded
  }
}

extension limn_curl {
  func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ number: Int) -> CURLcode {
    withUnsafePointer(to: self) { limn_curl_set_number($0, easy, option, number) }
  }

  func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, size: Int) -> CURLcode {
    withUnsafePointer(to: self) { limn_curl_set_size($0, easy, option, curl_off_t(size)) }
  }

  func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ text: String) -> CURLcode {
    withUnsafePointer(to: self) { limn_curl_set_text($0, easy, option, text) }
  }

  func set(
    _ easy: UnsafeMutableRawPointer, _ option: CURLoption, pointer: UnsafeRawPointer?
  ) -> CURLcode {
    withUnsafePointer(to: self) { limn_curl_set_pointer($0, easy, option, pointer) }
  }

  func number(_ easy: UnsafeMutableRawPointer, _ info: CURLINFO) -> Int {
    withUnsafePointer(to: self) { limn_curl_number($0, easy, info) }
  }
}
