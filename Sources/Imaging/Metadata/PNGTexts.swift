/// The textual chunks of a PNG; PNG specification, 11.3.3.
extension EmbeddedTexts {
  mutating func readPNG(_ file: Bytes) {
    var offset = 8
    while let length = file.number(at: offset, size: 4, .highFirst) {
      guard let kind = file.part(at: offset + 4, count: 4),
        let data = file.part(at: offset + 8, count: length)
      else { return omit(.damaged) }
      if kind.has("IEND", at: 0) { return }
      readChunk(kind.latin1, data)
      offset += 12 + length
    }
    omit(.damaged)
  }

  private mutating func readChunk(_ kind: String, _ data: Bytes) {
    switch kind {
    case "eXIf": readExif(data)
    case "tEXt", "zTXt", "iTXt":
      guard let (keyword, rest) = data.splitAtZero(), 1...79 ~= keyword.count else {
        return omit(.damaged)
      }
      switch kind {
      case "tEXt": keep(keyword, rest)
      case "zTXt" where rest.byte(at: 0) == 0: inflate(keyword, rest.rest(from: 1))
      case "iTXt": readInternational(keyword, rest)
      default: omit(.damaged)
      }
    default: break
    }
  }

  /// `flag method language 0 translated-keyword 0 text`
  private mutating func readInternational(_ keyword: Bytes, _ data: Bytes) {
    guard let flag = data.byte(at: 0), let method = data.byte(at: 1), flag <= 1, method == 0,
      let (_, behindLanguage) = data.rest(from: 2)?.splitAtZero(),
      let (_, text) = behindLanguage.splitAtZero()
    else { return omit(.damaged) }
    if flag == 1 { inflate(keyword, text) } else { keep(keyword, text) }
  }

  private mutating func inflate(_ keyword: Bytes, _ data: Bytes?) {
    guard let data else { return omit(.damaged) }
    switch Inflation(data, &budget) {
    case .bytes(let bytes): keep(keyword, Bytes(bytes))
    case .damaged: omit(.damaged)
    case .tooLong: omit(.tooMuch)
    }
  }

  private mutating func keep(_ keyword: Bytes, _ text: Bytes) {
    let name = keyword.latin1
    if name == "XML:com.adobe.xmp" { return readXMP(text) }
    add(.png, name, count: text.count) { text.text }
  }
}
