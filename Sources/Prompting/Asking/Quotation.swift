public import World

/// Something that a library says of an element, short enough to quote.
public struct Quotation: Hashable, Sendable {
  /// The element that it is said of.
  public let element: Element.ID

  /// What that is called.
  public let name: String

  /// Where it stands: the label of a field, a heading of the notes, “Summary”.
  public let source: String

  /// What it says, as one line of plain words.
  public let text: String

  /// Which of the things that were looked for it tells of.
  public internal(set) var tells: [String] = []

  /// Words by which it is known besides its own: the kind of what a relation leads to.
  var hints: [String] = []

  init(_ element: Element.ID, _ name: String, source: String, text: String) {
    (self.element, self.name, self.source, self.text) = (element, name, source, text)
  }
}

extension Quotation {
  /// All that an element says, one by one.
  ///
  /// - Parameter joiningLists: Whether what a field lists is one of them.
  public static func all(
    of id: Element.ID, _ state: some ElementState, kind: Kind, joiningLists: Bool = false
  ) -> [Quotation] {
    func quotations(_ source: String, _ text: String) -> [Quotation] {
      text.quotableSentences.map { Quotation(id, state.name, source: source, text: $0) }
    }
    var all = quotations("Summary", state.summary) + quotations("Look", state.look)
    for field in kind.fields {
      switch state.fields[field.key] {
      case .list(let items) where !joiningLists:
        all += items.flatMap { quotations(field.label, $0) }
      case .some(let value): all += quotations(field.label, value.words)
      case nil: break
      }
    }
    for section in state.notes.sections {
      all += section.paragraphs.flatMap { quotations(section.heading ?? "Notes", $0) }
    }
    return all
  }

  /// What a relation says, read from one of its ends: “leads The White Scale”.
  public static func relation(
    of element: Element, _ label: String, other: String, kind: Kind?
  ) -> Quotation {
    var relation = Quotation(
      element.id, element.name, source: "Relation", text: "\(label) \(other)")
    relation.hints = kind.map { [$0.name, $0.plural] + $0.alsoCalled } ?? []
    return relation
  }
}

/// A part of a text of notes.
private struct NoteSection {
  var heading: String?
  var paragraphs: [String] = []
}

extension String {
  /// What stands under each heading. The points of a list are one paragraph.
  fileprivate var sections: [NoteSection] {
    var sections = [NoteSection()]
    var lines: [Substring] = []
    var isList = false
    func end() {
      let paragraph = lines.joined(separator: isList ? ", " : " ")
      if !paragraph.isEmpty { sections[sections.count - 1].paragraphs.append(paragraph) }
      (lines, isList) = ([], false)
    }
    for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let text = line.drop(while: \.isWhitespace)
      let point = text.prefix(2)
      if text.isEmpty || text.first == "#" { end() }
      if text.first == "#" {
        sections.append(NoteSection(heading: String(text.drop { $0 == "#" || $0 == " " })))
      } else if ["- ", "* ", "+ "].contains(point) {
        if !isList { end() }
        isList = true
        lines.append(text.dropFirst(2))
      } else if !text.isEmpty {
        lines.append(text)
      }
    }
    end()
    return sections
  }

  /// Its sentences as plain words, each cut where it is longer than somebody reads in passing.
  fileprivate var quotableSentences: [String] {
    let plain = replacing(/\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]/) { String($0.1) }
      .replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.1) }
      .filter { !"*`_@".contains($0) }
    return plain.sentences(Lexicon(grammar: BuiltIn.grammar, names: [])).map(\.shortened)
  }

  /// The text up to a comma before so many letters.
  private var shortened: String {
    let most = 180
    guard count > most else { return self }
    let start = prefix(most)
    let end = start.lastIndex { ",;".contains($0) } ?? start.lastIndex(of: " ") ?? start.endIndex
    return String(start[..<end]) + " …"
  }
}
