/// What the name of an entry must keep to, whether we read or write it.
///
/// We never make a path of a name; but others may, and two names that a disk could take for one
/// would let the second entry stand for the first.
enum EntryName {
  static let longest = 1024

  static func checked(_ bytes: some Collection<UInt8>) throws(EntryFault) -> String {
    if let fault = fault(in: bytes) { throw .name(fault) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func fault(in bytes: some Collection<UInt8>) -> NameFault? {
    guard !bytes.isEmpty else { return .empty }
    guard bytes.count <= longest else { return .tooLong }
    guard let name = String(validating: bytes, as: UTF8.self) else { return .notUTF8 }
    let hasControl = name.unicodeScalars.contains { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value }
    if hasControl { return .controlCharacter }
    if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
    // `/x`, and of Windows `C:x`.
    let start = name.utf8.prefix(2)
    let hasDrive = start.last == UInt8(ascii: ":") && name.first?.isLetter == true
    if start.first == UInt8(ascii: "/") || hasDrive { return .absolute }
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    // A folder ends with a slash, so that its last part is empty.
    let named = parts.last?.isEmpty == true ? parts.dropLast() : parts[...]
    return named.contains { $0.allSatisfy { $0 == UInt8(ascii: ".") } && $0.count <= 2 }
      ? .detour : nil
  }

  /// Asked of the bytes: a slash behind a mark that goes before a letter is one character with it.
  static func isFolder(_ name: String) -> Bool { name.utf8.last == UInt8(ascii: "/") }
}

/// The names that are taken, as the least exact of disks would compare them.
struct TakenNames {
  private var names: Set<String> = []

  /// Takes a name; false where it, or one that differs only in case or composition, is taken.
  mutating func take(_ name: String) -> Bool {
    // Both ways, because ß becomes SS, and K (Kelvin) becomes k. Swift compares composed.
    var folded = name.uppercased().lowercased()
    if EntryName.isFolder(folded) { folded.unicodeScalars.removeLast() }
    return names.insert(folded).inserted
  }
}
