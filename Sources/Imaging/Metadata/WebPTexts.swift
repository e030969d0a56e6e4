/// The chunks of a WebP that hold texts; the container's specification, “Metadata”.
extension EmbeddedTexts {
  mutating func readWebP(_ file: Bytes) {
    var offset = 12
    while offset < file.count {
      guard let kind = file.part(at: offset, count: 4),
        let length = file.number(at: offset + 4, size: 4, .lowFirst),
        let data = file.part(at: offset + 8, count: length)
      else { return omit(.damaged) }
      switch kind.latin1 {
      case "EXIF": readExif(data)
      case "XMP ": readXMP(data)
      default: break
      }
      offset += 8 + length + length % 2
    }
  }
}
