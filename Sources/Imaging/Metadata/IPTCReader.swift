/// Captions of IPTC, which lie in a resource of Photoshop's; IIM 4.2.
extension EmbeddedTexts {
  /// `8BIM id(2) name(1 + n, even) length(4) data(even)`
  mutating func readPhotoshop(_ resources: Bytes) {
    var offset = 0
    while let head = resources.rest(from: offset)?.dropping("8BIM"),
      let id = head.number(at: 0, size: 2, .highFirst), let nameLength = head.byte(at: 2)
    {
      let lengthOffset = 2 + (nameLength + 2) / 2 * 2
      guard let length = head.number(at: lengthOffset, size: 4, .highFirst),
        let data = head.part(at: lengthOffset + 4, count: length)
      else { return omit(.damaged) }
      if id == 0x0404 { readIPTC(data) }
      offset += 4 + lengthOffset + 4 + length + length % 2
    }
  }

  private static let names = [
    5: "ObjectName", 65: "OriginatingProgram", 105: "Headline", 120: "Caption",
  ]

  /// `0x1C record dataset length(2) data`; a length above 32,767 means long data, which no text is.
  private mutating func readIPTC(_ data: Bytes) {
    var offset = 0
    while data.byte(at: offset) == 0x1C, let record = data.byte(at: offset + 1),
      let dataset = data.byte(at: offset + 2),
      let length = data.number(at: offset + 3, size: 2, .highFirst)
    {
      guard length < 0x8000, let value = data.part(at: offset + 5, count: length) else {
        return omit(.damaged)
      }
      if record == 2, let name = Self.names[dataset] {
        add(.iptc, name, count: length) { value.text }
      }
      offset += 5 + length
    }
  }
}
