/// How a field becomes language: which part of a sentence its value is, and in which words.
///
/// A value can be written in many shapes. “Blue” needs a noun, “a blue cap” is one, “in blue” is
/// neither: every shape may have a form of its own, and takes the usual words where it has none.
package struct Phrase: Hashable, Codable, Sendable {
  /// Where the value usually stands in what is said of an element.
  package var place: Place

  /// The words for a quality (“blue”), and for every shape without a form of its own.
  package var words: Form

  /// What part of a picture it is about.
  package var group: Group

  /// How much a picture needs it, from 1 to 5.
  package var weight: Int

  /// The words for one thing (“a blue cap”).
  package var thing: Form?

  /// The words for several things (“blue caps”).
  package var things: Form?

  /// The words for what begins as a clause (“in blue”, “glowing at night”).
  package var clause: Form?

  /// The words for whatever is longer than a quality (“dark blue above and white below”).
  package var long: Form?

  /// The words for a number or a measure (“6 feet”).
  package var number: Form?

  /// The words for the number one.
  package var one: Form?

  /// The words for what someone or something does (“glows at night”).
  package var predicate: Form?

  /// The words for a thing that names itself: it has a noun that `bare` lists.
  package var alone: Form?

  /// Nouns that need no other noun beside them; `@hair` means a list of the grammar.
  package var bare: [String]?

  /// Qualities of the whole element instead of the part that the field is about (“bald”).
  package var whole: [String]?

  /// What to say instead of some values.
  package var instead: [String: String]?

  /// What to say instead where another field gives the noun: “woman”, but “a female wolf”.
  package var beside: [String: String]?

  /// The words for a tag, where they are not the usual ones.
  package var tags: Form?

  /// The words for a tag with a number.
  package var numberTags: Form?

  /// Whether values are names, which keep their capitals.
  package var proper: Bool?

  package init(place: Place, words: Form, group: Group = .other, weight: Int = 3) {
    self.place = place
    self.words = words
    self.group = group
    self.weight = weight
  }
}

extension Phrase {
  /// A part of what is said of an element.
  package enum Place: String, Codable, Sendable {
    /// What it is: “wolf”.
    case noun

    /// A quality before the noun: “lean”.
    case before

    /// A quality that stands next to the noun: “Norse”.
    case next

    /// What follows the noun without a comma: “of forty”.
    case behind

    /// What follows between commas: “tall as a house”.
    case aside

    /// What it has: “with red hair”.
    case with

    /// What it does or what is done to it: “wearing a coat”.
    case doing

    /// A sentence of its own: “The light is dim.”
    case sentence

    /// What it does, in a sentence that begins with what it is: “She walks with a limp.”
    case predicate
  }

  /// A part of a picture, by which purposes choose: a portrait needs the face most.
  package enum Group: String, Codable, CaseIterable, Sendable {
    case body, face, clothing, things, place, light, other
  }
}

/// Words with a gap for a value, such as `wearing a {}`; and a place, where it is not the usual one:
/// `doing: lit by a {}`.
package struct Form: Hashable, Sendable {
  /// Where the words stand, if not where the phrase says.
  package let place: Phrase.Place?

  /// What stands before the gap, without the article.
  package let opening: String

  /// The article that a value gets which has none.
  package let article: String?

  /// What stands behind the gap.
  package let closing: String

  /// Whether there is a gap; “one storey high” has none.
  package let hasGap: Bool

  package init(_ text: String) {
    var words = text[...].utf8
    var place: Phrase.Place?
    if let colon = words.firstIndex(of: UInt8(ascii: ":")), words[colon...].starts(with: ": ".utf8),
      let named = Phrase.Place(rawValue: String(text[..<colon]))
    {
      place = named
      words = words[colon...].dropFirst(2)
    }
    let gap = words.indices.first { words[$0...].starts(with: "{}".utf8) }
    var opening = words[..<(gap ?? words.endIndex)]
    var article: String?
    for candidate in ["a", "the"] where opening.endsWithWord(candidate) {
      article = candidate
      opening = opening.dropLast(candidate.utf8.count + 1)
    }
    self.place = place
    self.opening = String(Substring(opening))
    self.article = article
    hasGap = gap != nil
    closing = gap.map { String(Substring(words[$0...].dropFirst(2))) } ?? ""
  }
}

extension Substring.UTF8View {
  /// Whether the word and a blank are the end, and begin it or stand behind another blank.
  fileprivate func endsWithWord(_ word: String) -> Bool {
    guard suffix(word.utf8.count + 1).elementsEqual((word + " ").utf8) else { return false }
    return dropLast(word.utf8.count + 1).last.map { $0 == UInt8(ascii: " ") } ?? true
  }
}

extension Form: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) {
    self.init(text)
  }
}

extension Form: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(text)
  }

  /// The form as it is written.
  package var text: String {
    let gap = hasGap ? (article.map { $0 + " " } ?? "") + "{}" : ""
    return (place.map { $0.rawValue + ": " } ?? "") + opening + gap + closing
  }
}

extension Form {
  /// The noun behind the gap, where there is one: “hair” of `{} hair`.
  package var noun: String? {
    closing.utf8.first == UInt8(ascii: " ") ? String(closing.dropFirst()) : nil
  }
}
