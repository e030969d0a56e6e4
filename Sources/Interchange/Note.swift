import Files
import FrontMatter
import Text
import World

/// One Markdown file of a writer's folder.
struct Note: Sendable {
  /// Its path below the folder.
  let path: String
  let fields: [FrontMatter.Field]
  let body: String
  let fingerprint: String

  /// What it is called: its file without the ending.
  var name: String {
    Note.withoutEnding(path.split(separator: "/").last.map(String.init) ?? path)
  }

  private static let endings = [".md", ".markdown"]

  /// Whether a file of that name is a note.
  static func isNote(_ file: String) -> Bool {
    endings.contains { file.lowercased().hasSuffix($0) }
  }

  static func withoutEnding(_ file: String) -> String {
    let ending = endings.first { file.lowercased().hasSuffix($0) }
    return String(file.dropLast(ending?.count ?? 0))
  }

  /// The folders on the way to it, the nearest first.
  var folders: [String] { path.split(separator: "/").dropLast().reversed().map(String.init) }

  init(path: String, text: String) throws(FrontMatterError) {
    let text = text.withPlainLineEnds
    let parts = try FrontMatter.read(text)
    self.path = path
    fields = parts.fields
    body = parts.body
    fingerprint = Fingerprint.of(text)
  }

  /// The tags in the head, without their signs.
  var tags: [String] {
    fields.filter { ["tags", "tag"].contains(Kind.bare($0.key)) }.flatMap(\.value.items)
      .map { String($0.drop { $0 == "#" }) }
  }

  /// What the head says under one of the names.
  func texts(_ names: String...) -> [String] {
    fields.filter { names.contains(Kind.bare($0.key)) }.flatMap(\.value.texts)
  }
}

extension FrontMatter.Value {
  /// The texts in the value, those of a list one by one.
  var texts: [String] {
    switch self {
    case .text(let text, _): text.trimmed.isEmpty ? [] : [text.trimmed]
    case .list(let values): values.flatMap(\.texts)
    case .map, .nothing: []
    }
  }
}

extension FrontMatter.Value {
  /// The same for tags and aliases: `a, b` in one line is two, as Obsidian reads them.
  var items: [String] {
    guard case .text(let text, isQuoted: false) = self else { return texts }
    return text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// Whether there are maps in the list.
  var isListOfMaps: Bool {
    guard case .list(let values) = self else { return false }
    return values.contains { value in
      if case .map = value { true } else { value.isListOfMaps }
    }
  }

  /// All of it, to be read by people.
  var words: String {
    switch self {
    case .text(let text, _): text.trimmed
    case .list(let values): values.map(\.words).joined(separator: "; ")
    case .map(let fields): fields.map { "\($0.key): \($0.value.words)" }.joined(separator: ", ")
    case .nothing: ""
    }
  }
}

/// Tells whether two texts are the same without keeping them. Not for secrets: FNV-1a, 64 bits
/// (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
enum Fingerprint {
  static func of(_ text: String) -> String {
    var text = text
    let hash = text.withUTF8 { bytes in
      bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return String(hash, radix: 16)
  }
}

/// The text of a note below its head, taken apart.
struct NoteBody {
  /// What says how something looks, as it may stand in a prompt.
  let look: String

  /// All the rest, as it was written.
  let notes: String

  /// The names that are linked to.
  let links: [String]

  /// The pictures that are embedded.
  let pictures: [String]

  init(_ body: String, words: WordLists) {
    var look: [Substring] = []
    var rest: [Substring] = []
    var lookLevel: Int?
    for line in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let (level, heading) = NoteBody.heading(line) {
        if let outer = lookLevel, level > outer { continue }
        lookLevel = words.isLook(heading: heading) ? level : nil
        if lookLevel == nil { rest.append(line) }
      } else if lookLevel != nil {
        look.append(line)
      } else {
        rest.append(line)
      }
    }
    let links = WikiLinks(body)
    self.look = PlainText(look.joined(separator: "\n")).words
    notes = rest.joined(separator: "\n").trimmed
    self.links = links.targets
    pictures = links.pictures
  }

  /// `## Appearance` is a heading of the second level.
  private static func heading(_ line: Substring) -> (level: Int, text: String)? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
    return (level, String(line.dropFirst(level)).trimmed)
  }
}

extension String {
  /// The text with the line ends of Unix, so that it makes no difference where it was written.
  fileprivate var withPlainLineEnds: String {
    guard utf8.contains(UInt8(ascii: "\r")) else { return self }
    return String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }
}
