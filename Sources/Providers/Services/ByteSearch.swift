import Glibc

extension [UInt8] {
  /// Whether a text stands in it. The bytes may be those of many pictures, and base64 has every letter at every
  /// turn: hence what is looked for first is a sign, if there is one.
  func contains(text: String) -> Bool {
    let wanted = Array(text.utf8)
    let signs = Array("-_.:".utf8)
    let sign = wanted.firstIndex(where: signs.contains) ?? 0
    guard !wanted.isEmpty, wanted.count <= count else { return false }
    return withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      // Behind the last place there is no room for the rest.
      let end = bytes.count - wanted.count + sign + 1
      var place = sign
      while place < end, let found = memchr(start + place, Int32(wanted[sign]), end - place) {
        if memcmp(found - sign, wanted, wanted.count) == 0 { return true }
        place = UnsafeRawPointer(found) - start + 1
      }
      return false
    }
  }
}
