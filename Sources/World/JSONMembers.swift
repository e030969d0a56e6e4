import CData

/// The members of an object in a data file of ours, each with its bytes, so that some can be decoded
/// without the others.
struct JSONMembers {
  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private(set) var members: [(name: String, value: Bytes)] = []

  init(_ data: limn_data) {
    let bytes = UnsafeBufferPointer(start: data.bytes, count: data.count)
    var depth = 0
    var start = 0
    var name = ""
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = bytes.endOfText(from: index)
        if depth == 1 { name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self) }
        index = end
      case UInt8(ascii: "{"):
        if depth == 1 { start = index }
        depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 1 { members.append((name, bytes[start...index])) }
      default: break
      }
      index += 1
    }
  }

  /// The objects of a list that have one of the ids; `id` is the first of their members.
  static func objects(_ data: limn_data, withIDs ids: Set<String>) -> [Bytes] {
    JSONMembers(data).members.map(\.value).filter { object in
      let texts = UnsafeBufferPointer(rebasing: object).firstTexts(2)
      return texts.count > 1 && ids.contains(texts[1])
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the text ends that begins with the quotation mark at `start`: its other one.
  func endOfText(from start: Int) -> Int {
    var index = start + 1
    while index < count, self[index] != UInt8(ascii: "\"") {
      index += self[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index
  }

  /// The first texts between quotation marks, keys and values alike.
  fileprivate func firstTexts(_ count: Int) -> [String] {
    var texts: [String] = []
    var index = 0
    while index < self.count, texts.count < count {
      if self[index] == UInt8(ascii: "\"") {
        let end = endOfText(from: index)
        texts.append(String(decoding: self[(index + 1)..<end], as: UTF8.self))
        index = end
      }
      index += 1
    }
    return texts
  }
}
