import CData
import Text

/// A data file of ours that holds nothing but lists of texts, each under a name, or under two. Read
/// without a decoder, which takes ten times as long for thousands of words.
struct JSONLists {
  private var lists: [String: [String]] = [:]

  init(_ data: limn_data) {
    let bytes = UnsafeBufferPointer(start: data.bytes, count: data.count)
    var names: [String] = []
    var texts: [String]?
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = bytes.endOfText(from: index)
        let text = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        if texts == nil { names.append(text) } else { texts?.append(text) }
        index = end
      case UInt8(ascii: "["): texts = []
      case UInt8(ascii: "]"):
        lists[names.joined(by: "/")] = texts
        texts = nil
        names.removeLast()
      case UInt8(ascii: "}"): _ = names.popLast()
      default: break
      }
      index += 1
    }
  }

  /// The list under a name.
  subscript(name: String) -> [String] {
    guard let list = lists[name] else {
      preconditionFailure("The data inside the program has no “\(name)”, which a test excludes.")
    }
    return list
  }

  /// The lists under a name that has names below it, by these.
  func lists(below name: String) -> [String: [String]] {
    let beginning = name + "/"
    return Dictionary(
      uniqueKeysWithValues: lists.filter { $0.key.hasPrefix(beginning) }
        .map { (String($0.key.dropFirst(beginning.count)), $0.value) })
  }
}
