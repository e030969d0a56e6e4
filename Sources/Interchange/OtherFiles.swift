import World

/// What lies among notes and is none: single files by their names, many of one ending by that.
struct OtherFiles {
  private var single: [ImportReport.Note] = []
  private var byEnding: [String: [String]] = [:]

  mutating func add(_ file: String) {
    let name = file.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".")
    let ending = parts.count > 1 ? String(parts[parts.count - 1]).lowercased() : ""
    byEnding[ending, default: []].append(file)
  }

  mutating func add(template file: String) {
    single.append(.init(place: file, message: "is a template"))
  }

  mutating func add(link file: String) {
    single.append(.init(place: file, message: "is a symbolic link, which is not followed"))
  }

  /// Names are made of what they have of UTF-8, under which a file with other bytes is not found.
  mutating func add(unreachable file: String) {
    let isStrange = file.unicodeScalars.contains("\u{FFFD}")
    let message = isStrange ? "has a name that is not UTF-8" : "could not be looked at"
    single.append(.init(place: file, message: message))
  }

  /// All of it, in order.
  var notes: [ImportReport.Note] {
    var notes = single
    for (ending, files) in byEnding {
      if files.count > 3 {
        let place = ending.isEmpty ? "files without an ending" : "*." + ending
        notes.append(.init(place: place, message: "\(files.count) files that are no notes"))
      } else {
        notes += files.map { .init(place: $0, message: "is no note") }
      }
    }
    return notes.sorted { $0.place < $1.place }
  }
}

extension Note {
  /// Whether a note is there to be copied: it lies in a folder of templates, or its name or head
  /// has what a program fills in, such as `{{title}}`.
  static func isTemplate(_ path: String, _ text: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    if parts.dropLast().contains(where: { ["template", "templates"].contains(Kind.bare($0)) }) {
      return true
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let hasHead = lines.first?.hasPrefix("---") == true
    let head = hasHead ? lines.dropFirst().prefix { !$0.hasPrefix("---") } : []
    return hasPlaceholder(parts.last ?? "") || head.contains { hasPlaceholder(String($0)) }
  }

  private static func hasPlaceholder(_ text: String) -> Bool {
    [("{{", "}}"), ("<%", "%>")].contains { start, end in
      guard let opening = text.firstRange(of: start) else { return false }
      return text[opening.upperBound...].firstRange(of: end) != nil
    }
  }
}
