import Arguments
import MediaLibrary
import Text
import World

/// How exported files are called: a text with words in braces, such as `{project}-{element}-{n}`.
struct NamePattern: WordValue {
  static let placeholder = "PATTERN"
  static let expectation =
    "a name without slashes, in which only \(Key.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")) stand in braces"

  /// What can stand in braces.
  enum Key: String, CaseIterable {
    case project, element, n, id, title, hash, file
  }

  private enum Part {
    case text(String)
    case key(Key)
  }

  let asTyped: String
  private let parts: [Part]

  static let usual = NamePattern([.key(.project), .text("-"), .key(.id)], "{project}-{id}")

  private init(_ parts: [Part], _ asTyped: String) { (self.parts, self.asTyped) = (parts, asTyped) }

  init?(word: String) {
    guard !word.isEmpty, !word.utf8.contains(UInt8(ascii: "/")) else { return nil }
    var parts: [Part] = []
    var rest = Substring(word)
    while let start = rest.firstIndex(of: "{") {
      guard let end = rest[start...].firstIndex(of: "}"),
        let key = Key(rawValue: String(rest[rest.index(after: start)..<end]))
      else { return nil }
      parts += [.text(String(rest[..<start])), .key(key)]
      rest = rest[rest.index(after: end)...]
    }
    guard !rest.contains("}") else { return nil }
    self.init(parts + [.text(String(rest))], word)
  }

  /// The name of a file, without its ending.
  func name(of view: MediaView, number: Int) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .key(let key): NamePattern.words(for: key, view, number)
      }
    }.joined().asFileName
  }

  private static func words(for key: Key, _ view: MediaView, _ number: Int) -> String {
    switch key {
    case .project: return view.project
    case .element: return view.details.depictions.first?.name.keyName ?? "picture"
    case .n: return "\(number)"
    case .id: return "\(view.item.id.rawValue)"
    case .title: return view.item.title.isEmpty ? "\(view.item.id.rawValue)" : view.item.title
    case .hash: return view.item.hash
    case .file:
      let name = view.item.fileName
      let end = name.lastIndex(of: ".") ?? name.endIndex
      return String(end == name.startIndex ? name[...] : name[..<end])
    }
  }
}

/// Names that were given to files of one run: none is given twice, whatever its capitals.
struct GivenNames {
  private var taken: Set<String> = []

  /// The last number that was tried behind a name; to count from 1 for each picture would never end.
  private var last: [String: Int] = [:]

  mutating func free(_ name: String) -> String {
    while true {
      let number = last[name.lowercased(), default: 0] + 1
      last[name.lowercased()] = number
      let free = number == 1 ? name : "\(name)-\(number)"
      if taken.insert(free.lowercased()).inserted { return free }
    }
  }
}

extension String {
  /// In bytes: room for an ending, and for a number behind it.
  private static var longestFileName: Int { 200 }

  /// The text as the name of a file that every system can have: nothing in it leads elsewhere.
  var asFileName: String {
    let forbidden: Set<Unicode.Scalar> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]
    var name = ""
    for scalar in unicodeScalars {
      let isUnfit =
        forbidden.contains(scalar) || scalar.value < 32
        || String(scalar).printable != String(scalar)
      let next = isUnfit ? "-" : String(scalar)
      guard name.utf8.count + next.utf8.count <= String.longestFileName else { break }
      name += next
    }
    // A dot at its beginning hides a file, and one at its end some systems cut off.
    let unfit: Set<Unicode.Scalar> = [".", " ", "-"]
    let begun = name.unicodeScalars.drop { unfit.contains($0) }
    let ended = begun.reversed().drop { $0 == "." || $0 == " " }.reversed()
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: ended)
    let bare = String(scalars)
    guard !bare.isEmpty else { return "picture" }
    return bare.isDevice ? "picture-" + bare : bare
  }

  /// Whether Windows takes it for a device: `con`, `lpt1`.
  private var isDevice: Bool {
    let stem = lowercased().split(separator: ".").first.map(String.init) ?? ""
    return ["con", "prn", "aux", "nul"].contains(stem)
      || (stem.utf8.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
        && stem.last?.isNumber == true)
  }
}
