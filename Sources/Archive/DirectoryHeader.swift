/// One entry of the directory, as it is written there; APPNOTE 4.3.12.
struct DirectoryHeader {
  let name: ArraySlice<UInt8>
  private let fixed: ArraySlice<UInt8>
  private let extra: ArraySlice<UInt8>

  static let fixedSize = 46

  /// Takes a header off the front of what is left of the directory; nil where there is none.
  init?(takenFrom rest: inout ArraySlice<UInt8>) {
    guard rest.count >= DirectoryHeader.fixedSize else { return nil }
    fixed = rest.prefix(DirectoryHeader.fixedSize)
    guard fixed.number32(at: 0) == Signature.directoryHeader else { return nil }
    let lengths = [28, 30, 32].map { [fixed] in fixed.number16(at: $0) }
    guard rest.count >= fixed.count + lengths.reduce(0, +) else { return nil }
    rest = rest.dropFirst(fixed.count)
    name = rest.prefix(lengths[0])
    extra = rest.dropFirst(lengths[0]).prefix(lengths[1])
    rest = rest.dropFirst(lengths.reduce(0, +))
  }

  var checksum: UInt32 { UInt32(truncatingIfNeeded: fixed.number32(at: 16)) }

  func method() throws(EntryFault) -> CompressionMethod {
    let flags = Flags(rawValue: fixed.number16(at: 8))
    let method = fixed.number16(at: 10)
    // 99 stands for AES; APPNOTE 4.4.5.
    guard flags.isDisjoint(with: .anyEncryption), method != 99 else { throw .encrypted }
    guard let method = CompressionMethod(rawValue: method), !flags.contains(.patch) else {
      throw .method(method)
    }
    return method
  }

  /// The sizes and the place, from the ZIP64 field where they are all ones; APPNOTE 4.5.3.
  func extent() throws(EntryFault) -> (size: Int, compressedSize: Int, offset: Int) {
    guard fixed.number16(at: 34) == 0 else { throw .damagedHeader }
    var wide = extraField(1) ?? []
    let numbers = try [24, 20, 42].map { (place) throws(EntryFault) -> Int in
      let narrow = fixed.number32(at: place)
      guard narrow == 0xFFFF_FFFF else { return narrow }
      guard wide.count >= 8, let number = wide.number64(at: 0) else { throw .damagedHeader }
      wide = wide.dropFirst(8)
      return number
    }
    return (numbers[0], numbers[1], numbers[2])
  }

  private func extraField(_ kind: Int) -> ArraySlice<UInt8>? {
    var rest = extra
    while rest.count >= 4 {
      let count = rest.number16(at: 2)
      guard rest.count >= 4 + count else { return nil }
      if rest.number16(at: 0) == kind { return rest.dropFirst(4).prefix(count) }
      rest = rest.dropFirst(4 + count)
    }
    return nil
  }

  /// Whether it is a file, or a folder where the name says so.
  func isFileOrFolder(named name: String) -> Bool {
    let attributes = fixed.number32(at: 38)
    let isFolder = EntryName.isFolder(name)
    // A label of a disk, and a folder; both are of DOS. Who made the entry is not believed.
    guard attributes & 0x08 == 0, attributes & 0x10 == 0 || isFolder else { return false }
    return switch attributes >> 28 {
    case 0: true
    case 0o10: !isFolder
    case 0o04: isFolder
    default: false
    }
  }
}

/// The bits of a header that matter here; APPNOTE 4.4.4.
struct Flags: OptionSet {
  let rawValue: Int

  static let encrypted = Flags(rawValue: 1 << 0)

  /// The sizes and the checksum stand behind the bytes instead of before them.
  static let descriptor = Flags(rawValue: 1 << 3)
  static let patch = Flags(rawValue: 1 << 5)
  static let anyEncryption: Flags = [
    .encrypted, Flags(rawValue: 1 << 6), Flags(rawValue: 1 << 13),
  ]
}
